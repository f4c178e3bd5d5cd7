import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { eventually } from '../../support/eventually.ts';
import { seededRandom, type SeededRandom } from '../../support/random.ts';
import { opened, textIn, written } from '../history-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { decide, makeProcess, openThread, wordsIn } from './thread-scene.ts';

// Many suggestions about one section, accepted by several people while others write in it.

const suggestions = 16;
const rounds = 60;

let world: World;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

test('[CM3] whatever is written meanwhile, what is accepted is in the text once and what is a conflict is not', async () => {
  const random = seededRandom();
  const mette = await world.person({ name: 'Mette Kjær' });
  const ida = await world.person({ name: 'Ida Storgaard' });
  const jonas = await world.person({ name: 'Jonas Pind', municipality: municipalities.odense });
  const process = await makeProcess(mette, 'all-municipalities');
  const texts = [await open(mette, process), await open(ida, process)] as const;
  const words = Array.from({ length: suggestions }, (_, index) => `ord${index}e`);
  for (const half of [words.slice(0, suggestions / 2), words.slice(suggestions / 2)])
    await written(texts[0], 'asIs', `Her står ${half.join(' og ')} til sidst.`);
  await eventually(() => expect(textIn(texts[1], 'asIs')).toBe(textIn(texts[0], 'asIs')));
  const suggested: Thread[] = [];
  for (const [index, word] of words.entries()) {
    suggested.push(
      await openThread(jonas, process, {
        ...{ place: wordsIn(texts[0], 'asIs', word), suggestion: { replacement: `nyt${index}e` } },
      }),
    );
  }

  const deciding = Promise.all(
    suggested.flatMap((thread) =>
      [mette, ida].map((person) => decide(person, thread, { decision: 'accept' })),
    ),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const { document } of texts) change(document, random);
    // As long as an answer takes: something comes in between each time.
    await jonas.call('GET', `/api/v1/processes/${process}`);
  }
  const statuses = (await deciding).map(({ status }) => status);

  await eventually(() => expect(texts.every((text) => text.isSaved())).toBe(true));
  await eventually(() => expect(textIn(texts[1], 'asIs')).toBe(textIn(texts[0], 'asIs')));
  const text = textIn(await open(jonas, process), 'asIs');
  expect(text).toBe(textIn(texts[0], 'asIs'));
  let accepted = 0;
  for (const [index, word] of words.entries()) {
    const ofThis = statuses.slice(2 * index, 2 * index + 2);
    expect(ofThis.every((status) => status === 200 || status === 409)).toBe(true);
    const isAccepted = ofThis.includes(200);
    if (isAccepted) accepted += 1;
    expect(ofThis.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
    expect([word, text.split(`nyt${index}e`).length - 1]).toEqual([word, isAccepted ? 1 : 0]);
    if (isAccepted) expect(text).not.toContain(word);
  }
  // Else nothing was tried.
  expect(accepted).toBeGreaterThan(0);
});

/** Writes something between two words, or takes a word away, but none that was put in. */
function change(document: Y.Doc, random: SeededRandom): void {
  const section = processDocument.section(document, 'asIs');
  const paragraph = section.get(random.integer(0, section.length - 1)) as Y.XmlElement;
  const text = paragraph.get(0) as Y.XmlText;
  const words = [...text.toJSON().matchAll(/\S+/gu)];
  const word = random.pick(words);
  if (random.chance(0.1) && word[0].startsWith('ord')) text.delete(word.index, word[0].length);
  else text.insert(word.index, 'x ');
}

async function open(person: Person, process: string): Promise<Editor> {
  const editor = await opened(world.origin, person, process);
  editors.push(editor);
  return editor;
}
