import { untrack } from 'svelte';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { noteOf, type FailureNote } from '../failures.ts';
import type { LiveSocket } from '../live-socket.ts';
import { pause } from './pause.ts';

/** How the viewer stands to what is followed: they see it, may not any more, or are not known to the server. */
export type ReplyStanding = 'in' | 'gone' | 'signed-out';

/** Many hear the same news at once; their fetches are spread over this long, in milliseconds. */
const spreadMs = 300;

/** Waits between tries, in milliseconds, while the server does not answer. */
const retryWaitsMs = [1_000, 2_000, 4_000, 8_000];

/** What following a reply needs from around it. */
export interface FollowedReplyParts<Reply> {
  readonly live: LiveSocket;
  /** Fetches it as it is now. @throws Failure */
  readonly fetch: () => Promise<Reply>;
  /** Hears the news of it; what is returned ends that. */
  readonly hear: (refresh: () => void) => () => void;
}

/**
 * A reply as this screen knows it: fetched anew when the server says that something has changed, when the connection
 * comes back, and when the page is looked at again.
 */
export class FollowedReply<Reply extends { readonly at: Instant }> {
  /** The newest; absent until the first has come. */
  current = $state.raw<Reply>();
  standing = $state<ReplyStanding>('in');
  /** The newest could not be fetched at the last try. */
  isStale = $state(false);
  /** Why nothing has come yet; it is tried again by itself. */
  failure = $state.raw<FailureNote>();
  readonly #parts: FollowedReplyParts<Reply>;
  #isWanted = false;
  #isFetching = false;
  #isFollowed = false;

  constructor(parts: FollowedReplyParts<Reply>) {
    this.#parts = parts;
  }

  /** Follows it until the returned function is called; an effect that calls it does not run anew with every reply. */
  run(): () => void {
    return untrack(() => this.#follow());
  }

  #follow(): () => void {
    this.#isFollowed = true;
    const look = () => {
      if (document.visibilityState === 'visible') this.refresh();
    };
    const stops = [
      this.#parts.hear(() => this.refresh()),
      // What was said while there was no connection was not heard.
      this.#parts.live.onOpened(() => this.refresh()),
    ];
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    if (this.current === undefined) this.refresh();
    return () => {
      this.#isFollowed = false;
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      for (const stop of stops) stop();
    };
  }

  /** Fetches it as it is now; asked for while one is under way, it is fetched once more. */
  refresh(): void {
    this.#isWanted = true;
    if (!this.#isFetching) void this.#fetchWhileWanted();
  }

  /** Takes over a reply that came another way; an older one than what is here changes nothing. */
  take(reply: Reply): void {
    this.isStale = false;
    this.failure = undefined;
    if (this.current !== undefined && Date.parse(reply.at) < Date.parse(this.current.at)) return;
    this.current = reply;
  }

  async #fetchWhileWanted(): Promise<void> {
    this.#isFetching = true;
    let failed = 0;
    while (this.#isWanted && this.#isFollowed && this.standing === 'in') {
      await pause(this.#waitBefore(failed));
      this.#isWanted = false;
      try {
        this.take(await this.#parts.fetch());
        failed = 0;
      } catch (error) {
        failed += 1;
        this.#fail(error, failed);
      }
    }
    this.#isFetching = false;
  }

  /** The first is wanted at once: nobody else asks because of it. */
  #waitBefore(failed: number): number {
    if (failed > 0) return retryWaitsMs[Math.min(failed, retryWaitsMs.length) - 1] ?? 0;
    return this.current === undefined ? 0 : Math.random() * spreadMs;
  }

  #fail(error: unknown, failed: number): void {
    const note = noteOf(error);
    if (note.code === 'not-signed-in') this.standing = 'signed-out';
    else if (note.code === 'not-found' || note.code === 'forbidden') this.standing = 'gone';
    else {
      this.#isWanted = true;
      if (this.current === undefined) this.failure = note;
      // A short gap mends itself unseen.
      this.isStale = this.current !== undefined && failed > 1;
    }
    // What may not be seen any more leaves the screen.
    if (this.standing !== 'in') this.current = undefined;
  }
}
