import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { compact } from '../../server/src/collaboration/storage/compaction.ts';
import { insertUpdates } from '../../server/src/collaboration/storage/documents.repository.ts';
import { readStoredDocument } from '../../server/src/collaboration/storage/snapshots.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { contentOf } from '../support/collaboration/editor.ts';
import { nestedElements } from '../support/collaboration/hostile-updates.ts';
import { eventually } from '../support/eventually.ts';
import { openSyncWorld, type Member, type SyncWorld } from '../support/collaboration/sync-engine.ts';

let world: SyncWorld;
let mette: Member;
let jens: Member;

beforeAll(async () => {
  world = await openSyncWorld();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
afterAll(() => world.close());

const lifeOf = (process: ProcessId) => ({ document: `process/${process}`, epoch: 1 });

/** Appends rows to a document's log as nodes would, and gives the document they make. */
async function grow(process: ProcessId, rows: number, client = 500): Promise<Y.Doc> {
  const document = await world.stored(process);
  document.clientID = client;
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  for (let row = 0; row < rows; row += 1) {
    document.transact(() => {
      const text = document.getText(row % 3 === 0 ? 'summary' : 'title');
      if (row % 5 === 4 && text.length > 2) text.delete(1, 1);
      else text.insert(text.length, `${row} `, row % 2 === 0 ? {} : { bold: true });
      if (row % 7 === 0) document.getMap('answers').set(`a${row % 3}`, { row });
    });
  }
  await world.database.transaction(async (transaction) => {
    for (const update of updates) {
      await transaction.query(
        'insert into document_update (document, epoch, authors, data) values ($1, 1, $2::uuid[], $3)',
        [`process/${process}`, [mette.account], update],
      );
    }
  });
  return document;
}

function count(table: string, process: ProcessId): Promise<number> {
  return world.database.transaction(async (transaction) => {
    const rows = await transaction.query(`select count(*) as n from ${table} where document = $1`, [
      `process/${process}`,
    ]);
    return Number(rows[0]?.['n']);
  });
}

async function readBack(process: ProcessId): Promise<unknown> {
  const stored = await world.database.transaction((transaction) =>
    readStoredDocument(transaction, lifeOf(process), silentLogger),
  );
  return contentOf(stored.document);
}

const fold = (process: ProcessId) => compact(world.database, lifeOf(process), silentLogger);

describe('loading', () => {
  test('[CO3] a restarted node has what the one before had', async () => {
    const process = await world.process('Genstart', mette);
    const first = await world.node();
    const a = first.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Genstart'));
    a.type(' én');
    a.document.getText('summary').insert(0, 'Kort');
    a.erase(0, 3);
    await eventually(() => expect(a.isSaved()).toBe(true));
    await first.close('crash');
    const second = await world.node();
    const b = second.edit(mette, process);
    await eventually(() => expect(contentOf(b.document)).toEqual(contentOf(a.document)));
  });

  test('[CO1] two first visitors at once get one room', async () => {
    const process = await world.process('Kapløb', mette, jens);
    const node = await world.node();
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Kapløb', 'Kapløb']));
    expect(node.collaboration.stats().rooms).toBe(1);
    a.type('!');
    await eventually(() => expect(b.title()).toBe('Kapløb!'));
  });

  test('[CO3] a document that cannot be read is never served empty, and is served once it can', async () => {
    const process = await world.process('Utilgængelig', mette);
    const node = await world.node();
    node.database.fail();
    const a = node.edit(mette, process);
    await eventually(() => expect(a.closes).toContain(closeCodes.tryLater));
    expect([a.provider.synced, a.title()]).toEqual([false, '']);
    node.database.release();
    await eventually(() => expect(a.title()).toBe('Utilgængelig'));
  });

  test('[CO3] a log with a hole in it is not served', async () => {
    const process = await world.process('Hul', mette);
    await grow(process, 6);
    await world.database.transaction((transaction) =>
      transaction.query(
        `delete from document_update where id = (
           select id from document_update where document = $1 order by id offset 2 limit 1)`,
        [`process/${process}`],
      ),
    );
    const node = await world.node();
    const a = node.edit(mette, process);
    await eventually(() => expect(a.closes).toContain(closeCodes.tryLater));
    expect(a.title()).toBe('');
  });

  test('a room nobody is in is let go after half a minute, and joining meanwhile keeps it', async () => {
    let seconds = 0;
    const process = await world.process('Tomgang', mette, jens);
    const node = await world.node({ now: () => Date.now() + seconds * 1_000 });
    const a = node.edit(mette, process);
    await eventually(() => expect(a.isSaved()).toBe(true));
    a.type('!');
    await eventually(() => expect(a.isSaved()).toBe(true));
    a.close();
    await eventually(() => expect(node.collaboration.stats().connections).toBe(0));
    expect(node.collaboration.stats().rooms).toBe(1);
    // Unloading folds the log first; somebody comes in while that is held up.
    node.database.hold();
    seconds = 31;
    const b = node.edit(jens, process);
    await eventually(() => expect(b.title()).toBe('Tomgang!'));
    node.database.release();
    b.type('?');
    await eventually(() => expect(b.isSaved()).toBe(true));
    expect(b.closes).toEqual([]);
    b.close();
    await eventually(() => expect(node.collaboration.stats().connections).toBe(0));
    seconds = 120;
    await eventually(() => expect(node.collaboration.stats().rooms).toBe(0));
    expect((await world.stored(process)).getText('title').toString()).toBe('Tomgang!?');
    const c = node.edit(mette, process);
    await eventually(() => expect(c.title()).toBe('Tomgang!?'));
  });

  test('also when the document cannot be folded: all of it is stored, and it is not tried again for ever', async () => {
    let seconds = 0;
    const node = await world.node({ now: () => Date.now() + seconds * 1_000 });
    const process = await world.process('Dybt', mette);
    // From before the gate knew of depth: reading it goes deeper than any stack.
    await world.database.transaction((transaction) =>
      insertUpdates(transaction, [
        { ...lifeOf(process), authors: [mette.account], data: nestedElements(7, 5_000) },
      ]),
    );
    const a = node.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Dybt'));
    a.type('!');
    await eventually(() => expect(a.isSaved()).toBe(true));
    await expect(fold(process)).rejects.toThrow('Maximum call stack');
    a.close();
    await eventually(() => expect(node.collaboration.stats().connections).toBe(0));
    seconds = 60;
    await eventually(() => expect(node.collaboration.stats().rooms).toBe(0));
  });
});

describe('folding the log', () => {
  test('[CO3] changes nothing of the document, several times over', async () => {
    const process = await world.process('Fold', mette);
    for (let time = 0; time < 5; time += 1) {
      const expected = await grow(process, 40, 500 + time);
      expect(await fold(process)).toBeDefined();
      expect(await readBack(process)).toEqual(contentOf(expected));
      expect((await world.stored(process)).getMap('answers').toJSON()).toEqual(
        expected.getMap('answers').toJSON(),
      );
    }
    expect(await count('document_snapshot', process)).toBe(3);
    // Only what the two newest snapshots folded is still there, for the case that they are damaged.
    expect(await count('document_update', process)).toBe(80);
    expect(await fold(process)).toBeUndefined();
  });

  test('[CO3] rows appended meanwhile stay in the log', async () => {
    const process = await world.process('Imens', mette);
    await grow(process, 10, 500);
    await fold(process);
    const expected = await grow(process, 3, 501);
    const tail = await world.database.transaction((transaction) =>
      transaction.query('select 1 from document_update where document = $1 and folded_in is null', [
        `process/${process}`,
      ]),
    );
    expect(tail).toHaveLength(3);
    expect(await readBack(process)).toEqual(contentOf(expected));
  });

  test('[CO3] a damaged snapshot costs nothing: the one before and the rows since give it all', async () => {
    const process = await world.process('Skadet', mette);
    await grow(process, 20, 500);
    await fold(process);
    await grow(process, 20, 501);
    await fold(process);
    const expected = await grow(process, 5, 502);
    await world.database.transaction((transaction) =>
      transaction.query(
        `update document_snapshot set state = overlay(state placing '\\x00'::bytea from 9)
         where id = (select max(id) from document_snapshot where document = $1)`,
        [`process/${process}`],
      ),
    );
    expect(await readBack(process)).toEqual(contentOf(expected));
    const node = await world.node();
    const a = node.edit(mette, process);
    await eventually(() => expect(contentOf(a.document)).toEqual(contentOf(expected)));
    // The next fold stands on what was found whole.
    expect(await fold(process)).toBeDefined();
    expect(await readBack(process)).toEqual(contentOf(expected));
  });

  test('[CO3] even the only snapshot may be damaged, as long as it is the first', async () => {
    const process = await world.process('Første', mette);
    const expected = await grow(process, 20, 500);
    await fold(process);
    await world.database.transaction((transaction) =>
      transaction.query(`update document_snapshot set sha256 = '\\x00' where document = $1`, [
        `process/${process}`,
      ]),
    );
    expect(await readBack(process)).toEqual(contentOf(expected));
  });

  test('[CO1] goes on under people who are writing', async () => {
    const process = await world.process('Travl', mette, jens);
    const expected = await grow(process, 520);
    const node = await world.node();
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect(a.title()).toBe(expected.getText('title').toString()));
    a.type('færdig');
    await eventually(async () => expect(await count('document_snapshot', process)).toBe(1));
    b.type('!', 0);
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    await eventually(() => expect(a.title()).toBe(b.title()));
    expect(await readBack(process)).toEqual(contentOf(a.document));
  });
});

test('an answer with the deletions of a long life is no offence', async () => {
  const process = await world.process('Lang', mette);
  const node = await world.node();
  const a = node.edit(mette, process);
  await eventually(() => expect(a.isSaved()).toBe(true));
  a.document.transact(() => {
    a.type('x'.repeat(30_000));
    for (let at = 15_000; at > 0; at -= 1) a.erase(at * 2, 1);
  });
  // Too many at once for one update: typed so, it would come in pieces.
  await eventually(() => expect(a.heard.some(({ type }) => type === 'rejected')).toBe(true));
  const b = node.edit(mette, process);
  await eventually(() => expect(b.title()).toBe('Lang'));
  b.type('y'.repeat(30_000));
  // Every other letter, backwards, four thousand at a time.
  for (let part = 0; part < 3; part += 1) {
    b.document.transact(() => {
      for (let letter = 0; letter < 4_000; letter += 1) b.erase(30_000 - part * 8_000 - letter * 2, 1);
    });
  }
  await eventually(() => expect(b.isSaved()).toBe(true));
  b.disconnect();
  b.reconnect();
  await eventually(() => expect(b.isSaved()).toBe(true));
  expect(b.heard.filter(({ type }) => type === 'rejected')).toEqual([]);
});
