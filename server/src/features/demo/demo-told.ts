import type {
  AccountId,
  CommentId,
  MunicipalityCvr,
  ProcessId,
  ThreadId,
} from '@procesrum/shared/primitives/id.ts';
import type { NotificationSubject } from '@procesrum/shared/notifications/notification.ts';
import type { Transaction } from '../../platform/database.ts';

/** What is said at its place is read from there: only the kind is kept. */
type SaidSubject = { readonly kind: 'mention' | 'reply' | 'suggestion' | 'thread-resolved' };

/** Something one person of the demo world was told of. */
export interface DemoTold {
  readonly account: AccountId;
  /** Names what happened, as it would have been named when it did. */
  readonly cause: string;
  readonly by: AccountId;
  readonly municipality: MunicipalityCvr;
  readonly at: Date;
  readonly process: ProcessId;
  readonly thread?: ThreadId;
  readonly comment?: CommentId;
  readonly subject: SaidSubject | Extract<NotificationSubject, { kind: 'validation-requested' }>;
}

/** What the inboxes of the demo world are filled with. */
export interface DemoInboxParts {
  readonly now: Date;
  /** Stores what people were told, as read where it says so; nothing of it is mailed any more. */
  insertTold(
    transaction: Transaction,
    told: readonly (DemoTold & { readonly isRead: boolean })[],
  ): Promise<void>;
  follow(transaction: Transaction, process: ProcessId, account: AccountId, at: Date): Promise<void>;
}

/** What is older than this has been read. */
const readAfterMs = 2.5 * 24 * 60 * 60 * 1000;

/** Fills the inboxes: the news of the last days wait to be read. */
export async function storeTold(
  transaction: Transaction,
  told: readonly DemoTold[],
  { now, insertTold }: DemoInboxParts,
): Promise<void> {
  await insertTold(
    transaction,
    told.map((one) => ({ ...one, isRead: now.getTime() - one.at.getTime() > readAfterMs })),
  );
}
