import { z } from 'zod';
import {
  boxOf,
  notificationSubject,
  type InboxBox,
  type NotificationKind,
} from '@procesrum/shared/notifications/notification.ts';
import {
  accountId,
  processId,
  type AccountId,
  type NotificationId,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { maxCountedNotifications } from '@procesrum/shared/protocol/limits.ts';
import type { SqlValue, Transaction } from '../../platform/database.ts';
import type { NotificationCursor } from './notification-cursor.ts';
import {
  notificationColumns,
  notificationTables,
  parseNotificationRow,
  type NewNotification,
  type StoredNotification,
} from './notification-row.ts';

/**
 * Stores what people are to be told of; of what somebody has been told already nothing is stored again.
 * @returns what is new
 */
export async function insertNotifications(
  transaction: Transaction,
  given: readonly NewNotification[],
): Promise<NewNotification[]> {
  const rows = await transaction.query(
    `insert into notification (
       id, account, cause, at, by_account, municipality, subject, process, thread, comment, list, co_funding, read_at)
     select id, account, cause, at, by_account, municipality, subject, process, thread, comment, list, co_funding, read_at
     from jsonb_to_recordset($1::jsonb) as given (
       id uuid, account uuid, cause text, at timestamptz, by_account uuid, municipality text, subject jsonb, process uuid,
       thread uuid, comment uuid, list uuid, co_funding uuid, read_at timestamptz)
     on conflict (account, cause) do nothing
     returning account`,
    [
      JSON.stringify(
        given.map(({ by, readAt, place: { coFunding, ...place }, ...row }) => ({
          ...{ ...row, ...place },
          ...{ by_account: by, co_funding: coFunding, read_at: readAt },
        })),
      ),
    ],
  );
  const told = new Set(rows.map((row) => z.object({ account: accountId }).parse(row).account));
  return given.filter(({ account }) => told.has(account));
}

/** Makes what some were told of a comment the mention that it is to them by now: as new as that, and unread again. */
export async function raiseToMention(
  transaction: Transaction,
  accounts: readonly AccountId[],
  { cause, at }: Pick<NewNotification, 'cause' | 'at'>,
): Promise<AccountId[]> {
  const rows = await transaction.query(
    `update notification set subject = '{"kind":"mention"}', at = $3, read_at = null, done_at = null
     where account = any($1::uuid[]) and cause = $2 and kind <> 'mention' returning account`,
    [accounts, cause, at],
  );
  return rows.map((row) => z.object({ account: accountId }).parse(row).account);
}

/** What part of an inbox is asked for. */
export interface InboxQuery {
  readonly box: InboxBox;
  readonly process?: ProcessId | undefined;
  readonly unreadOnly: boolean;
  /** How many to read at most. */
  readonly limit: number;
  readonly after: NotificationCursor | undefined;
}

/** The kinds that lie in a box. */
function kindsIn(box: InboxBox): NotificationKind[] {
  const kinds = notificationSubject.options.map((option) => option.shape.kind.value);
  return box === 'all' || box === 'done' ? kinds : kinds.filter((kind) => boxOf[kind] === box);
}

/**
 * One's own, said in each query: the policy says it too, but in a way that no index helps with, and would have what
 * everybody is told looked through. An index gives them newest first.
 */
const own = 'n.account = (select acting_account())';
const newestFirst = 'order by n.at desc, n.id desc';

/** One page of the inbox of whoever acts, newest first, and how many there are on all pages, as far as it is counted. */
export async function readInbox(
  transaction: Transaction,
  { box, process, unreadOnly, limit, after }: InboxQuery,
): Promise<{ page: StoredNotification[]; total: number }> {
  const values: SqlValue[] = [box === 'done', kindsIn(box), process ?? null, unreadOnly];
  const wanted = `${own} and (n.done_at is not null) = $1 and n.kind = any($2::text[])
    and ($3::uuid is null or n.process = $3) and (not $4 or n.read_at is null)`;
  const counted = await transaction.query(
    `select count(*)::integer as total
     from (select 1 from notification n where ${wanted} ${newestFirst} limit $5) as newest`,
    [...values, maxCountedNotifications],
  );
  const rows = await transaction.query(
    `select ${notificationColumns} from ${notificationTables}
     where ${wanted} and ($5::timestamptz is null or (n.at, n.id) < ($5, $6::uuid))
     ${newestFirst} limit $7`,
    [...values, after?.at ?? null, after?.id ?? null, limit],
  );
  return {
    page: rows.map(parseNotificationRow),
    total: z.object({ total: z.int() }).parse(counted[0]).total,
  };
}

/** One of them, if it is theirs and in sight. */
export async function readNotification(
  transaction: Transaction,
  id: NotificationId,
): Promise<StoredNotification | undefined> {
  const rows = await transaction.query(
    `select ${notificationColumns} from ${notificationTables} where n.id = $1`,
    [id],
  );
  return rows.map(parseNotificationRow)[0];
}

const unreadRow = z.object({
  kind: z.enum(notificationSubject.options.map((option) => option.shape.kind.value)),
  process: processId.nullable(),
  unread: z.int(),
});

/** How many of each kind and about each process are unread, and not put away, of the newest of them. */
export async function countUnread(transaction: Transaction): Promise<z.output<typeof unreadRow>[]> {
  const rows = await transaction.query(
    `select kind, process, count(*)::integer as unread
     from (
       select n.kind, n.process from notification n
       where ${own} and n.read_at is null and n.done_at is null ${newestFirst} limit $1) as newest
     group by kind, process`,
    [maxCountedNotifications],
  );
  return rows.map((row) => unreadRow.parse(row));
}

/** What is to be marked as read. */
export type ReadMarks =
  | { readonly notifications: readonly NotificationId[] }
  | { readonly process: ProcessId }
  | { readonly all: true };

/** Marks some of one's own as read. @returns whether any was not */
export async function markRead(transaction: Transaction, marks: ReadMarks, at: Date): Promise<boolean> {
  const ids = 'notifications' in marks ? marks.notifications : null;
  const process = 'process' in marks ? marks.process : null;
  const rows = await transaction.query(
    `update notification n set read_at = $1
     where ${own} and n.read_at is null and ($2::uuid[] is null or id = any($2)) and ($3::uuid is null or process = $3)
     returning id`,
    [at, ids, process],
  );
  return rows.length > 0;
}

/** Puts one away, which has been read then, or takes it out again. @returns false when there is none in sight */
export async function updateDone(
  transaction: Transaction,
  id: NotificationId,
  done: boolean,
  at: Date,
): Promise<boolean> {
  const rows = await transaction.query(
    `update notification set
       done_at = case when $2 then coalesce(done_at, $3::timestamptz) end,
       read_at = case when $2 then coalesce(read_at, $3::timestamptz) else read_at end
     where id = $1 returning id`,
    [id, done, at],
  );
  return rows.length > 0;
}

/** The newest of some kinds that somebody has neither been mailed of nor read, oldest first; as the job that mails. */
export async function readWaiting(
  transaction: Transaction,
  account: AccountId,
  kinds: readonly NotificationKind[],
  most: number,
): Promise<StoredNotification[]> {
  const rows = await transaction.query(
    `select ${notificationColumns} from ${notificationTables}
     where n.account = $1 and n.kind = any($2::text[])
       and n.letter is null and n.read_at is null and n.done_at is null
     ${newestFirst} limit $3`,
    [account, kinds, most],
  );
  return rows.map(parseNotificationRow).reverse();
}

/** What a letter tells of and its person has not read since, oldest first. */
export async function readInLetter(transaction: Transaction, letter: string): Promise<StoredNotification[]> {
  const rows = await transaction.query(
    `select ${notificationColumns} from ${notificationTables}
     where n.letter = $1 and n.read_at is null and n.done_at is null order by n.at, n.id`,
    [letter],
  );
  return rows.map(parseNotificationRow);
}

/** Notes which letter tells of some of them. */
export async function markMailed(
  transaction: Transaction,
  ids: readonly NotificationId[],
  letter: string,
): Promise<void> {
  await transaction.query('update notification set letter = $2 where id = any($1::uuid[])', [ids, letter]);
}

/** Takes that back: what a letter was to tell of waits again. */
export async function unmarkMailed(transaction: Transaction, letter: string): Promise<void> {
  await transaction.query('update notification set letter = null where letter = $1', [letter]);
}
