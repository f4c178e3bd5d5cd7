import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ProcessStanding } from '@procesrum/shared/processes/commands/standing.ts';
import { phase, status } from '@procesrum/shared/processes/phase.ts';
import type { Transaction } from '../../../platform/database.ts';
import { personJson } from '../process-row.ts';

const heldRow = z
  .object({ phase, status, status_reason: z.string().nullable() })
  .transform(({ status_reason: reason, ...standing }) => ({ standing, reason: reason ?? undefined }));

/** How far a process has come, with the reason that stands beside it; its row is locked. */
export async function readHeldStanding(transaction: Transaction, id: ProcessId) {
  const rows = await transaction.query('select phase, status, status_reason from process where id = $1', [
    id,
  ]);
  return heldRow.parse(rows[0]);
}

/** Stores how far a process has come, in a transaction of the sync engine's; its row is locked. */
export async function updateStanding(
  transaction: Transaction,
  id: ProcessId,
  { phase, status }: ProcessStanding,
  { reason, at }: { reason: string | undefined; at: Date },
): Promise<void> {
  await transaction.query(
    'update process set phase = $2, status = $3, status_reason = $4, changed_at = $5 where id = $1',
    [id, phase, status, reason ?? null, at],
  );
}

/** A change of phase or status as it is stored. */
export interface NewStandingChange {
  readonly process: ProcessId;
  readonly at: Date;
  readonly account: AccountId;
  readonly from: ProcessStanding;
  readonly to: ProcessStanding;
  readonly reason: string | undefined;
}

/** Notes that phase or status was changed. */
export async function insertStandingChange(
  transaction: Transaction,
  { process, at, account, from, to, reason }: NewStandingChange,
): Promise<void> {
  await transaction.query(
    `insert into process_standing_change
       (process, at, account, from_phase, to_phase, from_status, to_status, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [process, at, account, from.phase, to.phase, from.status, to.status, reason ?? null],
  );
}

const changeRow = z
  .object({
    at: z.date(),
    by: personName.nullable(),
    ...{ from_phase: phase, to_phase: phase, from_status: status, to_status: status },
    reason: z.string().nullable(),
  })
  .transform((row) => ({
    at: row.at.toISOString(),
    ...(row.by === null ? {} : { by: row.by }),
    from: { phase: row.from_phase, status: row.from_status },
    to: { phase: row.to_phase, status: row.to_status },
    ...(row.reason === null ? {} : { reason: row.reason }),
  }));

/** The changes of phase and status that whoever acts may see, newest first. */
export async function readStandingChanges(transaction: Transaction, id: ProcessId) {
  const rows = await transaction.query(
    `select c.at, c.from_phase, c.to_phase, c.from_status, c.to_status, c.reason,
       case when a.id is not null then ${personJson('a', 'm')} end as by
     from process_standing_change c
       left join account a on a.id = c.account left join municipality m on m.cvr = a.municipality
     where c.process = $1 order by c.at desc, c.id desc`,
    [id],
  );
  return rows.map((row) => changeRow.parse(row));
}
