import { z } from 'zod';
import { notificationId, processId } from '../primitives/id.ts';
import { pageOf } from '../primitives/page.ts';
import { instant } from '../primitives/time.ts';
import { endpoint } from '../protocol/endpoint.ts';
import { maxPageItems } from '../protocol/limits.ts';
import { inboxBox, notification, notificationPreferences, notificationTopic } from './notification.ts';

const ofProcess = z.object({ id: processId });
const ofNotification = z.object({ notification: notificationId });

/** How many are unread, in each box and of each process; a box counts what is not done. */
export const unreadCounts = z.object({
  boxes: z.record(inboxBox, z.int().nonnegative()),
  processes: z.array(z.object({ process: processId, unread: z.int().positive() })),
});
export type UnreadCounts = z.infer<typeof unreadCounts>;

/** The preferences with what they come to. */
export const preferencesReply = z.object({
  preferences: notificationPreferences,
  /** Where mails go; absent for an account without an address. */
  address: z.string().optional(),
  /** The next digest, and how many news wait for it; absent when none is chosen. */
  nextDigest: z.object({ at: instant, news: z.int().nonnegative() }).optional(),
  /** Mails sent today, of at most four. */
  sentToday: z.int().nonnegative(),
});
export type PreferencesReply = z.infer<typeof preferencesReply>;

/** Whether somebody follows a process: by their own choice, or by themselves since they have to do with it. */
export const following = z.object({
  isFollowing: z.boolean(),
  reason: z.enum(['chosen', 'takes-part']).optional(),
});
export type Following = z.infer<typeof following>;

/** The calls about what a person is told, and by mail. Everything is the asker's own. */
export const notificationsApi = {
  /** Newest first, without what the asker may not see any more. */
  list: endpoint({
    method: 'GET',
    path: '/api/v1/notifications',
    query: z.object({
      box: inboxBox.optional(),
      process: processId.optional(),
      unread: z.enum(['true']).optional(),
      limit: z.coerce.number().int().min(1).max(maxPageItems).optional(),
      after: z.string().max(200).optional(),
    }),
    reply: pageOf(notification),
  }),
  unread: endpoint({ method: 'GET', path: '/api/v1/notifications/unread', reply: unreadCounts }),
  /** Marks as read: those named, those of a process, or all. */
  markRead: endpoint({
    method: 'POST',
    path: '/api/v1/notifications/read',
    body: z.union([
      z.object({ notifications: z.array(notificationId).min(1).max(maxPageItems) }),
      z.object({ process: processId }),
      z.object({ all: z.literal(true) }),
    ]),
    reply: unreadCounts,
  }),
  /** Puts one away under *Færdige*, or takes it out again. */
  setDone: endpoint({
    method: 'PUT',
    path: '/api/v1/notifications/:notification/done',
    params: ofNotification,
    body: z.object({ done: z.boolean() }),
    reply: notification,
  }),
  preferences: endpoint({
    method: 'GET',
    path: '/api/v1/notifications/preferences',
    reply: preferencesReply,
  }),
  setPreferences: endpoint({
    method: 'PUT',
    path: '/api/v1/notifications/preferences',
    body: notificationPreferences,
    reply: preferencesReply,
  }),
  /** What an address in a mail would turn off; without a sign-in, and telling nobody whose it is. */
  unsubscribing: endpoint({
    method: 'GET',
    path: '/api/v1/unsubscribe/:token',
    params: z.object({ token: z.string().max(100) }),
    reply: z.object({ topics: z.array(notificationTopic), isOff: z.boolean() }),
  }),
  /** Turns it off, by one press in the mail program (RFC 8058) or on the page; as often as one likes. */
  unsubscribe: endpoint({
    method: 'POST',
    path: '/api/v1/unsubscribe/:token',
    params: z.object({ token: z.string().max(100) }),
    reply: z.object({ topics: z.array(notificationTopic), isOff: z.boolean() }),
  }),
  following: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/following',
    params: ofProcess,
    reply: following,
  }),
  setFollowing: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/following',
    params: ofProcess,
    body: z.object({ isFollowing: z.boolean() }),
    reply: following,
  }),
};

/** Told over the live socket to one person on all their screens: something of theirs is unread, or no longer. */
export const notificationEvents = {
  changed: { name: 'notifications:changed', payload: z.object({}) },
} as const;
