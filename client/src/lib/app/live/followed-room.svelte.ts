import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { attendReply } from '@procesrum/shared/workshops/workshops.events.ts';
import type { LiveSocket } from '../live-socket.ts';
import { pause } from './pause.ts';
import type { ServerClock } from './server-clock.ts';

/** How the person stands to the room: in it, put out of it, or no longer known to the server. */
export type RoomStanding = 'in' | 'removed' | 'signed-out';

/** On a state of revision `from`, these events give the state of revision `to`. */
export interface RoomNews<Event> {
  readonly from: number;
  readonly to: number;
  readonly events: readonly Event[];
  /** The server's time when it was sent. */
  readonly at: Instant;
}

/** What following a room needs from around it. */
export interface FollowedParts<State, Event, Reply> {
  readonly live: LiveSocket;
  readonly clock: ServerClock;
  /** Names of the socket's messages, and what both carry. */
  readonly attend: string;
  readonly leave: string;
  readonly about: unknown;
  /** Fetches the room as it is now. @throws Failure */
  readonly read: () => Promise<Reply>;
  readonly stateOf: (reply: Reply) => State;
  readonly revisionOf: (state: State) => number;
  readonly evolve: (state: State, events: readonly Event[], revision: number) => State;
  /** Takes over what a reply says besides the state. */
  readonly learn: (reply: Reply) => void;
  /** How somebody stands whom the server does not know any more. */
  readonly withoutSignIn: () => RoomStanding;
  /** What waits on this device: sent when the connection is back, and warned about before the page is closed. */
  readonly kept: { readonly waiting: readonly unknown[]; tryNow(): void; stop(): void };
}

/** How long the answer to *attend* is waited for before the state is fetched all the same. */
const attendPatienceMs = 2_000;

/** News of one's own command is given this long to come by itself. */
const newsPatienceMs = 1_500;

/** Waits between tries, in milliseconds, for what must be known. */
const retryWaitsMs = [400, 1_000, 2_000, 4_000];

/** A whole room misses the same news at once; their fetches are spread over this long, in milliseconds. */
const spreadMs = 300;

/**
 * A room that the server owns (a workshop, a priority list) as this screen knows it: kept right by the server's news
 * and by fetching where some were missed. `run` follows it.
 */
export class FollowedRoom<State, Event, Reply extends { readonly at: Instant }> {
  state = $state.raw() as State;
  standing = $state<RoomStanding>('in');
  /** The socket is open and the room knows that we listen. */
  isAttending = $state(false);

  readonly #parts: FollowedParts<State, Event, Reply>;
  /** News that does not follow on what is known, until a fetch has closed the gap. */
  #early: RoomNews<Event>[] = [];
  #isFetchPlanned = false;
  #fetching: Promise<void> | undefined;
  #isStale = false;
  #isGone = false;
  /** Who waits for a revision. */
  #awaited: { readonly revision: number; readonly resolve: () => void }[] = [];

  /** @param reply the room as the page was loaded with it */
  constructor(parts: FollowedParts<State, Event, Reply>, reply: Reply) {
    this.#parts = parts;
    this.state = parts.stateOf(reply);
    // How long it was on its way is unknown: it may have come through the server that drew the page.
    parts.clock.heard(reply.at);
  }

  get revision(): number {
    return this.#parts.revisionOf(this.state);
  }

  /** Follows the room until the returned function is called. */
  run(): () => void {
    const { live, kept, leave, about } = this.#parts;
    this.#isGone = false;
    const stops = [
      live.onOpened(() => void this.#attend()),
      live.onLost(() => {
        this.isAttending = false;
        // A socket that is refused tells a browser no reason; REST does.
        this.#planFetch();
      }),
    ];
    const returned = () => {
      // A phone that slept may have news from another device, and no connection that knows it is dead.
      if (document.visibilityState !== 'visible') return;
      kept.tryNow();
      void this.refresh();
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (kept.waiting.length > 0) event.preventDefault();
    };
    document.addEventListener('visibilitychange', returned);
    window.addEventListener('online', returned);
    window.addEventListener('beforeunload', warn);
    kept.tryNow();
    return () => {
      this.#isGone = true;
      document.removeEventListener('visibilitychange', returned);
      window.removeEventListener('online', returned);
      window.removeEventListener('beforeunload', warn);
      live.say(leave, about);
      for (const stop of stops) stop();
      kept.stop();
    };
  }

  /** The server has told of changes. */
  hear(news: RoomNews<Event>): void {
    this.#parts.clock.heard(news.at);
    if (this.#apply(news)) return;
    this.#early.push(news);
    if (this.#fetching === undefined) this.#planFetch();
  }

  /** An own command was done: its news comes by itself, or it is looked for. */
  expect(revision: number): void {
    if (revision <= this.revision) return;
    void pause(newsPatienceMs).then(() => {
      if (!this.#isGone && this.revision < revision) void this.refresh();
    });
  }

  /** Resolves when the state is of this revision or a later one, or has been waited for in vain. */
  reached(revision: number): Promise<void> {
    if (revision <= this.revision) return Promise.resolve();
    const coming = new Promise<void>((resolve) => this.#awaited.push({ revision, resolve }));
    return Promise.race([coming, pause(2 * newsPatienceMs)]);
  }

  /** Fetches the room as it is now; asked for again while one is under way, it is fetched once more. */
  readonly refresh = (): Promise<void> => {
    if (this.#fetching !== undefined) {
      this.#isStale = true;
      return this.#fetching;
    }
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = undefined;
      if (!this.#isStale) return;
      this.#isStale = false;
      this.#planFetch();
    });
    return this.#fetching;
  };

  async #attend(): Promise<void> {
    const { live, attend, about, kept } = this.#parts;
    try {
      const said = await live.ask(attend, about, attendPatienceMs);
      const reply = attendReply.safeParse(said);
      this.isAttending = live.isOpen();
      kept.tryNow();
      if (reply.success && reply.data.ok && reply.data.revision === this.revision) return;
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (!live.isOpen()) return;
      this.isAttending = true;
    }
    await this.refresh();
  }

  async #fetch(): Promise<void> {
    for (let attempt = 0; !this.#isGone && this.standing === 'in'; attempt += 1) {
      const sentAtMs = Date.now();
      try {
        const reply = await this.#parts.read();
        this.#parts.clock.answered(sentAtMs, reply.at);
        this.#take(reply);
        return;
      } catch (error) {
        if (!isFailure(error)) throw error;
        if (error.code === 'not-signed-in') this.standing = this.#parts.withoutSignIn();
        else if (error.code === 'not-found' || error.code === 'forbidden') this.standing = 'removed';
        else await pause(retryWaitsMs[Math.min(attempt, retryWaitsMs.length - 1)] ?? 0);
      }
    }
  }

  #take(reply: Reply): void {
    const { learn, stateOf, revisionOf } = this.#parts;
    learn(reply);
    const told = stateOf(reply);
    // News may have overtaken the reply.
    if (revisionOf(told) >= this.revision) this.#become(told);
    // What still does not follow on waits for another fetch.
    this.#early = this.#early.filter((news) => !this.#apply(news));
    this.#isStale ||= this.#early.length > 0;
  }

  #planFetch(): void {
    if (this.#isFetchPlanned || this.#isGone) return;
    this.#isFetchPlanned = true;
    void pause(Math.random() * spreadMs).then(() => {
      this.#isFetchPlanned = false;
      return this.refresh();
    });
  }

  /** @returns false where something before it was missed */
  #apply({ from, to, events }: RoomNews<Event>): boolean {
    if (to <= this.revision) return true;
    if (from > this.revision) return false;
    // Events say how things are, so those that are in the state already change nothing.
    this.#become(this.#parts.evolve(this.state, events, to));
    return true;
  }

  #become(state: State): void {
    this.state = state;
    const { revision } = this;
    for (const one of this.#awaited) if (one.revision <= revision) one.resolve();
    this.#awaited = this.#awaited.filter((one) => one.revision > revision);
  }
}
