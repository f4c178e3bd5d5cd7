import type { WaitingNews } from '@procesrum/shared/notifications/mail-budget.ts';
import {
  notificationSubject,
  topicOf,
  type NotificationPreferences,
} from '@procesrum/shared/notifications/notification.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { NotificationId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../../platform/database.ts';
import { readWaiting } from '../notifications.repository.ts';
import { readPreferences } from '../preferences.repository.ts';
import { tellableTo } from '../tellable.ts';
import type { ToldReaders } from '../told.ts';

/** Something that somebody may be told of and has neither read nor been mailed of. */
export interface WaitingNotification extends WaitingNews {
  readonly id: NotificationId;
}

/** Finds what one person may be mailed of at this moment, oldest first; as the job `notifications`. */
export type WaitingMail = (transaction: Transaction, actor: AccountActor) => Promise<WaitingNotification[]>;

/** News that are looked through at once, the newest; who has more unread than that reads the inbox. */
const mostWaiting = 500;

/** Makes the one who finds it. */
export function createWaitingMail(readers: ToldReaders): WaitingMail {
  return async (transaction, actor) => {
    const preferences = await readPreferences(transaction, actor.account);
    const stored = await readWaiting(transaction, actor.account, mailedKinds(preferences), mostWaiting);
    const tellable = await tellableTo(transaction, actor, stored, readers);
    return tellable
      .filter(({ isOver }) => !isOver)
      .map(({ notification: { id, at, subject } }) => ({ id, at, topic: topicOf[subject.kind] }));
  };
}

/** What nobody is mailed of is not among what waits for it, however much of it there is. */
function mailedKinds({ paces }: NotificationPreferences) {
  const kinds = notificationSubject.options.map((option) => option.shape.kind.value);
  return kinds.filter((kind) => paces[topicOf[kind]] !== 'off');
}
