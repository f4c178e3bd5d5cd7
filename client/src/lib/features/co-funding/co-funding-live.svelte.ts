import { createContext } from 'svelte';
import { coFundingApi, type CoFundingReply } from '@procesrum/shared/co-funding/co-funding.api.ts';
import { coFundingEvents, type CoFundingStatement } from '@procesrum/shared/co-funding/co-funding.ts';
import { coFundingShares, type CoFundingShares } from '@procesrum/shared/co-funding/shares.ts';
import type { CoFundingId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import { pause } from '#lib/app/live/pause.ts';
import { ServerClock } from '#lib/app/live/server-clock.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';

/** How the viewer stands to the round: they see it, may not any more, or are not known to the server. */
export type RoundStanding = 'in' | 'gone' | 'signed-out';

/** A whole country hears the same news at once; its fetches are spread over this long, in milliseconds. */
const spreadMs = 300;

/** Waits between tries, in milliseconds, while the server does not answer. */
const retryWaitsMs = [1_000, 2_000, 4_000, 8_000];

/** How often the days left are looked at again, in milliseconds. */
const tickMs = 10_000;

/** A round of co-funding as this screen knows it: fetched anew when the server says that something has changed. */
export class CoFundingLive {
  reply = $state.raw() as CoFundingReply;
  standing = $state<RoundStanding>('in');
  /** The newest could not be fetched at the last try. */
  isStale = $state(false);
  /** The server's time, for what goes by it. */
  nowMs = $state(0);
  readonly shares: CoFundingShares = $derived.by(() => {
    const { coFunding, municipalities } = this.reply;
    return coFundingShares(coFunding.terms, municipalities, coFunding.answers);
  });
  readonly #api: Api;
  readonly #live: LiveSocket;
  readonly #clock = new ServerClock(() => Date.now());
  #isWanted = false;
  #isFetching = false;
  #isGone = false;

  /** @param reply the round as the page was loaded with it */
  constructor(api: Api, live: LiveSocket, reply: CoFundingReply) {
    this.#api = api;
    this.#live = live;
    this.reply = reply;
    this.#clock.heard(reply.at);
    this.nowMs = Date.parse(reply.at);
  }

  get id(): CoFundingId {
    return this.reply.coFunding.id;
  }

  get isOpen(): boolean {
    return this.reply.coFunding.closedAt === undefined;
  }

  get canAnswer(): boolean {
    return this.reply.me.abilities.includes('co-funding:answer');
  }

  get canClose(): boolean {
    return this.isOpen && this.reply.me.abilities.includes('co-funding:manage');
  }

  /** Follows the round until the returned function is called. */
  run(): () => void {
    this.#isGone = false;
    const look = () => {
      if (document.visibilityState === 'visible') this.refresh();
    };
    const stops = [
      this.#live.on(coFundingEvents.changed, ({ id }) => {
        if (id === this.id) this.refresh();
      }),
      // What was said while there was no connection was not heard.
      this.#live.onOpened(() => this.refresh()),
    ];
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    const ticker = setInterval(() => this.#tick(), tickMs);
    this.#tick();
    return () => {
      this.#isGone = true;
      clearInterval(ticker);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      for (const stop of stops) stop();
    };
  }

  /** Fetches the round as it is now; asked for while one is under way, it is fetched once more. */
  refresh(): void {
    this.#isWanted = true;
    if (!this.#isFetching) void this.#fetchWhileWanted();
  }

  /** Answers for the own municipality. @throws Failure */
  async answer(statement: CoFundingStatement): Promise<void> {
    this.#take(await this.#api.call(coFundingApi.answer, { params: { id: this.id }, body: statement }));
  }

  /** Ends the round. @throws Failure */
  async close(): Promise<void> {
    this.#take(await this.#api.call(coFundingApi.close, { params: { id: this.id } }));
  }

  async #fetchWhileWanted(): Promise<void> {
    this.#isFetching = true;
    let failed = 0;
    while (this.#isWanted && !this.#isGone && this.standing === 'in') {
      await pause(
        failed === 0 ? Math.random() * spreadMs : (retryWaitsMs[failed - 1] ?? retryWaitsMs[3] ?? 0),
      );
      this.#isWanted = false;
      try {
        const sentAtMs = Date.now();
        const reply = await this.#api.call(coFundingApi.read, { params: { id: this.id } });
        this.#clock.answered(sentAtMs, reply.at);
        this.#take(reply);
        failed = 0;
      } catch (error) {
        if (!isFailure(error)) throw error;
        if (error.code === 'not-signed-in') this.standing = 'signed-out';
        else if (error.code === 'not-found' || error.code === 'forbidden') this.standing = 'gone';
        else {
          failed = Math.min(failed + 1, retryWaitsMs.length);
          this.#isWanted = true;
          // A short gap mends itself unseen.
          this.isStale = failed > 1;
        }
      }
    }
    this.#isFetching = false;
  }

  #take(reply: CoFundingReply): void {
    this.isStale = false;
    this.nowMs = this.#clock.nowMs();
    // An answer of one's own may have overtaken it.
    if (reply.coFunding.revision < this.reply.coFunding.revision) return;
    this.reply = reply;
  }

  #tick(): void {
    this.nowMs = this.#clock.nowMs();
    const isDue = this.nowMs >= Date.parse(this.reply.coFunding.terms.closesAt);
    if (isDue && this.isOpen) this.refresh();
  }
}

/** The page's round, for its parts. */
export const [useCoFunding, provideCoFunding] = createContext<CoFundingLive>();
