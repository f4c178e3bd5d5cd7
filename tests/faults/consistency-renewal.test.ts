import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { visitor } from '../integration/world.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { wholeTextOf } from '../support/collaboration/random-writing.ts';
import { processAmong, type SharedProcess } from '../support/collaboration/shared-process.ts';
import { startWiredNodes, type WiredNode, type WiredNodes } from '../support/collaboration/wired-nodes.ts';
import {
  lostOf,
  missingOf,
  startWriting,
  toldTo,
  type Told,
  type Writer,
} from '../support/collaboration/writer.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom, type SeededRandom } from '../support/random.ts';

const { rounds, deadline } = intensity();
const patience = { withinMs: 60_000 };
const timeout = { timeout: deadline(120_000) };

let all: WiredNodes;
let random: SeededRandom;
let shared: SharedProcess;
/** Those who write in the present life, one at each node. */
let writers: Writer[] = [];
let lives: number;

beforeAll(async () => {
  all = await startWiredNodes(3);
});
afterAll(() => all.close());
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.leave();
  await all.heal();
});

async function begin(title: string): Promise<void> {
  random = seededRandom();
  lives = 0;
  shared = await processAmong(all.service, 3, title);
  await beginAnew();
}

/** One comes to each node with nothing in hand, and writes. */
async function beginAnew(): Promise<void> {
  lives += 1;
  const editors = all.nodes.map(({ server }, at) =>
    openDocument(server.origin, shared.name, { cookie: shared.people[at]?.cookie ?? '' }),
  );
  await eventually(() => {
    for (const editor of editors) expect(editor.provider.synced).toBe(true);
  }, patience);
  writers = await Promise.all(
    editors.map((editor, at) =>
      startWriting(editor, { mark: `l${lives}p${at}.`, everyMs: 20 + 7 * at, seed: random.integer(0, 1e9) }),
    ),
  );
}

/** Waits until each has had some more words acknowledged. */
async function everybodyGoesOn(): Promise<void> {
  const before = writers.map(({ acknowledged }) => acknowledged.size);
  const more = random.integer(3, 12);
  await eventually(() => {
    for (const [at, { acknowledged }] of writers.entries()) {
      expect(acknowledged.size).toBeGreaterThan((before[at] ?? 0) + more);
    }
  }, patience);
}

/** Every other time one node does not hear what comes, and finds out when it would store its next word. */
function deafNode(round: number): WiredNode | undefined {
  const deaf = round % 2 === 0 ? random.pick(all.nodes) : undefined;
  deaf?.toRedis.cut();
  return deaf;
}

/** Asks something of the process at any node, as its creator. */
async function ask<Reply>(method: string, path: string, body: object): Promise<Reply> {
  const { origin } = random.pick(all.nodes).server;
  const call = `/api/v1/processes/${shared.id}/${path}`;
  const answer = await visitor(origin, shared.people[0]?.cookie ?? '').call(method, call, body);
  expect([Math.floor(answer.status / 100), answer.body]).toEqual([2, expect.anything()]);
  return answer.body as Reply;
}

/** Whoever writes is told that this life is over, and writes no more. */
async function everybodyIsSentAway(): Promise<Writer[]> {
  await eventually(() => {
    for (const { editor } of writers) expect(editor.closes.at(-1)).toBe(closeCodes.epochChanged);
  }, patience);
  for (const writer of writers) writer.rest();
  return writers;
}

/** Copies of a former life come to every node once more, and get nowhere; what was written in them stays in them. */
async function comeWithCopies(former: readonly Writer[]): Promise<void> {
  for (const [at, writer] of former.entries()) {
    const { document } = writer.editor;
    expect(missingOf(document, [writer])).toEqual([]);
    const before = wholeTextOf(document);
    for (const { server } of all.nodes) {
      const headers = { cookie: shared.people[at]?.cookie ?? '' };
      const stale = openDocument(server.origin, shared.name, headers, document);
      processDocument.summary(document).insert(0, '?');
      processDocument.summary(document).delete(0, 1);
      await eventually(() => expect(stale.closes.at(-1)).toBe(closeCodes.epochChanged), patience);
      stale.close();
    }
    expect(wholeTextOf(document)).toEqual(before);
  }
}

/** Words that stand in the text more than once. */
function twiceIn(document: Y.Doc): string[] {
  const words: string[] =
    processDocument
      .summary(document)
      .toString()
      .match(/«[^«»]+»/g) ?? [];
  return words.filter((word, at) => words.indexOf(word) !== at);
}

/** All who write now, and the database, end with one text that holds all of theirs once. */
async function endEqual(): Promise<void> {
  for (const writer of writers) writer.rest();
  await eventually(async () => {
    expect(writers.map(({ editor }) => editor.isSaved())).not.toContain(false);
    const stored = await all.service.stored(shared.name);
    for (const { editor } of writers) expect(wholeTextOf(editor.document)).toEqual(wholeTextOf(stored));
    expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null]);
    expect([missingOf(stored, writers), twiceIn(stored)]).toEqual([[], []]);
  }, patience);
}

test(
  '[CO1][CO2] a document that begins a new life under people on three nodes loses nothing that was acknowledged',
  timeout,
  async () => {
    await begin('Nyt liv');
    const section = processDocument.section(writers[0]?.editor.document ?? new Y.Doc(), 'asIs');
    appendRichText(section, [{ type: 'paragraph', content: [{ type: 'text', text: 'Fortroligt' }] }]);
    let told: Told[] = [];
    let shielded = false;
    for (const round of rounds(3)) {
      await everybodyGoesOn();
      const deaf = deafNode(round);
      shielded = !shielded;
      await ask('PUT', 'sections/asIs/shielding', { shielded });
      const former = await everybodyIsSentAway();
      deaf?.toRedis.mend();
      told = [...told, ...toldTo(former)];
      await beginAnew();
      await comeWithCopies(former);
      await everybodyGoesOn();
      expect([round, lostOf(await all.service.stored(shared.name), told)]).toEqual([round, []]);
      for (const writer of former) writer.leave();
    }
    await endEqual();
    const open = await all.service.stored(shared.name);
    expect(lostOf(open, told)).toEqual([]);
    // The section that went to and fro stands in one place, once.
    const texts = [open, await all.service.stored(`${shared.name}/shielded`)];
    expect(texts.map((document) => plainTextOf(processDocument.section(document, 'asIs')))).toEqual(
      shielded ? ['', 'Fortroligt'] : ['Fortroligt', ''],
    );
  },
);

test(
  '[CO1][CO3] an earlier text brought back under people on three nodes costs nothing: the one before it can be brought back too',
  timeout,
  async () => {
    await begin('Tilbage');
    for (const round of rounds(2)) {
      await everybodyGoesOn();
      const toldBefore = toldTo(writers);
      const version = await ask<{ id: number }>('POST', 'versions', { label: `Runde ${round}` });
      // What is struck after this stands in the version; what was struck while it was made may.
      const then = toldBefore.map((told) => ({ ...told, struck: new Set(told.struck) }));
      await everybodyGoesOn();
      const deaf = deafNode(round);
      const { before } = await ask<{ before: number }>('POST', 'restorations', { revision: version.id });
      const former = await everybodyIsSentAway();
      const restored = await all.service.stored(shared.name);
      expect([round, lostOf(restored, then), twiceIn(restored)]).toEqual([round, [], []]);
      const told = toldTo(former);
      await comeWithCopies(former);

      await beginAnew();
      await everybodyGoesOn();
      await ask('POST', 'restorations', { revision: before });
      const between = await everybodyIsSentAway();
      deaf?.toRedis.mend();
      // All that was acknowledged before the first time, and nothing twice.
      const back = await all.service.stored(shared.name);
      expect([round, lostOf(back, told), twiceIn(back)]).toEqual([round, [], []]);
      for (const writer of [...former, ...between]) writer.leave();
      await beginAnew();
    }
    await everybodyGoesOn();
    await endEqual();
  },
);
