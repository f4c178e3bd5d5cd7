import { z } from 'zod';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';

/** Who does not look for so long is gone: when they come back, another visit begins. */
const visitEndsAfter = '4 hours';

const visitRow = z.object({ since: z.date().nullable() });

/**
 * Notes that somebody looks now.
 * @returns when their visit before this one ended; nothing on a first one
 */
export async function noteLook(
  transaction: Transaction,
  account: AccountId,
  now: Date,
): Promise<Date | undefined> {
  const rows = await transaction.query(
    `insert into gold_visit as visit (account, looked_at) values ($1, $2)
     on conflict (account) do update set
       since = case when visit.looked_at < $2::timestamptz - interval '${visitEndsAfter}'
         then visit.looked_at else visit.since end,
       looked_at = greatest(visit.looked_at, excluded.looked_at)
     returning since`,
    [account, now],
  );
  return rows.map((row) => visitRow.parse(row))[0]?.since ?? undefined;
}

/** Ends somebody's visit: the next one begins now. */
export async function endVisit(transaction: Transaction, account: AccountId, now: Date): Promise<void> {
  await transaction.query(
    `insert into gold_visit (account, since, looked_at) values ($1, $2, $2)
     on conflict (account) do update set since = excluded.since, looked_at = excluded.looked_at`,
    [account, now],
  );
}

/** Forgets when those looked who have not for thirteen months, which is all that the job `retention` sees of visits. */
export async function forgetOldVisits(transaction: Transaction): Promise<ChoreProgress> {
  await transaction.query("delete from gold_visit where looked_at < now() - interval '13 months'");
  return 'done';
}
