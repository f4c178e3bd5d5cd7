import type { z } from 'zod';
import { boxOf, inboxBox, type Notification } from '@procesrum/shared/notifications/notification.ts';
import type { notificationsApi, UnreadCounts } from '@procesrum/shared/notifications/notifications.api.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { NotificationId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { formatCursor, parseCursor } from './notification-cursor.ts';
import * as repository from './notifications.repository.ts';
import { tellableTo } from './tellable.ts';
import type { ToldReaders } from './told.ts';

type ListAsk = z.output<typeof notificationsApi.list.query>;
type ListReply = z.output<typeof notificationsApi.list.reply>;

/** What the inbox needs from elsewhere. */
export interface NotificationsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly readers: ToldReaders;
}

/** What one person is told. Everything is their own, and what they may not see any more is nowhere in it. */
export interface NotificationsService {
  list(actor: AccountActor, ask: ListAsk): Promise<ListReply>;
  unread(actor: AccountActor): Promise<UnreadCounts>;
  markRead(actor: AccountActor, marks: repository.ReadMarks): Promise<UnreadCounts>;
  /** @throws Failure not-found */
  setDone(actor: AccountActor, id: NotificationId, done: boolean): Promise<Notification>;
}

/** Items on a page when the asker names no number. */
const usualPageItems = 30;

/** Makes the service of the inbox. */
export function createNotificationsService(parts: NotificationsParts): NotificationsService {
  const { database, clock, announce, readers } = parts;

  const tell = ({ account }: AccountActor) =>
    database.afterCommit(() => announce({ kind: 'notifications-changed', accounts: [account] }));

  return {
    async list(actor, { box = 'all', process, unread, limit = usualPageItems, after }) {
      const asked = { box, process, unreadOnly: unread === 'true' };
      // One more than asked for tells whether there is a next page.
      const query = {
        ...asked,
        limit: limit + 1,
        after: after === undefined ? undefined : parseCursor(after),
      };
      return database.as(actor).transaction(async (transaction) => {
        const { page, total } = await repository.readInbox(transaction, query);
        const told = await tellableTo(transaction, actor, page.slice(0, limit), readers);
        const last = page.length > limit ? page[limit - 1] : undefined;
        return {
          items: told.map(({ notification }) => notification),
          total,
          ...(last === undefined ? {} : { next: formatCursor(last) }),
        };
      });
    },
    unread: (actor) => database.as(actor).transaction(unreadCounts),
    markRead: (actor, marks) =>
      database.as(actor).transaction(async (transaction) => {
        const isAny = await repository.markRead(transaction, marks, clock.now());
        if (isAny) await tell(actor);
        return unreadCounts(transaction);
      }),
    setDone: (actor, id, done) =>
      database.as(actor).transaction(async (transaction) => {
        const isThere = await repository.updateDone(transaction, id, done, clock.now());
        const stored = isThere ? await repository.readNotification(transaction, id) : undefined;
        const [told] = await tellableTo(transaction, actor, stored === undefined ? [] : [stored], readers);
        if (told === undefined) throw new Failure('not-found', 'no such notification');
        await tell(actor);
        return told.notification;
      }),
  };
}

/** How many are unread for whoever acts: what is put away has been read. */
async function unreadCounts(transaction: Transaction): Promise<UnreadCounts> {
  const boxes = Object.fromEntries(inboxBox.options.map((box) => [box, 0])) as UnreadCounts['boxes'];
  const processes = new Map<ProcessId, number>();
  for (const { kind, process, unread } of await repository.countUnread(transaction)) {
    boxes.all += unread;
    const box = boxOf[kind];
    if (box !== undefined) boxes[box] += unread;
    if (process !== null) processes.set(process, (processes.get(process) ?? 0) + unread);
  }
  return { boxes, processes: [...processes].map(([process, unread]) => ({ process, unread })) };
}
