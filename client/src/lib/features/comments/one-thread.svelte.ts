import { commentEvents, commentsApi } from '@procesrum/shared/comments/comments.api.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { ThreadId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Api } from '#lib/app/api-client.ts';
import { arrivedNow } from '#lib/app/live/arrived-now.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { ThreadCalls } from './thread-calls.ts';

/** One thread, kept right by the server's news. */
export class OneThread {
  readonly calls: ThreadCalls;
  readonly #followed: FollowedReply<{ readonly thread: Thread; readonly at: Instant }>;

  constructor(api: Api, live: LiveSocket, id: ThreadId) {
    this.#followed = new FollowedReply({
      live,
      fetch: async () => arrivedNow({ thread: await api.call(commentsApi.read, { params: { thread: id } }) }),
      hear: (refresh) =>
        live.on(commentEvents.changed, (changed) => {
          if (changed.thread === id) refresh();
        }),
    });
    this.calls = new ThreadCalls(api, (_, thread) => {
      if (thread === undefined) this.#followed.refresh();
      else this.#followed.take(arrivedNow({ thread }));
    });
  }

  get thread(): Thread | undefined {
    return this.#followed.current?.thread;
  }
  get standing() {
    return this.#followed.standing;
  }
  get isStale() {
    return this.#followed.isStale;
  }
  get failure() {
    return this.#followed.failure;
  }

  /** Follows it until the returned function is called. */
  run(): () => void {
    return this.#followed.run();
  }
}
