import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { beginAs, type Scope } from './scope.ts';

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

/** A database as one scope has it: every transaction acts as that scope and sees what it may see. */
export interface ScopedDatabase {
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs `work` in one transaction and commits when it resolves, rolls back when it throws.
   * A call within another transaction's work joins that one. There is deliberately no way to query outside:
   * the embedded database has a single connection, and asking for a second one while holding it would
   * wait for ever.
   * @throws Error within another transaction that acts as somebody else: a scope never changes silently
   */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Does something once the transaction that is open here is committed; at once when none is, never after a rollback.
   * What others are told of a change must wait for it, even where the change joined somebody else's transaction.
   * @returns when it is done, or noted to be done
   */
  afterCommit(work: () => Promise<void>): Promise<void>;
}

/** Postgres, embedded or real: the same SQL runs on both. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  /** The database as somebody has it, or as a job of the server's own: without a scope nothing can be asked. */
  as(scope: Scope): ScopedDatabase;
  /** As of a `ScopedDatabase`: what waits for a commit does not ask as whom it was made. */
  afterCommit: ScopedDatabase['afterCommit'];
  /** Waits for open transactions and closes the connections, and the embedded database with them. */
  close(): Promise<void>;
}

interface OpenTransaction extends Transaction {
  /** The statements it began with, which say as whom it acts. */
  readonly begun: string;
  ended: boolean;
  readonly afterCommit: (() => Promise<void>)[];
}

/** Makes a `Database` over a pool; `closed` runs after the pool has ended. */
export function databaseOver(kind: Database['kind'], pool: pg.Pool, closed: () => Promise<void>): Database {
  const current = new AsyncLocalStorage<OpenTransaction>();

  async function begin<Result>(
    begun: string,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const client = await pool.connect();
    const open = transactionOn(client, begun);
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
      await client.query(open.begun);
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

  const afterCommit = async (work: () => Promise<void>) => {
    const open = current.getStore();
    if (open === undefined || open.ended) await work();
    else open.afterCommit.push(work);
  };

  return {
    kind,
    as(scope) {
      const begun = beginAs(scope);
      return {
        kind,
        afterCommit,
        async transaction(work) {
          const open = current.getStore();
          // Work that was left running after its transaction ended starts one of its own.
          if (open === undefined || open.ended) return begin(begun, work);
          if (open.begun !== begun)
            throw new Error('a transaction was joined by work that acts as somebody else');
          return work(open);
        },
      };
    },
    afterCommit,
    async close() {
      await pool.end();
      await closed();
    },
  };
}

function transactionOn(client: pg.PoolClient, begun: string): OpenTransaction {
  return {
    begun,
    ended: false,
    afterCommit: [],
    async query(statement, values = []) {
      if (this.ended) throw new Error('a statement was sent after its transaction ended');
      const result = await client.query<Record<string, unknown>>(statement, values as unknown[]);
      return result.rows;
    },
  };
}
