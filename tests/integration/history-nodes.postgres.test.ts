import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Editor } from '../support/collaboration/editor.ts';
import { signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.ts';
import {
  asked,
  bringBack,
  compared,
  done,
  historyOf,
  make,
  marked,
  nameNow,
  opened,
  textIn,
  written,
} from './history-scene.ts';
import { visitor, type Visitor } from './world.ts';

// One history, whichever node is asked and wherever people write.

let nodes: TwoNodes;
/** Mette is at one node, Ida at the other. */
let mette: Visitor;
let ida: Visitor;
const editors: Editor[] = [];

beforeAll(async () => {
  nodes = await startTwoNodes();
  const at = async (origin: string, name: string) => visitor(origin, (await signInAs(origin, name)).cookie);
  mette = await at(nodes.here.origin, 'Mette Kjær');
  ida = await at(nodes.there.origin, 'Ida Storgaard');
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => nodes.close());

test('[CO1][CO3] a text brought back at one node ends the old one at the other, and keeps what was acknowledged there', async () => {
  const id = await make(mette, 'municipality');
  const version = await nameNow(mette, id, 'Tom');
  const there = await open(nodes.there.origin, ida, id);
  await written(there, 'asIs', 'Skrevet derovre');

  const answer = await bringBack(mette, id, version.id);
  expect(answer.status).toBe(200);
  await eventually(() => expect(there.closes).toEqual([4409]), { withinMs: 10_000 });
  const again = await open(nodes.there.origin, ida, id);
  expect(textIn(again, 'asIs')).toBe('');
  const { before } = answer.body as { before: number };
  expect(marked(await compared(ida, id, before, 'now'), 'asIs')).toBe('-Skrevet derovre-');
  expect(await done(ida, 'GET', id, '')).toMatchObject({ restored: { by: { name: 'Mette Kjær' } } });
});

test('[CO3] what is written at one node is in a comparison with now at the other', async () => {
  const id = await make(mette, 'municipality');
  const there = await open(nodes.there.origin, ida, id);
  await written(there, 'toBe', 'Lige nu');
  const now = await compared(mette, id, 'start', 'now');
  expect(marked(now, 'toBe')).toBe('+Lige nu+');
  expect(now.people).toMatchObject([{ by: { name: 'Ida Storgaard' } }, { by: { name: 'Mette Kjær' } }]);
});

test('[PE1][CO3] sharing, shielding, naming and bringing back at both nodes at once all have their way', async () => {
  const id = await make(mette, 'municipality');
  const version = await nameNow(mette, id, 'Først');
  for (let round = 0; round < 5; round += 1) {
    const visibility = round % 2 === 0 ? 'all-municipalities' : 'municipality';
    const answers = await Promise.all([
      asked(mette, 'PUT', id, '/sharing', { visibility, chosen: [] }),
      asked(ida, 'PUT', id, '/sections/asIs/shielding', { shielded: round % 2 === 0 }),
      asked(ida, 'POST', id, '/versions', { label: `Runde ${round}` }),
      asked(mette, 'POST', id, '/versions', { label: `Også runde ${round}` }),
      bringBack(ida, id, version.id),
      bringBack(mette, id, version.id),
    ]);
    // Whoever shares wider while a section moves is asked to look again; nobody waits for ever, and nothing breaks.
    expect([round, answers.map(({ status }) => status)]).toEqual([
      round,
      [expect.toSatisfy((status) => [200, 409].includes(status as number)), 200, 201, 201, 200, 200],
    ]);
  }
  const { revisions } = await historyOf(mette, id, '?limit=100');
  const versions = revisions.flatMap(({ version: number }) => number ?? []);
  expect(versions).toEqual(versions.map((_, at) => versions.length - at));
  const times = revisions.map(({ at }) => at);
  expect(times).toEqual([...new Set(times)].sort().reverse());
});

async function open(origin: string, person: Visitor, id: string): Promise<Editor> {
  const editor = await opened(origin, person, id);
  editors.push(editor);
  return editor;
}
