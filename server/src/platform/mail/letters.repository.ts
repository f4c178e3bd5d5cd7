import { z } from 'zod';
import { accountId, type AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../database.ts';
import type { ChoreProgress } from '../jobs/chores.ts';

/** Names a letter. */
export const letterId = z.uuid().brand<'LetterId'>();
export type LetterId = z.infer<typeof letterId>;

/** What a letter is about; each kind is written by whoever knows of it. */
export type LetterKind = 'news' | 'invitation' | 'summary';

/** Whom a letter is to: an account, wherever it gets its mail, or else an address in small letters. */
export type Receiver =
  | { readonly account: AccountId; readonly address?: undefined }
  | { readonly account?: undefined; readonly address: string };

/** A letter that is to be sent. */
export type Letter = Receiver & { readonly id: LetterId; readonly kind: LetterKind; readonly madeAt: Date };

/** How a letter ended. */
export type LetterOutcome = 'sent' | 'dropped' | 'refused' | 'given-up';

/** Stores that there is a letter to somebody. */
export async function insertLetter(transaction: Transaction, letter: Letter): Promise<void> {
  const { id, kind, account, address, madeAt } = letter;
  await transaction.query(
    'insert into letter (id, kind, account, address, made_at) values ($1, $2, $3, $4, $5)',
    [id, kind, account ?? null, address ?? null, madeAt],
  );
}

/**
 * How many letters somebody was sent since a moment, with those that are still to be sent: to their account and to its
 * address, which is one person's day.
 */
export async function countLettersSince(
  transaction: Transaction,
  { account, address }: Receiver,
  since: Date,
): Promise<number> {
  const rows = await transaction.query(
    `with known as (select account, lower(address) as address from account_address
       where account = $1 or lower(address) = $2)
     select count(*)::integer as n from letter l
     where (l.account = $1 or l.address = $2
         or l.account in (select account from known) or l.address in (select address from known))
       and (outcome is null or (outcome = 'sent' and ended_at >= $3))`,
    [account ?? null, address ?? null, since],
  );
  return z.object({ n: z.int() }).parse(rows[0]).n;
}

const waitingRow = z.object({
  id: letterId,
  kind: z.enum(['news', 'invitation', 'summary']),
  account: accountId.nullable(),
  own_address: z.string().nullable(),
  made_at: z.date(),
  name: z.string().nullable(),
  address: z.string().nullable(),
});

/**
 * A letter that has not ended, with where it goes, and the name of an account; no address when its receiver has none, has
 * left, or it was refused.
 */
export async function readWaitingLetter(
  transaction: Transaction,
  id: LetterId,
): Promise<{ letter: Letter; name: string | undefined; address: string | undefined } | undefined> {
  const rows = await transaction.query(
    `select l.id, l.kind, l.account, l.address as own_address, l.made_at, a.name,
       coalesce(l.address, d.address) as address
     from letter l
       left join account a on a.id = l.account
       left join account_address d on d.account = l.account and d.refused_at is null and a.deactivated_at is null
     where l.id = $1 and l.outcome is null`,
    [id],
  );
  const [row] = rows.map((each) => waitingRow.parse(each));
  if (row === undefined) return undefined;
  const parts = { id: row.id, kind: row.kind, madeAt: row.made_at };
  const letter: Letter =
    row.account === null ? { ...parts, address: row.own_address ?? '' } : { ...parts, account: row.account };
  return { letter, name: row.name ?? undefined, address: row.address ?? undefined };
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
