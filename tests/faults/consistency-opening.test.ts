import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { moveTo, openDocument } from '../support/collaboration/open-document.ts';
import { changeProcess, wholeTextOf } from '../support/collaboration/random-writing.ts';
import { processAmong, type SharedProcess } from '../support/collaboration/shared-process.ts';
import { startWiredNodes, type WiredNode, type WiredNodes } from '../support/collaboration/wired-nodes.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';

const { rounds, deadline } = intensity();
const patience = { withinMs: 60_000 };
const timeout = { timeout: deadline(120_000) };

let all: WiredNodes;
let one: WiredNode;
let two: WiredNode;
const editors: Editor[] = [];

beforeAll(async () => {
  all = await startWiredNodes(2);
  [one, two] = all.nodes as [WiredNode, WiredNode];
});
afterAll(() => all.close());
afterEach(async () => {
  for (const editor of editors.splice(0)) editor.close();
  await all.heal();
});

/** Opens a process as its `at`th person. */
function open({ server }: WiredNode, shared: SharedProcess, at: number, document?: Y.Doc): Editor {
  const { cookie } = shared.people[at] as (typeof shared.people)[0];
  const editor = openDocument(server.origin, shared.name, { cookie }, document);
  editor.provider.awareness.setLocalStateField('focus', 'title');
  editors.push(editor);
  return editor;
}

/** All have the same text, and the database has it, and nothing waits anywhere. */
async function endEqual({ name }: SharedProcess, those: readonly Editor[]): Promise<Y.Doc> {
  return eventually(async () => {
    expect(those.map((editor) => editor.isSaved())).not.toContain(false);
    const stored = await all.service.stored(name);
    for (const { document } of those) expect(wholeTextOf(document)).toEqual(wholeTextOf(stored));
    for (const { store } of [stored, ...those.map(({ document }) => document)]) {
      expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
    }
    return stored;
  }, patience);
}

const summaryOf = (document: Y.Doc) => processDocument.summary(document).toString();

test('[CO1] a document that four open at once, two on each of two nodes, is one', timeout, async () => {
  for (const round of rounds(4)) {
    const shared = await processAmong(all.service, 4, `Første ${round}`);
    const those = [open(one, shared, 0), open(two, shared, 1), open(two, shared, 2), open(one, shared, 3)];
    // Each writes as soon as there is a text, while the other node may still be reading it.
    for (const [at, editor] of those.entries()) {
      editor.provider.once('sync', () => processDocument.summary(editor.document).insert(0, `(${at})`));
    }
    await eventually(() => {
      for (const { document } of those) expect(summaryOf(document)).toHaveLength(12);
    }, patience);
    const stored = await endEqual(shared, those);
    expect(processDocument.title(stored).toString()).toBe(`Første ${round}`);
    for (const at of those.keys()) expect(summaryOf(stored).split(`(${at})`)).toHaveLength(2);
    for (const editor of editors.splice(0)) editor.close();
  }
});

test(
  '[CO1][CO3] a document that cannot be read when it is opened is never shown empty',
  timeout,
  async () => {
    for (const round of rounds(1)) {
      const shared = await processAmong(all.service, 2, `Væk ${round}`);
      const { database } = all.service;
      // Those who come are known, and so is what they may do: only the text is away.
      const rename = (from: string, to: string) =>
        database.transaction((transaction) => transaction.query(`alter table ${from} rename to ${to}`));
      await rename('document_snapshot', 'snapshot_away');
      const written = new Y.Doc();
      written.getText('summary').insert(0, '(imens)');
      const those = [open(one, shared, 0), open(two, shared, 1, written)];
      try {
        await eventually(() => {
          for (const { closes } of those) {
            expect(closes.filter((code) => code === closeCodes.tryLater).length).toBeGreaterThan(2);
          }
        }, patience);
        for (const editor of those) expect([editor.title(), editor.provider.synced]).toEqual(['', false]);
      } finally {
        await rename('snapshot_away', 'document_snapshot');
      }
      await eventually(() => {
        for (const editor of those) expect(editor.title()).toBe(`Væk ${round}`);
      }, patience);
      expect(summaryOf(await endEqual(shared, those))).toBe('(imens)');
      expect(those.flatMap(({ closes }) => closes).filter((code) => code >= 4400)).toEqual([]);
      for (const editor of editors.splice(0)) editor.close();
    }
  },
);

test(
  '[CO1][CO3] nor is one that a node without its Postgres has never read, and it comes by itself',
  timeout,
  async () => {
    const shared = await processAmong(all.service, 2, 'Afskåret');
    const there = open(two, shared, 1);
    await eventually(() => expect(there.title()).toBe('Afskåret'), patience);
    one.toPostgres.cut();
    const here = open(one, shared, 0);
    await eventually(() => expect(here.closes.length).toBeGreaterThan(2), patience);
    there.type('!');
    expect([here.title(), here.provider.synced]).toEqual(['', false]);
    one.toPostgres.mend();
    await eventually(() => expect(here.title()).toBe('Afskåret!'), patience);
    await endEqual(shared, [here, there]);
  },
);

test(
  '[CO1][CO4] a day’s work of two earlier tabs comes home to another node, with whatever others did',
  timeout,
  async () => {
    const random = seededRandom();
    for (const round of rounds(2)) {
      const shared = await processAmong(all.service, 3, `Hjem ${round}`);
      const colleague = open(two, shared, 1);
      const first = open(one, shared, 0);
      await eventually(() => expect([first.isSaved(), colleague.isSaved()]).toEqual([true, true]), patience);
      for (let step = 0; step < 60; step += 1) changeProcess(first.document, 'asIs', random);
      await endEqual(shared, [first, colleague]);

      // Mette's tab loses the network in the morning, and is closed; what it wrote stays on the device.
      first.disconnect();
      const write = (document: Y.Doc, mark: string) => {
        const summary = processDocument.summary(document);
        for (let word = 0; word < 200; word += 1) {
          summary.insert(summary.length, `«${mark}${word}»`);
          changeProcess(document, random.pick(['asIs', 'toBe']), random);
        }
      };
      write(first.document, 'a');
      const second = copyOf(first.document);
      write(second, 'b');
      // Her colleagues go on.
      for (let step = 0; step < 100; step += 1) changeProcess(colleague.document, 'asIs', random);
      write(colleague.document, 'c');

      // She comes home at the same moment with both: a third tab at the other node, and the first after all.
      const third = open(two, shared, 0, copyOf(second));
      moveTo(first, one.server.origin);
      const reader = open(one, shared, 2);
      write(third.document, 'd');
      const stored = await endEqual(shared, [first, third, colleague, reader]);
      for (const mark of ['a', 'b', 'c', 'd']) {
        const times = Array.from(
          { length: 200 },
          (_, word) => summaryOf(stored).split(`«${mark}${word}»`).length - 1,
        );
        expect([mark, new Set(times)]).toEqual([mark, new Set([1])]);
      }
      // Whoever brought them, the words are hers.
      const mine = [first.document, second, third.document].map(({ clientID }) => clientID);
      const owners = await all.service.database.transaction((transaction) =>
        transaction.query(
          'select distinct account from document_client where document = $1 and client_id = any($2::bigint[])',
          [shared.name, mine],
        ),
      );
      expect(owners).toEqual([{ account: shared.people[0]?.account }]);
      expect(editors.flatMap(({ closes }) => closes).filter((code) => code >= 4400)).toEqual([]);
      for (const editor of editors.splice(0)) editor.close();
    }
  },
);

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}
