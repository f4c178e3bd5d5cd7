import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import type { NotificationId, ProcessId, ThreadId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { maxPageItems } from '@procesrum/shared/protocol/limits.ts';
import type { Api } from '#lib/app/api-client.ts';
import type { Unread } from '#lib/app/live/unread.svelte.ts';

/** Something the viewer was told about a thread and has not read. */
interface UnreadNews {
  readonly notification: NotificationId;
  readonly thread: ThreadId;
}

/** Which threads of a process hold something that the viewer was told of and has not seen. */
export class UnseenThreads {
  readonly #api: Api;
  readonly #unread: Unread;
  readonly #process: ProcessId;
  #news = $state.raw<readonly UnreadNews[]>([]);

  constructor(api: Api, unread: Unread, process: ProcessId) {
    this.#api = api;
    this.#unread = unread;
    this.#process = process;
  }

  /** How much about the process is unread; to be watched, to know when to look again. */
  get count(): number {
    return this.#unread.of(this.#process);
  }

  get isAny(): boolean {
    return this.#news.length > 0;
  }

  has(thread: ThreadId): boolean {
    return this.#news.some((news) => news.thread === thread);
  }

  /** Finds out which threads the unread is about. Without an answer it stays as it was. */
  async look(): Promise<void> {
    if (this.count === 0) {
      this.#news = [];
      return;
    }
    const query = { process: this.#process, unread: 'true' as const, limit: maxPageItems };
    await this.#attempted(async () => {
      const { items } = await this.#api.call(notificationsApi.list, { query });
      this.#news = items.flatMap(({ id, subject }) =>
        'thread' in subject ? [{ notification: id, thread: subject.thread }] : [],
      );
    });
  }

  /** The thread has been seen: what was told of it is read. */
  async see(thread: ThreadId): Promise<void> {
    const notifications = this.#news
      .filter((news) => news.thread === thread)
      .map(({ notification }) => notification);
    if (notifications.length === 0) return;
    await this.#attempted(async () => {
      await this.#unread.markRead({ notifications });
      this.#news = this.#news.filter((news) => news.thread !== thread);
    });
  }

  async #attempted(ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      // A dot that comes or goes a little later is no harm.
      if (!isFailure(error)) throw error;
    }
  }
}
