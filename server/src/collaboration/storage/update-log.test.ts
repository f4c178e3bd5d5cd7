import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { SavingHealth } from '@procesrum/shared/collaboration/messages.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { eventually } from '../../../../tests/support/eventually.ts';
import type { ScopedDatabase, SqlValue } from '../../platform/database.ts';
import { silentLogger } from '../../platform/logger.ts';
import type { LogWriter } from './log-rows.ts';
import { UpdateLog } from './update-log.ts';

const account = '00000000-0000-4000-8000-000000000001' as AccountId;

/**
 * A database that only counts; `refuse` names documents whose rows it will not take, and `renewed` those that have begun
 * a second life.
 */
function countingDatabase(refuse: ReadonlySet<string> = new Set(), renewed: readonly string[] = []) {
  const transactions: string[][] = [];
  let id = 0;
  let isAway = false;
  const database: ScopedDatabase = {
    kind: 'embedded',
    async transaction(work) {
      await Promise.resolve();
      if (isAway) throw new Error('away');
      const documents: string[] = [];
      const result = await work({
        query(statement, values = []) {
          if (statement.startsWith('select name, epoch')) {
            const names = values[0] as string[];
            return Promise.resolve(names.map((name) => ({ name, epoch: renewed.includes(name) ? 2 : 1 })));
          }
          if (!statement.startsWith('insert into document_update')) return Promise.resolve([]);
          const rows = chunks(values, 4).map(([document]) => document as string);
          if (rows.some((document) => refuse.has(document))) {
            return Promise.reject(Object.assign(new Error('refused'), { code: '23503' }));
          }
          documents.push(...rows);
          return Promise.resolve(rows.map(() => ({ id: (id += 1) })));
        },
      });
      transactions.push(documents);
      return result;
    },
    afterCommit: (work) => work(),
  };
  return { database, transactions, away: (value: boolean) => void (isAway = value) };
}

function chunks(values: readonly SqlValue[], size: number): SqlValue[][] {
  return Array.from({ length: values.length / size }, (_, at) => values.slice(at * size, (at + 1) * size));
}

/** A document that hears what becomes of its changes. */
function writer(document: string) {
  const heard: string[] = [];
  const one: LogWriter = {
    document,
    epoch: 1,
    stored: (_row, sequence) => void heard.push(`stored ${sequence}`),
    bound: () => undefined,
    delayed: () => void heard.push('delayed'),
    superseded: () => void heard.push('superseded'),
    refused: () => void heard.push('refused'),
  };
  return { writer: one, heard };
}

function logOver(database: ScopedDatabase, now: () => number = Date.now) {
  const healths: SavingHealth[] = [];
  const parts = { database, logger: silentLogger, now };
  return { log: new UpdateLog({ ...parts, healthChanged: (health) => void healths.push(health) }), healths };
}

const change = (text: string) => {
  const document = new Y.Doc();
  document.getText('title').insert(0, text);
  return {
    data: Y.encodeStateAsUpdate(document),
    authors: [account],
    bindings: [],
    writers: [],
    deletions: [],
  };
};

describe('the log', () => {
  it('writes what gathers in one transaction, a row for each document', async () => {
    const { database, transactions } = countingDatabase();
    const { log } = logOver(database);
    const [a, b] = [writer('a'), writer('b')];
    for (let sequence = 1; sequence <= 5; sequence += 1)
      log.append(a.writer, sequence, change(`${sequence}`));
    log.append(b.writer, 1, change('x'));
    await eventually(() => expect([a.heard, b.heard]).toEqual([['stored 5'], ['stored 1']]));
    expect(transactions).toEqual([['a', 'b']]);
    expect(log.waitingBytes).toBe(0);
  });

  it('[CO2] tells nobody that a change is stored before it is, and keeps its order', async () => {
    const { database, away } = countingDatabase();
    const { log, healths } = logOver(database);
    const a = writer('a');
    away(true);
    for (let sequence = 1; sequence <= 200; sequence += 1) log.append(a.writer, sequence, change('x'));
    await eventually(() => expect(healths).toEqual(['degraded']));
    log.sweep();
    expect(a.heard.filter((word) => word.startsWith('stored'))).toEqual([]);
    away(false);
    await eventually(() => expect(a.heard.at(-1)).toBe('stored 200'));
    // Told to other nodes early, once for each row.
    expect(a.heard.filter((word) => word === 'delayed').length).toBe(4);
    await eventually(() => expect(healths).toEqual(['degraded', 'ok']));
  });

  it('[CO2] is read-only after a minute, or after eight megabytes', async () => {
    let ms = 0;
    const { database, away } = countingDatabase();
    const { log, healths } = logOver(database, () => ms);
    away(true);
    log.append(writer('a').writer, 1, change('x'));
    await eventually(() => expect(healths).toEqual(['degraded']));
    ms = 61_000;
    log.sweep();
    expect(log.health).toBe('read-only');

    const other = countingDatabase();
    const { log: full } = logOver(other.database, () => ms);
    other.away(true);
    full.append(writer('b').writer, 1, change('x'.repeat(9_000_000)));
    full.sweep();
    expect(full.health).toBe('read-only');
  });

  it('gives up a document whose rows are refused and stores those of all others', async () => {
    const { database } = countingDatabase(new Set(['gone']));
    const { log, healths } = logOver(database);
    const [before, gone, after] = [writer('before'), writer('gone'), writer('after')];
    for (const { writer: one } of [before, gone, after]) log.append(one, 1, change('x'));
    await eventually(() => expect([before.heard, after.heard]).toEqual([['stored 1'], ['stored 1']]));
    expect(gone.heard).toEqual(['refused']);
    expect(log.waitingBytes).toBe(0);
    await eventually(() => expect(healths.at(-1)).toBe('ok'));
  });

  it('[CO2][PE5] stores nothing of a life that has ended, says so, and stores the others', async () => {
    const { database, transactions } = countingDatabase(new Set(), ['renewed']);
    const { log, healths } = logOver(database);
    const [before, renewed, after] = [writer('before'), writer('renewed'), writer('after')];
    for (const { writer: one } of [before, renewed, after]) log.append(one, 1, change('x'));
    await eventually(() => expect([before.heard, after.heard]).toEqual([['stored 1'], ['stored 1']]));
    expect(renewed.heard).toEqual(['superseded']);
    expect(transactions).toEqual([['before', 'after']]);
    expect([log.waitingBytes, healths]).toEqual([0, []]);
  });

  it('lets go of what waits of a document while some of it is on its way', async () => {
    const { database, transactions } = countingDatabase();
    const { log } = logOver(database);
    const [gone, other] = [writer('gone'), writer('other')];
    log.append(gone.writer, 1, change('on its way'));
    const drained = log.drain(1_000);
    log.append(gone.writer, 2, change('waits'));
    log.append(other.writer, 1, change('x'));
    log.forget(gone.writer);
    expect(await drained).toBe(true);
    expect([gone.heard, other.heard]).toEqual([['stored 1'], ['stored 1']]);
    expect([transactions, log.waitingBytes]).toEqual([[['gone'], ['other']], 0]);
  });

  it('drains what it holds, or says that it could not', async () => {
    const { database, away } = countingDatabase();
    const { log } = logOver(database);
    const a = writer('a');
    log.append(a.writer, 1, change('x'));
    expect(await log.drain(1_000)).toBe(true);
    expect(a.heard).toEqual(['stored 1']);
    away(true);
    log.append(a.writer, 2, change('y'));
    expect(await log.drain(50)).toBe(false);
  });
});
