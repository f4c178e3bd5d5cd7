import { z } from 'zod';
import { accountId, type AccountId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';

const followRow = z
  .object({ account: accountId, is_following: z.boolean() })
  .transform(({ account, is_following: isFollowing }) => ({ account, isFollowing }));

/** What people have chosen about following a process: everybody's for the job, their own for anybody else. */
export async function readFollows(
  transaction: Transaction,
  process: ProcessId,
): Promise<Map<AccountId, boolean>> {
  const rows = await transaction.query(
    'select account, is_following from process_follow where process = $1',
    [process],
  );
  return new Map(
    rows.map((row) => followRow.parse(row)).map(({ account, isFollowing }) => [account, isFollowing]),
  );
}

/** Stores what somebody chooses, in the place of what they chose before. */
export async function upsertFollow(
  transaction: Transaction,
  process: ProcessId,
  account: AccountId,
  isFollowing: boolean,
  at: Date,
): Promise<void> {
  await transaction.query(
    `insert into process_follow (process, account, is_following, at) values ($1, $2, $3, $4)
     on conflict (process, account) do update set is_following = excluded.is_following, at = excluded.at`,
    [process, account, isFollowing, at],
  );
}
