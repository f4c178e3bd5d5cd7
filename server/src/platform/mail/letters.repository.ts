import { z } from 'zod';
import { accountId, type AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../database.ts';
import type { ChoreProgress } from '../jobs/chores.ts';

/** Names a letter. */
export const letterId = z.uuid().brand<'LetterId'>();
export type LetterId = z.infer<typeof letterId>;

/** A letter that is to be sent. */
export interface Letter {
  readonly id: LetterId;
  readonly account: AccountId;
  readonly madeAt: Date;
}

/** How a letter ended. */
export type LetterOutcome = 'sent' | 'dropped' | 'refused' | 'given-up';

/** Stores that there is a letter to somebody. */
export async function insertLetter(transaction: Transaction, { id, account, madeAt }: Letter): Promise<void> {
  await transaction.query('insert into letter (id, account, made_at) values ($1, $2, $3)', [
    id,
    account,
    madeAt,
  ]);
}

/** How many letters somebody was sent since a moment, with those that are still to be sent. */
export async function countLettersSince(
  transaction: Transaction,
  account: AccountId,
  since: Date,
): Promise<number> {
  const rows = await transaction.query(
    `select count(*)::integer as n from letter
     where account = $1 and (outcome is null or (outcome = 'sent' and ended_at >= $2))`,
    [account, since],
  );
  return z.object({ n: z.int() }).parse(rows[0]).n;
}

const waitingRow = z.object({
  id: letterId,
  account: accountId,
  made_at: z.date(),
  name: z.string(),
  address: z.string().nullable(),
});

/** A letter that has not ended, with where it goes; no address when its receiver has none, has left, or it was refused. */
export async function readWaitingLetter(
  transaction: Transaction,
  id: LetterId,
): Promise<{ letter: Letter; name: string; address: string | undefined } | undefined> {
  const rows = await transaction.query(
    `select l.id, l.account, l.made_at, a.name, d.address from letter l
       join account a on a.id = l.account
       left join account_address d on d.account = l.account and d.refused_at is null and a.deactivated_at is null
     where l.id = $1 and l.outcome is null`,
    [id],
  );
  const [row] = rows.map((each) => waitingRow.parse(each));
  if (row === undefined) return undefined;
  const letter = { id: row.id, account: row.account, madeAt: row.made_at };
  return { letter, name: row.name, address: row.address ?? undefined };
}

/** Notes how a letter ended. */
export async function endLetter(
  transaction: Transaction,
  id: LetterId,
  outcome: LetterOutcome,
  at: Date,
): Promise<void> {
  await transaction.query('update letter set outcome = $2, ended_at = $3 where id = $1', [id, outcome, at]);
}

/** Notes that there is nobody at somebody's address. */
export async function refuseAddress(
  transaction: Transaction,
  account: AccountId,
  address: string,
  at: Date,
): Promise<void> {
  await transaction.query('update account_address set refused_at = $3 where account = $1 and address = $2', [
    account,
    address,
    at,
  ]);
}

/** Deletes what is past its 30 days (infra/decisions/0028-jobs.md); the policy sees no others. */
export async function pruneLetters(transaction: Transaction): Promise<ChoreProgress> {
  await transaction.query('delete from letter');
  return 'done';
}
