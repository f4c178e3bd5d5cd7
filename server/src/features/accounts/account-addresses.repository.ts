import { z } from 'zod';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';

/** Stores where somebody gets mail, in place of what was known before. */
export async function upsertAddress(
  transaction: Transaction,
  account: AccountId,
  address: string,
): Promise<void> {
  await transaction.query(
    `insert into account_address (account, address) values ($1, $2)
     on conflict (account) do update set address = excluded.address, refused_at = null`,
    [account, address],
  );
}

/** Where somebody gets mail; nothing when they do not, because there is no address or nobody at it. */
export async function readAddress(transaction: Transaction, account: AccountId): Promise<string | undefined> {
  const rows = await transaction.query(
    'select address from account_address where account = $1 and refused_at is null',
    [account],
  );
  return rows.map((row) => z.object({ address: z.string() }).parse(row).address)[0];
}
