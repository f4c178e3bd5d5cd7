import { expect } from 'vitest';
import type { ScopedDatabase, SqlValue } from '../../../server/src/platform/database.ts';
import { eventually } from '../eventually.ts';

/** A lock in the database that a test holds from outside, so that the server stands still at a place of the test's choice. */
export interface Hold {
  /** Resolves once somebody waits for it. */
  isWaitedFor(): Promise<void>;
  /** Lets everybody go on. Call it as often as you like. */
  release(): Promise<void>;
}

/** Takes the lock that a statement takes, and keeps it until it is released. */
export async function holdBy(
  database: ScopedDatabase,
  statement: string,
  values: readonly SqlValue[] = [],
): Promise<Hold> {
  let letGo: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  let whole: Promise<void> = Promise.resolve();
  const holder = await new Promise<number>((resolve, reject) => {
    whole = database.transaction(async (transaction) => {
      // However long the test takes: a node's own transaction may not stand still like this.
      await transaction.query('set local idle_in_transaction_session_timeout = 0');
      const [row] = await transaction.query('select pg_backend_pid() as pid');
      await transaction.query(statement, values);
      resolve(Number(row?.['pid']));
      await released;
    });
    whole.catch(reject);
  });
  return {
    isWaitedFor: () =>
      eventually(async () => {
        const waiting = await database.transaction((transaction) =>
          transaction.query('select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [
            holder,
          ]),
        );
        expect(waiting, 'nobody waits').not.toEqual([]);
      }),
    release: () => {
      letGo();
      return whole;
    },
  };
}

/** Keeps every node from storing anything of a document; reading it goes on. */
export function holdWrites(database: ScopedDatabase, document: string): Promise<Hold> {
  return holdBy(database, 'select 1 from document where name = $1 for update', [document]);
}
