import { z } from 'zod';
import { processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { trashDays } from '@procesrum/shared/protocol/limits.ts';
import type { ChoreProgress } from '../../../platform/jobs/chores.ts';
import type { Transaction } from '../../../platform/database.ts';

const doneRow = z.object({ done: z.boolean() });

/** Deletes a process; answers false when it was not theirs to delete, or is deleted already. */
export async function deleteProcess(transaction: Transaction, id: ProcessId, at: Date): Promise<boolean> {
  const rows = await transaction.query('select delete_process($1, $2) as done', [id, at]);
  return doneRow.parse(rows[0]).done;
}

/** Brings one back; answers false when it is not in the trash of whoever acts. */
export async function undeleteProcess(transaction: Transaction, id: ProcessId): Promise<boolean> {
  const rows = await transaction.query('select bring_back_process($1) as done', [id]);
  return doneRow.parse(rows[0]).done;
}

const dayMs = 24 * 60 * 60 * 1000;

const deletedRow = z
  .object({
    id: processId,
    title: z.string(),
    ...{ creator_name: z.string(), deleted_by_name: z.string() },
    deleted_at: z.date(),
  })
  .transform(({ id, title, creator_name: creatorName, deleted_by_name: deletedByName, ...row }) => ({
    ...{ id, title, creatorName, deletedByName },
    deletedAt: row.deleted_at.toISOString(),
    goneAt: new Date(row.deleted_at.getTime() + trashDays * dayMs).toISOString(),
  }));

/** The deleted processes that whoever acts may bring back, latest first. */
export async function readTrash(transaction: Transaction) {
  const rows = await transaction.query(
    'select id, title, creator_name, deleted_at, deleted_by_name from deleted_processes()',
  );
  return rows.map((row) => deletedRow.parse(row));
}

/** Processes with all that hangs on them that go in one transaction. */
const mostAtOnce = 20;

/** Deletes for good what has been in the trash for thirty days, as the job `retention`. */
export async function purgeTrash(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  const rows = await transaction.query('select purge_deleted_processes($1, $2) as went', [now, mostAtOnce]);
  return z.object({ went: z.int() }).parse(rows[0]).went === mostAtOnce ? 'more' : 'done';
}
