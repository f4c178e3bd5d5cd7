import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import {
  notificationSubject,
  type NotificationSubject,
} from '@procesrum/shared/notifications/notification.ts';
import {
  accountId,
  coFundingId,
  commentId,
  notificationId,
  priorityListId,
  processId,
  threadId,
  type AccountId,
  type CoFundingId,
  type CommentId,
  type MunicipalityCvr,
  type NotificationId,
  type PriorityListId,
  type ProcessId,
  type ThreadId,
} from '@procesrum/shared/primitives/id.ts';
import { municipalityJson, personJson } from '../../platform/named-json.ts';

/** Kinds whose words stand in a thread, and are read from there for whoever may still read them. */
export const saidKind = z.enum([
  'mention',
  'reply',
  'comment',
  'suggestion',
  'suggestion-decided',
  'thread-resolved',
]);
export type SaidKind = z.infer<typeof saidKind>;

/** What is kept of what happened. */
export type StoredSubject = Exclude<NotificationSubject, { kind: SaidKind }> | { readonly kind: SaidKind };

const isSaid = (option: (typeof notificationSubject.options)[number]) =>
  saidKind.safeParse(option.shape.kind.value).success;

const storedSubject = z.union([
  z.object({ kind: saidKind }),
  // A union of the rest; the compiler cannot see which of them are left.
  z.union(notificationSubject.options.filter((option) => !isSaid(option))),
]) as z.ZodType<StoredSubject>;

/** Something one person is to be told of. */
export interface NewNotification {
  readonly id: NotificationId;
  readonly account: AccountId;
  /** Names what happened; nobody is told of it twice. */
  readonly cause: string;
  readonly at: Date;
  /** Told and read, by the time it is stored. */
  readonly readAt?: Date;
  readonly by?: AccountId | undefined;
  readonly municipality?: MunicipalityCvr | undefined;
  readonly subject: StoredSubject;
  readonly place: {
    readonly process?: ProcessId;
    readonly thread?: ThreadId;
    readonly comment?: CommentId;
    readonly list?: PriorityListId;
    readonly coFunding?: CoFundingId;
  };
}

const storedRow = z
  .object({
    id: notificationId,
    account: accountId,
    at: z.date(),
    by: personName.nullable(),
    municipality: municipalityName.nullable(),
    subject: storedSubject,
    process: processId.nullable(),
    title: z.string().nullable(),
    thread: threadId.nullable(),
    comment: commentId.nullable(),
    list: priorityListId.nullable(),
    co_funding: coFundingId.nullable(),
    read_at: z.date().nullable(),
    done_at: z.date().nullable(),
  })
  .transform(({ co_funding: coFunding, read_at: readAt, done_at: doneAt, ...row }) => ({
    ...row,
    ...{ coFunding, readAt, doneAt },
  }));

/** Columns of a notification `n`, in a query with `notificationTables`. */
export const notificationColumns = `
  n.id, n.account, n.at, n.subject, n.process, p.title, n.thread, n.comment, n.list, n.co_funding,
  n.read_at, n.done_at,
  ${personJson('b', 'bm')} as by,
  case when m.cvr is not null then ${municipalityJson('m')} end as municipality`;

/** Where they are from. */
export const notificationTables = `
  notification n
    left join process p on p.id = n.process
    left join account b on b.id = n.by_account
    left join municipality bm on bm.cvr = b.municipality
    left join municipality m on m.cvr = n.municipality`;

/** A notification as it is stored, with the names of this moment. */
export type StoredNotification = z.output<typeof storedRow>;

/** Reads a row with `notificationColumns`. */
export function parseNotificationRow(row: unknown): StoredNotification {
  return storedRow.parse(row);
}
