import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { Comparison } from '@procesrum/shared/revisions/comparison.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { eventually } from '../support/eventually.ts';
import { bringBack, compared, done, make, nameNow, opened, written } from './history-scene.ts';
import { openWorld, type Person, type World } from './world.ts';

// Who wrote and who deleted what in a history, whatever happened to the documents in between.

let world: World;
let mette: Person;
let ida: Person;
let jens: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard' });
  jens = await world.person({ name: 'Jens Lund' });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

test('a history says who wrote and who deleted what, also where sections moved and a text came back', async () => {
  const id = await make(mette, 'municipality');
  const [ofMette, ofIda] = [await open(mette, id), await open(ida, id)];
  await written(ofMette, 'asIs', 'Vi sender blanketten.');
  await written(ofIda, 'asIs', 'Løn svarer snart.');
  await written(ofMette, 'asIs', 'Alle er glade.');
  const first = await nameNow(mette, id, 'Første');
  await removed(ofIda, 0);
  expect(told(await compared(jens, id, first.id, 'now'))).toEqual([
    '[-Vi sender blanketten.|Ida Storgaard]',
    'Løn svarer snart.',
    'Alle er glade.',
  ]);

  // Shielded, the section goes on in another document.
  await done(mette, 'PUT', id, '/sections/asIs/shielding', { shielded: true });
  await removed(await open(mette, id, '/shielded'), 0);
  const ofJens = await open(jens, id, '/shielded');
  await written(ofJens, 'asIs', 'Det gør Jens også.');
  const expected = [
    '[-Vi sender blanketten.|Ida Storgaard]',
    '[-Løn svarer snart.|Mette Kjær]',
    'Alle er glade.',
    '[+Det gør Jens også.|Jens Lund]',
  ];
  expect(told(await compared(ida, id, first.id, 'now'))).toEqual(expected);
  await done(mette, 'PUT', id, '/sections/asIs/shielding', { shielded: false });
  const after = await compared(ida, id, first.id, 'now');
  expect(told(after)).toEqual(expected);
  expect(
    after.people.map(({ by, added, removed: gone }) => [
      by.kind === 'account' ? by.name : by.kind,
      added,
      gone,
    ]),
  ).toEqual([
    ['Jens Lund', 4, 0],
    ['Ida Storgaard', 0, 3],
    ['Mette Kjær', 0, 3],
  ]);

  // Brought back by Jens, the words are still of those who wrote them.
  expect((await bringBack(jens, id, first.id)).status).toBe(200);
  const back = ['[+Vi sender blanketten.|Mette Kjær]', '[+Løn svarer snart.|Ida Storgaard]'];
  expect(told(await compared(jens, id, 'start', 'now'))).toEqual([...back, '[+Alle er glade.|Mette Kjær]']);
});

/** What a comparison says of the section: a line for each block, with what came and went and by whom. */
function told({ places, people }: Comparison): string[] {
  const blocks = places.find(({ place }) => place === 'asIs')?.blocks ?? [];
  const nameOf = (index: number | undefined) => {
    const by = people[index ?? -1]?.by;
    return by?.kind === 'account' ? by.name : (by?.kind ?? 'nobody');
  };
  return blocks.map(({ runs }) =>
    runs
      .map(({ text, change, by }) =>
        change === 'same' ? text : `[${change === 'added' ? '+' : '-'}${text}|${nameOf(by)}]`,
      )
      .join(''),
  );
}

/** Deletes a paragraph of the section, and waits until that is saved. */
async function removed(editor: Editor, at: number): Promise<void> {
  processDocument.section(editor.document, 'asIs').delete(at, 1);
  await eventually(() => expect(editor.isSaved()).toBe(true));
}

async function open(person: Person, id: string, part = ''): Promise<Editor> {
  const editor = await opened(world.origin, person, id, part);
  editors.push(editor);
  return editor;
}
