import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { holdWrites, type Hold } from '../support/databases/hold.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';
import type { Person } from '../integration/world.ts';

const { rounds } = intensity();
const patience = { withinMs: 60_000 };

let service: RunningService;
let mette: Person;
let jonas: Person;
let name: string;
const open = new Set<Editor>();
const holds = new Set<Hold>();

beforeAll(async () => {
  service = await startService({ nodes: 2 });
  [mette, jonas] = [await service.person({ name: 'Mette' }), await service.person({ name: 'Jonas' })];
});
beforeEach(async () => {
  name = `process/${await service.process(mette, 'municipality', 'Før')}`;
});
afterEach(async () => {
  for (const editor of open) editor.close();
  open.clear();
  for (const hold of holds) await hold.release();
  holds.clear();
});
afterAll(() => service.close());

/** Somebody at a node, who has the document and has nothing unsaved; `copy` is what their device kept of it. */
async function editing(person: Person, node: number, copy?: Uint8Array): Promise<Editor> {
  const document = new Y.Doc();
  if (copy !== undefined) Y.applyUpdate(document, copy);
  const editor = openDocument(service.nodes[node]?.origin ?? '', name, { cookie: person.cookie }, document);
  open.add(editor);
  editor.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => expect(editor.isSaved()).toBe(true), patience);
  return editor;
}

/** The tab is closed: what it had in memory is gone, what it kept on the device is answered. */
function closeTab(editor: Editor): Uint8Array {
  editor.close();
  open.delete(editor);
  return Y.encodeStateAsUpdate(editor.document);
}

async function holdAll(): Promise<Hold> {
  const hold = await holdWrites(service.database, name);
  holds.add(hold);
  return hold;
}

const storedTitle = async () => (await service.stored(name)).getText('title').toString();
const willBeStored = (title: string) =>
  eventually(async () => expect(await storedTitle()).toBe(title), patience);

test('[CO2][CO3] what somebody saw before the node died uncommitted was called safe to nobody, and its author brings it home', async () => {
  const random = seededRandom();
  const [author, witness] = [await editing(mette, 0), await editing(jonas, 0)];
  let title = 'Før';
  for (const round of rounds(2)) {
    const hold = await holdAll();
    const words = Array.from({ length: random.integer(1, 20) }, (_, at) => ` ${round}.${at}`);
    for (const word of words) author.type(word);
    await eventually(() => expect(witness.title()).toBe(title + words.join('')));
    await hold.isWaitedFor();
    expect(author.isSaved()).toBe(false);
    expect(await storedTitle()).toBe(title);
    await service.nodes[0].kill();
    await hold.release();
    expect(await storedTitle()).toBe(title);
    await service.nodes[0].restart();
    title += words.join('');
    await eventually(() => expect([author.isSaved(), witness.isSaved()]).toEqual([true, true]), patience);
    expect([author.title(), witness.title(), await storedTitle()]).toEqual([title, title, title]);
  }
});

test('[CO3] if the author is long in coming back, whoever saw it is held up no more than by what stands on it', async () => {
  const [author, witness] = [await editing(mette, 0), await editing(jonas, 0)];
  const hold = await holdAll();
  author.type(' set');
  await eventually(() => expect(witness.title()).toBe('Før set'));
  await hold.isWaitedFor();
  await service.nodes[0].kill();
  const kept = closeTab(author);
  await hold.release();
  await service.nodes[0].restart();
  witness.type('Om ', 0);
  // Only the author can say what the author wrote; what the witness writes is taken at once.
  await willBeStored('Om Før');
  expect(witness.isSaved()).toBe(false);
  const next = await editing(mette, 0, kept);
  await willBeStored('Om Før set');
  await eventually(() => expect([next.isSaved(), witness.isSaved()]).toEqual([true, true]), patience);
  expect([next.title(), witness.title()]).toEqual(['Om Før set', 'Om Før set']);
});

test('[CO3] if nobody comes back, another node that was told stores it', async () => {
  const [author, witness] = [await editing(mette, 0), await editing(jonas, 1)];
  const hold = await holdAll();
  author.type(' fortalt');
  // Nodes tell one another after the commit, or else when it is long in coming.
  await eventually(() => expect(witness.title()).toBe('Før fortalt'), patience);
  await service.nodes[0].kill();
  closeTab(author);
  closeTab(witness);
  await hold.release();
  await willBeStored('Før fortalt');
  await service.nodes[0].restart();
});

test('[CO3][CO4] a tab that was closed with unacknowledged work gives it to the next one, once', async () => {
  const [author, witness] = [await editing(mette, 0), await editing(jonas, 0)];
  const hold = await holdAll();
  author.type(' sendt');
  await eventually(() => expect(witness.title()).toBe('Før sendt'));
  closeTab(witness);
  await service.nodes[0].kill();
  author.type(' og ikke sendt');
  const kept = closeTab(author);
  await hold.release();
  await service.nodes[0].restart();
  // Meanwhile others go on without it.
  const other = await editing(jonas, 1);
  other.type('Nu: ', 0);
  await eventually(() => expect(other.isSaved()).toBe(true), patience);
  expect(await storedTitle()).toBe('Nu: Før');
  // On whichever node the next tab opens, and a third one that has the same copy doubles nothing.
  for (const node of [0, 1, 0]) {
    const next = await editing(mette, node, kept);
    await eventually(() => expect(next.title()).toBe('Nu: Før sendt og ikke sendt'), patience);
  }
  await willBeStored('Nu: Før sendt og ikke sendt');
  await eventually(() => expect(other.title()).toBe('Nu: Før sendt og ikke sendt'), patience);
});

test('[CO3] a tab that is closed while its last words wait for the database needs not come back for them', async () => {
  const author = await editing(mette, 0);
  const hold = await holdAll();
  author.type(' sidste ord');
  await hold.isWaitedFor();
  closeTab(author);
  expect(await storedTitle()).toBe('Før');
  await hold.release();
  await willBeStored('Før sidste ord');
});
