import { z } from 'zod';
import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import type { ThreadAudience } from '@procesrum/shared/comments/thread.ts';
import type { AccountId, MunicipalityCvr, ProcessId, ThreadId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { ThreadCursor } from './thread-cursor.ts';
import { parseThreadRow, threadColumns, type StoredThread } from './thread-row.ts';

/** One thread, if whoever acts may see it. */
export async function readThread(transaction: Transaction, id: ThreadId): Promise<StoredThread | undefined> {
  const rows = await transaction.query(`select ${threadColumns} where t.id = $1`, [id]);
  return rows.map(parseThreadRow)[0];
}

/** These threads, those of them that are there and that whoever acts may see. */
export async function readThreadsById(
  transaction: Transaction,
  ids: readonly ThreadId[],
): Promise<StoredThread[]> {
  const rows = await transaction.query(`select ${threadColumns} where t.id = any($1::uuid[])`, [ids]);
  return rows.map(parseThreadRow);
}

/** As `readThread`, and held until the transaction ends: whoever else writes in it waits. */
export async function holdThread(transaction: Transaction, id: ThreadId): Promise<StoredThread | undefined> {
  await transaction.query('select 1 from comment_thread where id = $1 for update', [id]);
  return readThread(transaction, id);
}

/** The open threads of a process in the order they were opened, or the resolved ones, latest first; from a place on. */
export async function readThreads(
  transaction: Transaction,
  process: ProcessId,
  state: 'open' | 'resolved',
  { after, limit }: { readonly after: ThreadCursor | undefined; readonly limit: number },
): Promise<StoredThread[]> {
  const [which, from, order] =
    state === 'open'
      ? ['t.resolved_at is null', '(t.opened_at, t.id) > ($3, $4::uuid)', 't.opened_at, t.id']
      : [
          't.resolved_at is not null',
          '(t.resolved_at, t.id) < ($3, $4::uuid)',
          't.resolved_at desc, t.id desc',
        ];
  const rows = await transaction.query(
    `select ${threadColumns}
     where t.process = $1 and ${which}${after === undefined ? '' : ` and ${from}`}
     order by ${order} limit $2`,
    [process, limit, ...(after === undefined ? [] : [after.at, after.id])],
  );
  return rows.map(parseThreadRow);
}

const countsRow = z.object({ open: z.int(), resolved: z.int() });

/** How many threads of a process there are for whoever acts. */
export async function countThreads(
  transaction: Transaction,
  process: ProcessId,
): Promise<{ open: number; resolved: number }> {
  const rows = await transaction.query(
    `select (count(*) filter (where resolved_at is null))::integer as open,
       (count(*) filter (where resolved_at is not null))::integer as resolved
     from comment_thread where process = $1`,
    [process],
  );
  return countsRow.parse(rows[0]);
}

/** A thread to be stored. */
export interface NewThread {
  readonly id: ThreadId;
  readonly process: ProcessId;
  readonly municipality: MunicipalityCvr;
  readonly openedBy: AccountId;
  readonly openedAt: Date;
  readonly audience: ThreadAudience;
  readonly place: ThreadPlace;
  readonly isShielded: boolean;
}

/**
 * Stores a thread; answers false when there is one of that id, whether whoever acts may see it or not. It is opened no
 * earlier than the last of those who see its process got to: it is theirs to read too.
 */
export async function insertThread(transaction: Transaction, thread: NewThread): Promise<boolean> {
  const { id, process, municipality, openedBy, openedAt, audience, place, isShielded } = thread;
  const stored = await transaction.query(
    `insert into comment_thread
       (id, process, municipality, opened_by, opened_at, audience, place, was_shielded, revision)
     values ($1, $2, $3, $4,
       greatest($5::timestamptz, newest_audience_since($2),
         (select max(added_at) from process_co_author where process = $2)),
       $6, $7, $8, 1) on conflict (id) do nothing returning id`,
    [id, process, municipality, openedBy, openedAt, audience, JSON.stringify(place), isShielded],
  );
  return stored.length > 0;
}

/** What else is no longer the same of a thread in which something has changed. */
export interface ThreadChange {
  /** Something was written in it: where its place is shielded now, the thread stays so. */
  readonly isWritten?: boolean;
  /** It is settled; `null` where it is not any more. */
  readonly resolved?: { readonly by: AccountId; readonly at: Date } | null;
}

/** Notes that something in a thread has changed; what is not said of it stays. */
export async function updateThread(
  transaction: Transaction,
  id: ThreadId,
  { isWritten = false, resolved }: ThreadChange = {},
): Promise<void> {
  await transaction.query(
    `update comment_thread set revision = revision + 1,
       was_shielded = was_shielded or ($2 and is_shielded_part(process, part)),
       resolved_at = case when $3 then $4 else resolved_at end,
       resolved_by = case when $3 then $5 else resolved_by end
     where id = $1`,
    [id, isWritten, resolved !== undefined, resolved?.at ?? null, resolved?.by ?? null],
  );
}

/** Deletes a thread with everything in it. */
export async function deleteThread(transaction: Transaction, id: ThreadId): Promise<void> {
  const gone = await transaction.query('delete from comment_thread where id = $1 returning id', [id]);
  if (gone.length === 0) throw new Error(`thread ${id} was not to be deleted`);
}
