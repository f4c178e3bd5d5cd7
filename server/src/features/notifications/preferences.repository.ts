import { z } from 'zod';
import {
  defaultPreferences,
  notificationPreferences,
  notificationTopic,
  type NotificationPreferences,
  type NotificationTopic,
} from '@procesrum/shared/notifications/notification.ts';
import { accountId, type AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';

const preferenceRow = z
  .object({
    account: accountId,
    paces: notificationPreferences.shape.paces,
    is_quiet_on_weekends: z.boolean(),
    language: notificationPreferences.shape.language,
  })
  .transform(({ account, is_quiet_on_weekends: isQuietOnWeekends, ...chosen }) => ({
    account,
    preferences: { ...chosen, isQuietOnWeekends },
  }));

/** What some people have chosen; who has chosen nothing has what everybody begins with. */
export async function readPreferencesOf(
  transaction: Transaction,
  accounts: readonly AccountId[],
): Promise<(account: AccountId) => NotificationPreferences> {
  const rows = await transaction.query(
    `select account, paces, is_quiet_on_weekends, language from notification_preference
     where account = any($1::uuid[])`,
    [accounts],
  );
  const chosen = new Map(
    rows.map((row) => preferenceRow.parse(row)).map(({ account, preferences }) => [account, preferences]),
  );
  return (account) => chosen.get(account) ?? defaultPreferences;
}

/** What one person has chosen. */
export async function readPreferences(
  transaction: Transaction,
  account: AccountId,
): Promise<NotificationPreferences> {
  return (await readPreferencesOf(transaction, [account]))(account);
}

/** Stores what one person chooses. */
export async function upsertPreferences(
  transaction: Transaction,
  account: AccountId,
  { paces, isQuietOnWeekends, language }: NotificationPreferences,
): Promise<void> {
  await transaction.query(
    `insert into notification_preference (account, paces, is_quiet_on_weekends, language)
     values ($1, $2, $3, $4)
     on conflict (account) do update set paces = excluded.paces,
       is_quiet_on_weekends = excluded.is_quiet_on_weekends, language = excluded.language`,
    [account, JSON.stringify(paces), isQuietOnWeekends, language],
  );
}

/** What an address in a mail turns off, and for whom. */
export interface Unsubscribing {
  readonly account: AccountId;
  readonly topics: readonly NotificationTopic[];
}

/** Stores it under a hash of its token. */
export async function insertUnsubscribing(
  transaction: Transaction,
  tokenHash: Uint8Array,
  { account, topics }: Unsubscribing,
  at: Date,
): Promise<void> {
  await transaction.query(
    'insert into unsubscribe_token (token_hash, account, topics, made_at) values ($1, $2, $3, $4)',
    [tokenHash, account, topics, at],
  );
}

const unsubscribingRow = z.object({ account: accountId, topics: z.array(notificationTopic) });

/** Finds it again. */
export async function readUnsubscribing(
  transaction: Transaction,
  tokenHash: Uint8Array,
): Promise<Unsubscribing | undefined> {
  const rows = await transaction.query(
    'select account, topics from unsubscribe_token where token_hash = $1',
    [tokenHash],
  );
  return rows.map((row) => unsubscribingRow.parse(row))[0];
}
