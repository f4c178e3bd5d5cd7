import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import type {
  Following,
  PreferencesReply,
  UnreadCounts,
} from '@procesrum/shared/notifications/notifications.api.ts';
import { expect } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { called } from '../validations/validation-scene.ts';
import type { Visitor, World } from '../world.ts';

/** What lies in somebody's inbox, newest first. */
export async function inboxOf(visitor: Visitor, query = ''): Promise<Notification[]> {
  const { items } = await called<{ items: Notification[] }>(visitor, 'GET', `/api/v1/notifications${query}`);
  return items;
}

/** A piece of news in short: "mention: Kan trinnet undværes?" where it says something. */
export function inShort({ subject }: Notification): string {
  return 'excerpt' in subject ? `${subject.kind}: ${subject.excerpt}` : subject.kind;
}

/** Waits until somebody has been told exactly this, newest first. */
export async function isTold(
  visitor: Visitor,
  expected: readonly string[],
  query = '',
): Promise<Notification[]> {
  return eventually(async () => {
    const items = await inboxOf(visitor, query);
    expect(items.map(inShort)).toEqual(expected);
    return items;
  });
}

/** How much is unread. */
export function unreadOf(visitor: Visitor): Promise<UnreadCounts> {
  return called(visitor, 'GET', '/api/v1/notifications/unread');
}

/** What somebody has chosen to be mailed. */
export function preferencesOf(visitor: Visitor): Promise<PreferencesReply> {
  return called(visitor, 'GET', '/api/v1/notifications/preferences');
}

/** Follows a process or not. */
export function follow(visitor: Visitor, process: string, isFollowing: boolean): Promise<Following> {
  return called(visitor, 'PUT', `/api/v1/processes/${process}/following`, { isFollowing });
}

/** Waits until everything that has happened has been told, and every look at a mail that is due has been done. */
export async function allIsTold({ database }: World, now = new Date()): Promise<void> {
  await eventually(async () => {
    const rows = await database.transaction((transaction) =>
      transaction.query('select line, payload from job where not_before <= $1', [now]),
    );
    expect(rows).toEqual([]);
  });
}
