import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { visitor } from '../integration/world.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { moveTo, openDocument } from '../support/collaboration/open-document.ts';
import { wholeTextOf } from '../support/collaboration/random-writing.ts';
import { processAmong, type SharedProcess } from '../support/collaboration/shared-process.ts';
import { startWiredNodes, type WiredNode, type WiredNodes } from '../support/collaboration/wired-nodes.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';

const { rounds, either, deadline } = intensity();
const patience = { withinMs: 60_000 };
/** Longer than Redis may be silent before a node takes it for dead, and than people may be before they are told anew. */
const frozenForMs = either(21_000, 50_000);

let all: WiredNodes;
let one: WiredNode;
let two: WiredNode;
let three: WiredNode;
let shared: SharedProcess;
const editors: Editor[] = [];

beforeAll(async () => {
  all = await startWiredNodes(3);
  [one, two, three] = all.nodes as [WiredNode, WiredNode, WiredNode];
});
afterAll(() => all.close());
beforeEach(async () => {
  shared = await processAmong(all.service, 4, 'Fælles');
});
afterEach(async () => {
  for (const editor of editors.splice(0)) editor.close();
  await all.heal();
});

/** Opens the process at a node as its `at`th person, and waits for the text. */
async function come(node: WiredNode, at: number): Promise<Editor> {
  const editor = openDocument(node.server.origin, shared.name, { cookie: shared.people[at]?.cookie ?? '' });
  editors.push(editor);
  editor.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => expect(editor.isSaved()).toBe(true), patience);
  return editor;
}

async function endEqual(text: string): Promise<void> {
  await eventually(async () => {
    expect(editors.map((editor) => editor.isSaved())).not.toContain(false);
    const stored = await all.service.stored(shared.name);
    expect(processDocument.summary(stored).toString()).toBe(text);
    for (const { document } of editors) expect(wholeTextOf(document)).toEqual(wholeTextOf(stored));
    for (const { store } of [stored, ...editors.map(({ document }) => document)]) {
      expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
    }
  }, patience);
  expect(editors.flatMap(({ closes }) => closes).filter((code) => code >= 4400)).toEqual([]);
}

const snapshots = () =>
  all.service.database.transaction(async (transaction) => {
    const rows = await transaction.query(
      'select count(*)::integer as made, max(id)::integer as newest from document_snapshot where document = $1',
      [shared.name],
    );
    return rows[0] as { made: number; newest: number | null };
  });

/** Writes so much that the log is folded, strikes it again, and waits for the snapshot. */
async function writeUntilFolded(editor: Editor): Promise<void> {
  const { newest } = await snapshots();
  const section = processDocument.section(editor.document, 'asIs');
  const page = 'Sagen modtages, læses og fordeles. '.repeat(9_000);
  appendRichText(section, [{ type: 'paragraph', content: [{ type: 'text', text: page }] }]);
  await eventually(async () => expect((await snapshots()).newest).toBeGreaterThan(newest ?? 0), patience);
  section.delete(0, section.length);
  await eventually(() => expect(editor.isSaved()).toBe(true), patience);
}

test(
  '[CO1][CO3] a node that hears neither Redis nor Postgres, while the others fold what it lacks, lacks nothing after',
  { timeout: deadline(120_000) },
  async () => {
    const [here, there, stale] = [await come(one, 0), await come(two, 1), await come(three, 2)];
    const summary = (editor: Editor) => processDocument.summary(editor.document);
    let text = '';
    for (const round of rounds(2)) {
      summary(here).insert(0, `[før ${round}]`);
      text = `[før ${round}]${text}`;
      await endEqual(text);
      three.toRedis.cut();
      three.toPostgres.cut();
      // Three times, so that what was folded first is in no row any more, and its snapshot no longer the newest.
      for (const time of [1, 2, 3]) {
        summary(here).insert(0, `[her ${round}.${time}]`);
        text = `[her ${round}.${time}]${text}`;
        await writeUntilFolded(time % 2 === 0 ? there : here);
      }
      // On the stale node somebody writes on, and strikes what the others have long folded.
      const own = `[der ${round}]`;
      const at = summary(stale).length;
      summary(stale).insert(at, own);
      summary(stale).delete(summary(stale).toString().indexOf(`[før ${round}]`), `[før ${round}]`.length);
      text = `${text.replace(`[før ${round}]`, '')}${own}`;
      expect(stale.isSaved()).toBe(false);
      three.toPostgres.mend();
      await eventually(() => expect(stale.isSaved()).toBe(true), patience);
      three.toRedis.mend();
      await endEqual(text);
    }
  },
);

test(
  '[CO1] a node that is cut off from Redis for long goes on, and meets the others in Postgres',
  { timeout: deadline(120_000) },
  async () => {
    const [here, , stale] = [await come(one, 0), await come(two, 1), await come(three, 2)];
    three.toRedis.cut();
    const summary = (editor: Editor) => processDocument.summary(editor.document);
    summary(here).insert(0, 'her ');
    await eventually(() => expect(summary(stale).toString()).toBe('her '), patience);
    await writeUntilFolded(here);
    summary(stale).insert(4, 'der');
    await eventually(() => expect(stale.isSaved()).toBe(true), patience);
    three.toRedis.mend();
    // Nobody may have to wait until the others look by themselves, which they do every half minute.
    await eventually(() => expect(summary(here).toString()).toBe('her der'), { withinMs: 15_000 });
    await endEqual('her der');
  },
);

/**
 * A node may stand still in the middle of storing something: then it holds that document in its life. Another that
 * gives the document a new life waits, and not for ever.
 */
async function holdAsIfFrozen(): Promise<{ isLetGo(): Promise<void> }> {
  const { id, name, people } = await processAmong(all.service, 1, 'Fastholdt');
  let goOn: () => void = () => undefined;
  const standsStill = new Promise<void>((resolve) => (goOn = resolve));
  const holding = all.service.database.transaction(async (transaction) => {
    await transaction.query('select 1 from document where name = $1 for key share', [name]);
    await standsStill;
    return transaction.query('select 1');
  });
  const ended = expect(holding).rejects.toThrow();
  const answer = visitor(two.server.origin, people[0]?.cookie ?? '').call(
    'PUT',
    `/api/v1/processes/${id}/sections/asIs/shielding`,
    { shielded: true },
  );
  return {
    async isLetGo() {
      expect((await answer).status).toBe(200);
      goOn();
      await ended;
    },
  };
}

test(
  '[CO1][CO3] a node that stands still costs nothing: those in it go to the others or wait, and no ghost is left of them',
  { timeout: deadline(120_000) },
  async () => {
    const [stays, goes, there, third] = [
      await come(one, 0),
      await come(one, 1),
      await come(two, 2),
      await come(three, 3),
    ];
    const summary = (editor: Editor) => processDocument.summary(editor.document);
    summary(stays).insert(0, '(a)');
    await endEqual('(a)');
    const ids = editors.map(({ document }) => document.clientID).toSorted();
    await eventually(() => {
      for (const editor of editors) expect([...editor.others().keys()].toSorted()).toEqual(ids);
    }, patience);

    const held = await holdAsIfFrozen();
    one.server.freeze();
    const frozenAtMs = Date.now();
    summary(stays).insert(0, '(stod)');
    summary(goes).insert(summary(goes).length, '(gik)');
    moveTo(goes, two.server.origin);
    await eventually(() => expect(goes.isSaved()).toBe(true), patience);
    await writeUntilFolded(there);
    summary(third).insert(0, '(tredje)');
    await eventually(() => expect(summary(goes).toString()).toBe('(tredje)(a)(gik)'), patience);
    // The one who waits has nothing confirmed. The others miss nobody who is elsewhere.
    await eventually(() => expect(Date.now()).toBeGreaterThan(frozenAtMs + frozenForMs), {
      withinMs: 60_000,
    });
    expect(stays.isSaved()).toBe(false);
    const lost: number[] = [];
    third.provider.awareness.on('change', ({ removed }: { removed: number[] }) => lost.push(...removed));
    one.server.thaw();

    const either = ['(stod)(tredje)(a)(gik)', '(tredje)(stod)(a)(gik)'];
    await eventually(() => expect(either).toContain(summary(stays).toString()), patience);
    await endEqual(summary(stays).toString());
    await eventually(() => {
      for (const editor of editors) expect([...editor.others().keys()].toSorted()).toEqual(ids);
    }, patience);
    expect(lost).not.toContain(goes.document.clientID);
    await held.isLetGo();
  },
);
