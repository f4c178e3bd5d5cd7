import {
  notificationEvents,
  notificationsApi,
  type UnreadCounts,
} from '@procesrum/shared/notifications/notifications.api.ts';
import type { InboxBox } from '@procesrum/shared/notifications/notification.ts';
import type { NotificationId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Api } from '../api-client.ts';
import type { LiveSocket } from '../live-socket.ts';
import { arrivedNow } from './arrived-now.ts';
import { FollowedReply } from './followed-reply.svelte.ts';

/** What is marked as read: some, all about a process, or everything. */
export type ReadMark =
  { readonly notifications: NotificationId[] } | { readonly process: ProcessId } | { readonly all: true };

/** How much the person at the screen has not read yet, in each box and of each process, on every page. */
export class Unread {
  readonly #api: Api;
  readonly #live: LiveSocket;
  #followed = $state.raw<FollowedReply<UnreadCounts & { readonly at: Instant }>>();

  constructor(api: Api, live: LiveSocket) {
    this.#api = api;
    this.#live = live;
  }

  /** Follows the counts of whoever is signed in until the returned function is called. */
  follow(): () => void {
    const followed = new FollowedReply({
      live: this.#live,
      fetch: async () => arrivedNow(await this.#api.call(notificationsApi.unread)),
      hear: (refresh) => this.#live.on(notificationEvents.changed, refresh),
    });
    this.#followed = followed;
    const stop = followed.run();
    return () => {
      stop();
      this.#followed = undefined;
    };
  }

  /** How many in all. */
  get total(): number {
    return this.in('all');
  }

  /** How many in a box; 0 until it is known. */
  in(box: InboxBox): number {
    return this.#followed?.current?.boxes[box] ?? 0;
  }

  /** How many about a process; 0 until it is known. */
  of(process: ProcessId): number {
    return this.#followed?.current?.processes.find((one) => one.process === process)?.unread ?? 0;
  }

  /** Marks as read, on all the person's screens. @throws Failure as the server says */
  async markRead(mark: ReadMark): Promise<void> {
    const counts = await this.#api.call(notificationsApi.markRead, { body: mark });
    this.#followed?.take(arrivedNow(counts));
  }
}
