import { z } from 'zod';
import { commandKey, type CommandKey } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../database.ts';
import type { StoredCommand, StoredRevision } from './turn-entries.ts';

/** Where things that change in turns are kept, and the column by which what hangs on them names them. */
export interface TurnTables {
  readonly things: 'workshop' | 'priority_list';
  readonly events: 'workshop_event' | 'priority_event';
  readonly commands: 'workshop_command' | 'priority_command';
  readonly named: 'workshop' | 'list';
}

/** What every turn keeps: its lock, the commands that were done, and what made each revision out of the one before. */
export interface TurnLog<Id extends string, Event> {
  /**
   * Locks a thing until the transaction ends; answers its revision, or nothing when there is none.
   * @param patienceMs how long the database waits for this transaction's next statement before it takes the lock back
   * from a node that stands still; `undefined` where there are no other nodes
   */
  lockRevision(transaction: Transaction, id: Id, patienceMs: number | undefined): Promise<number | undefined>;
  /** Stores what made each of some revisions. */
  insertEvents(transaction: Transaction, id: Id, revisions: readonly StoredRevision<Event>[]): Promise<void>;
  /** What made the revisions after this one; nothing when they are not all kept. */
  readEventsAfter(
    transaction: Transaction,
    id: Id,
    revision: number,
  ): Promise<{ to: number; events: Event[] } | undefined>;
  /** Those of the keys whose commands were done. */
  readCommands(transaction: Transaction, id: Id, keys: readonly CommandKey[]): Promise<StoredCommand[]>;
  /** Remembers commands that were done. */
  insertCommands(transaction: Transaction, id: Id, commands: readonly StoredCommand[]): Promise<void>;
}

const revisionRow = z.object({ revision: z.int() });
const doneRow = z.object({ key: commandKey, by: z.string(), revision: z.int() });

/** Makes the log over its tables; `event` is what its events are parsed by. */
export function createTurnLog<Id extends string, Event>(
  { things, events, commands, named }: TurnTables,
  event: z.ZodType<Event>,
): TurnLog<Id, Event> {
  const eventsRow = revisionRow.extend({ events: z.array(event) });
  return {
    async lockRevision(transaction, id, patienceMs) {
      const rows = await transaction.query(
        `select revision, set_config('idle_in_transaction_session_timeout', $2, true)
         from ${things} where id = $1 for update`,
        [id, String(patienceMs ?? 0)],
      );
      return rows.map((row) => revisionRow.parse(row).revision)[0];
    },
    async insertEvents(transaction, id, revisions) {
      if (revisions.length === 0) return;
      await transaction.query(
        `insert into ${events} (${named}, revision, events)
         select $1, given.revision, given.events
         from jsonb_to_recordset($2::jsonb) as given(revision integer, events jsonb)`,
        [id, JSON.stringify(revisions)],
      );
    },
    async readEventsAfter(transaction, id, revision) {
      const rows = await transaction.query(
        `select revision, events from ${events} where ${named} = $1 and revision > $2 order by revision`,
        [id, revision],
      );
      const after = rows.map((row) => eventsRow.parse(row));
      const isWhole = after.every((row, index) => row.revision === revision + 1 + index);
      const last = after.at(-1);
      if (last === undefined || !isWhole) return undefined;
      return { to: last.revision, events: after.flatMap((row) => row.events) };
    },
    async readCommands(transaction, id, keys) {
      if (keys.length === 0) return [];
      const rows = await transaction.query(
        `select key, by, revision from ${commands} where ${named} = $1 and key = any($2::uuid[])`,
        [id, keys],
      );
      return rows.map((row) => doneRow.parse(row));
    },
    async insertCommands(transaction, id, done) {
      if (done.length === 0) return;
      await transaction.query(
        `insert into ${commands} (${named}, key, by, revision)
         select $1, given.key, given.by, given.revision
         from jsonb_to_recordset($2::jsonb) as given(key uuid, by uuid, revision integer)`,
        [id, JSON.stringify(done)],
      );
    },
  };
}
