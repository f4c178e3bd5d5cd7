import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import { changeProcess, historyOf, wholeTextOf } from '../support/collaboration/random-writing.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/random.ts';
import { openSyncWorld, type SyncWorld } from '../support/collaboration/sync-engine.ts';

let world: SyncWorld;
beforeEach(async () => {
  world = await openSyncWorld();
});
afterEach(() => world.close());

/**
 * When one marks a word while another strikes it, marks are left that hold nothing. Every client that hears of both,
 * a reader's too, deletes those from its text, and tells so as if its person had written.
 */
test('[CO1][CO6] a reader whose client tidies up after editors is not refused for it', async () => {
  const [mette, jens, arun] = [
    await world.member('Mette Kofoed', 'AAR'),
    await world.member('Jens Lund', 'ODE'),
    await world.member('Arun Selvam', 'ODE'),
  ];
  const process = await world.process('Et ord som strejkes', mette, jens);
  world.allow(arun, process, 'read');
  const node = await world.node();
  const [a, reader] = [node.edit(mette, process), node.edit(arun, process)];
  await eventually(() => expect([a.isSaved(), reader.title()]).toEqual([true, 'Et ord som strejkes']));
  const before = new Y.Doc();
  Y.applyUpdate(before, Y.encodeStateAsUpdate(a.document));
  processDocument.title(a.document).format(3, 3, { bold: {} });
  await eventually(() => expect(a.isSaved()).toBe(true));
  a.close();
  // The other is a program that passes on what was done elsewhere, and tidies up nothing.
  const b = node.edit(jens, process);
  await eventually(() => expect(b.isSaved()).toBe(true));
  processDocument.title(before).delete(3, 3);
  Y.applyUpdate(b.document, Y.encodeStateAsUpdate(before));
  await eventually(() => expect(b.isSaved()).toBe(true));
  await eventually(() => expect(reader.title()).toBe('Et  som strejkes'));
  expect(reader.heard.filter(({ type }) => type === 'rejected')).toEqual([]);
  expect(reader.closes).toEqual([]);
  // Nor when it comes again with a text in which it has tidied up.
  reader.disconnect();
  reader.reconnect();
  await eventually(() => expect(reader.isSaved()).toBe(true));
  expect(reader.heard.filter(({ type }) => type === 'rejected')).toEqual([]);
  await eventually(async () => {
    const stored = await world.stored(process);
    for (const { document } of [b, reader]) expect(wholeTextOf(document)).toEqual(wholeTextOf(stored));
  });
});

test('[CO1] a text is what its writers made of it: the server deletes nothing, and all hold the same to the last mark', async () => {
  const random = seededRandom();
  const [mette, jens] = [await world.member('Mette Kofoed', 'AAR'), await world.member('Jens Lund', 'ODE')];
  const process = await world.process('Fed', mette, jens);
  const hub = createMemoryHub();
  const [one, two] = [
    await world.node({ fanOut: hub.join('one') }),
    await world.node({ fanOut: hub.join('two') }),
  ];
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  for (let step = 0; step < 400; step += 1) {
    changeProcess((step % 5 === 0 ? b : a).document, 'asIs', random);
    // Each alone with the server for a while, and what is read out of the text makes the server know its shape.
    if (step % 50 === 0) await one.collaboration.currentText({ kind: 'process', process });
    if (random.chance(0.05)) b.disconnect();
    if (random.chance(0.05)) b.reconnect();
    if (random.chance(0.2)) await new Promise((resolve) => setImmediate(resolve));
  }
  b.reconnect();
  const late = two.edit(mette, process);
  await eventually(() => expect([a, b, late].map((editor) => editor.isSaved())).toEqual([true, true, true]));
  await eventually(async () => {
    const stored = historyOf(await world.stored(process));
    for (const { document } of [a, b, late]) expect(historyOf(document)).toEqual(stored);
  });
});
