import { z } from 'zod';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { answerDraft, type AnswerDraft } from '@procesrum/shared/validations/validation.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Transaction } from '../../platform/database.ts';

const draftRow = z.object({ answer: answerDraft.shape.answer, saved_at: z.date() });

/** The answer that an account is writing about a process. */
export async function readDraft(
  transaction: Transaction,
  process: ProcessId,
  account: AccountId,
): Promise<AnswerDraft | undefined> {
  const rows = await transaction.query(
    'select answer, saved_at from validation_draft where process = $1 and account = $2',
    [process, account],
  );
  return rows.map((row) => {
    const { answer, saved_at: savedAt } = draftRow.parse(row);
    return { answer, savedAt: savedAt.toISOString() as Instant };
  })[0];
}

/** Takes the place of what the account had written so far. */
export async function upsertDraft(
  transaction: Transaction,
  process: ProcessId,
  account: AccountId,
  { answer, savedAt }: AnswerDraft,
): Promise<void> {
  await transaction.query(
    `insert into validation_draft (process, account, answer, saved_at) values ($1, $2, $3, $4)
     on conflict (account, process) do update set answer = excluded.answer, saved_at = excluded.saved_at`,
    [process, account, JSON.stringify(answer), new Date(savedAt)],
  );
}

/** Forgets what the account had written. */
export async function deleteDraft(
  transaction: Transaction,
  process: ProcessId,
  account: AccountId,
): Promise<void> {
  await transaction.query('delete from validation_draft where process = $1 and account = $2', [
    process,
    account,
  ]);
}

/** How long an answer that nobody sends is kept. */
const draftDays = 90;

/** Deletes answers that nobody has gone on with for long. */
export async function deleteOldDrafts(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  await transaction.query(
    "delete from validation_draft where saved_at < $1::timestamptz - $2 * interval '1 day'",
    [now, draftDays],
  );
  return 'done';
}
