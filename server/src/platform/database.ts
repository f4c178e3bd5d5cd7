import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

/** A value that may stand for a `$n` in a statement. */
export type SqlValue = string | number | boolean | Date | Uint8Array | null | readonly (string | number)[];

/** An open transaction: the only place from which statements are sent. */
export interface Transaction {
  /**
   * Sends one parameterised statement.
   * @returns its rows as the driver reads them; repositories parse them
   */
  query(statement: string, values?: readonly SqlValue[]): Promise<Record<string, unknown>[]>;
}

/** Postgres, embedded or real: the same SQL runs on both. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs `work` in one transaction and commits when it resolves, rolls back when it throws.
   * A call within another transaction's work joins that one. There is deliberately no way to query outside:
   * the embedded database has a single connection, and asking for a second one while holding it would
   * wait for ever.
   */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Does something once the transaction that is open here is committed; at once when none is, never after a rollback.
   * What others are told of a change must wait for it, even where the change joined somebody else's transaction.
   * @returns when it is done, or noted to be done
   */
  afterCommit(work: () => Promise<void>): Promise<void>;
  /** Waits for open transactions and closes the connections, and the embedded database with them. */
  close(): Promise<void>;
}

interface OpenTransaction extends Transaction {
  ended: boolean;
  readonly afterCommit: (() => Promise<void>)[];
}

/** Makes a `Database` over a pool; `closed` runs after the pool has ended. */
export function databaseOver(kind: Database['kind'], pool: pg.Pool, closed: () => Promise<void>): Database {
  const current = new AsyncLocalStorage<OpenTransaction>();

  async function begin<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    const open = transactionOn(client);
    const result = await run(client, open, work);
    for (const later of open.afterCommit) await later();
    return result;
  }

  async function run<Result>(
    client: pg.PoolClient,
    open: OpenTransaction,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await current.run(open, () => work(open));
      // Postgres answers the commit of a transaction in which a statement failed with a rollback, and with no error.
      const { command } = await client.query('commit');
      if (command !== 'COMMIT') throw new Error('a statement had failed, so the transaction was rolled back');
      return result;
    } catch (error) {
      // A connection that cannot even roll back is not given to the next one in line.
      await client.query('rollback').catch((cause: unknown) => {
        broken = cause instanceof Error ? cause : new Error(String(cause));
      });
      throw error;
    } finally {
      open.ended = true;
      client.release(broken);
    }
  }

  return {
    kind,
    transaction(work) {
      const open = current.getStore();
      // Work that was left running after its transaction ended starts one of its own.
      return open === undefined || open.ended ? begin(work) : work(open);
    },
    async afterCommit(work) {
      const open = current.getStore();
      if (open === undefined || open.ended) await work();
      else open.afterCommit.push(work);
    },
    async close() {
      await pool.end();
      await closed();
    },
  };
}

function transactionOn(client: pg.PoolClient): OpenTransaction {
  return {
    ended: false,
    afterCommit: [],
    async query(statement, values = []) {
      if (this.ended) throw new Error('a statement was sent after its transaction ended');
      const result = await client.query<Record<string, unknown>>(statement, values as unknown[]);
      return result.rows;
    },
  };
}
