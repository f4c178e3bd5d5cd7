import { createContext } from 'svelte';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { commandKey, type MunicipalityCvr, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { evolve } from '@procesrum/shared/workshops/evolve.ts';
import type { Participant } from '@procesrum/shared/workshops/participant.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopNews, WorkshopNudge } from '@procesrum/shared/workshops/workshop-event.ts';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import {
  workshopsApi,
  type OwnBallot,
  type WorkshopReply,
} from '@procesrum/shared/workshops/workshops.api.ts';
import type { CommandDone, WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import {
  attendMessage,
  attendReply,
  leaveMessage,
  workshopEvents,
} from '@procesrum/shared/workshops/workshops.events.ts';
import type { Api } from '#lib/app/api-client.ts';
import { ReportedFailure } from '#lib/app/failures.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { createCommandSender, type SendCommand } from './command-sender.ts';
import { Countdown } from './countdown.svelte.ts';
import { KeptCommands } from './kept-commands.svelte.ts';
import { newId } from './new-id.ts';
import { browserOutboxStore } from './outbox-store.ts';
import { latestBallots, nextVersion, ownAnswersIn, type OwnAnswers } from './own-answers.ts';
import { OwnPresence } from './own-presence.svelte.ts';
import { ServerClock } from './server-clock.ts';
import { TenantNames } from './tenant-names.ts';

/** How the person stands to the workshop: in it, put out of it, or no longer known to the server. */
export type WorkshopStanding = 'in' | 'removed' | 'signed-out';

/** What a live workshop needs from around it. */
export interface WorkshopLiveParts {
  readonly api: Api;
  readonly live: LiveSocket;
  /** Where commands wait when the page is closed: the browser's `localStorage`; `undefined` while drawn by a server. */
  readonly storage: Storage | undefined;
}

/** How long the answer to *attend* is waited for before the view is fetched all the same. */
const attendPatienceMs = 2_000;

/** News of one's own command is given this long to come by itself. */
const newsPatienceMs = 1_500;

/** Waits between tries, in milliseconds, for what must be known. */
const retryWaitsMs = [400, 1_000, 2_000, 4_000];

/** A whole room misses the same news at once; their fetches are spread over this long, in milliseconds. */
const spreadMs = 300;

/**
 * One workshop as this screen knows it, kept right by the server's news and by fetching where some were missed. For
 * participants and facilitators, accounts and guests alike. Made by the page that shows it; `run` follows the room.
 */
export class WorkshopLive {
  view = $state.raw() as WorkshopView;
  me = $state.raw() as WorkshopReply['me'];
  projectorPath = $state<string>();
  /** Who is here; `undefined` until the server has said it on this connection. */
  presence = $state.raw<WorkshopPresence>();
  standing = $state<WorkshopStanding>('in');
  /** The last private word, and a count that tells two alike apart. */
  nudge = $state.raw<{ nudge: WorkshopNudge; count: number }>();
  /** The socket is open and the room knows that we listen. */
  isAttending = $state(false);

  readonly id: WorkshopId;
  readonly clock = new ServerClock(() => Date.now());
  readonly countdown: Countdown;
  /** What the person says of being here. */
  readonly own: OwnPresence;
  /** What waits on this device. */
  readonly kept: KeptCommands;

  readonly #parts: WorkshopLiveParts;
  readonly #send: SendCommand;
  readonly #names = new TenantNames();
  /** News that does not follow on what is known, until a fetch has closed the gap. */
  #early: WorkshopNews[] = [];
  #isFetchPlanned = false;
  #fetching: Promise<void> | undefined;
  #isStale = false;
  #isGone = false;

  /** @param reply the workshop as the page was loaded with it */
  constructor(parts: WorkshopLiveParts, reply: WorkshopReply) {
    this.#parts = parts;
    this.id = reply.view.id;
    this.#send = createCommandSender({ ...parts, clock: this.clock, workshop: this.id });
    this.#take(reply);
    // How long it was on its way is unknown: it may have come through the server that drew the page.
    this.clock.heard(reply.at);
    this.countdown = new Countdown(this.clock, () => this.view.timer);
    this.own = new OwnPresence(this.id, parts.live);
    this.kept = new KeptCommands(
      {
        store: this.#store(),
        send: ({ key, command }, attempt) => this.#send(key, command, attempt),
        newKey: () => commandKey.parse(newId()),
        nowMs: () => Date.now(),
        setTimer: (run, afterMs) => {
          const timer = setTimeout(run, afterMs);
          return () => clearTimeout(timer);
        },
      },
      () => this.isAttending,
      (command, done) => this.#commandDone(command, done),
    );
  }

  /** The own entry among the participants; a facilitator who has not joined has none. */
  get participant(): Participant | undefined {
    return this.view.participants.find(({ id }) => id === this.me.participant);
  }

  /** Whether the person may steer. */
  get isFacilitator(): boolean {
    return this.me.abilities.includes('workshop:facilitate');
  }

  /** Name and code of a tenant. */
  municipality(cvr: MunicipalityCvr): MunicipalityName {
    return this.#names.of(cvr);
  }

  /** The own answers in a round, those that still wait included. */
  answersIn(round: Round): OwnAnswers {
    return ownAnswersIn(round, this.me.ballots, this.kept.waiting);
  }

  /** Answers a round; kept until the server has it, over bad wifi and reloads. */
  cast(round: Round, answers: OwnBallot['answers']): void {
    const version = nextVersion(round, this.answersIn(round).version, this.clock.nowMs());
    this.kept.keep({ type: 'cast', round: round.id, version, answers });
  }

  /**
   * Gives a command now; sent again under the same key while no answer comes, and never later than that.
   * @throws Failure as the server says, unavailable when nobody answered
   */
  async give(command: WorkshopCommand): Promise<CommandDone> {
    const key = commandKey.parse(newId());
    for (const waitMs of [...retryWaitsMs.slice(0, 2), undefined]) {
      try {
        const attempt = waitMs === undefined ? 2 : 0;
        const answer = await this.#send(key, command, attempt);
        if (answer.ok) {
          this.#commandDone(command, answer);
          return answer;
        }
        const { code, message, field, report } = answer.failure;
        throw new ReportedFailure(code, message, {
          ...(field === undefined ? {} : { field }),
          ...(report === undefined ? {} : { report }),
        });
      } catch (error) {
        if (!isFailure(error) || error.code !== 'unavailable' || waitMs === undefined) throw error;
        await pause(waitMs);
      }
    }
    throw new ReportedFailure('unavailable', 'no answer');
  }

  /** Follows the room until the returned function is called. */
  run(): () => void {
    const { live } = this.#parts;
    this.#isGone = false;
    const stops = [
      live.on(workshopEvents.news, (news) => this.#hear(news)),
      live.on(workshopEvents.presence, (presence) => {
        if (presence.workshop === this.id) this.presence = presence;
      }),
      live.on(workshopEvents.nudge, (nudge) => this.#nudged(nudge)),
      live.onOpened(() => void this.#attend()),
      live.onLost(() => {
        this.isAttending = false;
        // A socket that is refused tells a browser no reason; REST does.
        this.#planFetch();
      }),
      this.countdown.run(),
      this.own.run(),
    ];
    const returned = () => {
      // A phone that slept may have answers from another device, and no connection that knows it is dead.
      if (document.visibilityState !== 'visible') return;
      this.kept.tryNow();
      void this.refresh();
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (this.kept.waiting.length > 0) event.preventDefault();
    };
    document.addEventListener('visibilitychange', returned);
    window.addEventListener('online', returned);
    window.addEventListener('beforeunload', warn);
    this.kept.tryNow();
    return () => {
      this.#isGone = true;
      document.removeEventListener('visibilitychange', returned);
      window.removeEventListener('online', returned);
      window.removeEventListener('beforeunload', warn);
      live.say(leaveMessage.name, { workshop: this.id });
      for (const stop of stops) stop();
      this.kept.stop();
    };
  }

  /** Fetches the workshop as it is now; asked for again while one is under way, it is fetched once more. */
  refresh = (): Promise<void> => {
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
    this.own.report();
    const { live } = this.#parts;
    try {
      const said = await live.ask(attendMessage.name, { workshop: this.id }, attendPatienceMs);
      const reply = attendReply.safeParse(said);
      this.isAttending = live.isOpen();
      this.kept.tryNow();
      if (reply.success && reply.data.ok && reply.data.revision === this.view.revision) return;
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
        const reply = await this.#parts.api.call(workshopsApi.read, { params: { id: this.id } });
        this.clock.answered(sentAtMs, reply.at);
        this.#take(reply);
        return;
      } catch (error) {
        if (!isFailure(error)) throw error;
        if (error.code === 'not-signed-in') this.standing = this.#withoutSignIn;
        else if (error.code === 'not-found' || error.code === 'forbidden') this.standing = 'removed';
        else await pause(retryWaitsMs[Math.min(attempt, retryWaitsMs.length - 1)] ?? 0);
      }
    }
  }

  /** A guest has no sign-in to renew: whoever was taken out, or away too long, is out. */
  get #withoutSignIn(): WorkshopStanding {
    return this.participant?.isGuest === true ? 'removed' : 'signed-out';
  }

  #take({ view, municipalities, me, projectorPath }: WorkshopReply): void {
    this.#names.learn(municipalities);
    // News may have overtaken the reply.
    if (this.view === undefined || view.revision >= this.view.revision) this.view = view;
    this.me = { ...me, ballots: latestBallots(this.me?.ballots ?? [], me.ballots) };
    this.projectorPath = projectorPath;
    // What still does not follow on waits for another fetch.
    this.#early = this.#early.filter((news) => !this.#apply(news));
    this.#isStale ||= this.#early.length > 0;
  }

  #hear(news: WorkshopNews): void {
    if (news.workshop !== this.id) return;
    this.clock.heard(news.at);
    if (this.#apply(news)) return;
    this.#early.push(news);
    if (this.#fetching === undefined) this.#planFetch();
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
  #apply({ from, to, events }: WorkshopNews): boolean {
    if (to <= this.view.revision) return true;
    if (from > this.view.revision) return false;
    // Events say how things are, so those that are in the view already change nothing.
    this.view = evolve(this.view, events, to);
    return true;
  }

  #nudged(nudge: WorkshopNudge): void {
    if (nudge.workshop !== this.id) return;
    if (nudge.kind === 'removed') {
      // One's entry may have been merged into another: the server knows which.
      void this.refresh();
      return;
    }
    this.nudge = { nudge, count: (this.nudge?.count ?? 0) + 1 };
  }

  #commandDone(command: WorkshopCommand, { revision }: CommandDone): void {
    if (command.type === 'cast') {
      const { round, version, answers } = command;
      this.me = { ...this.me, ballots: latestBallots(this.me.ballots, [{ round, version, answers }]) };
    }
    if (revision <= this.view.revision) return;
    void pause(newsPatienceMs).then(() => {
      if (!this.#isGone && this.view.revision < revision) void this.refresh();
    });
  }

  #store() {
    const { storage } = this.#parts;
    const { participant } = this.me;
    if (storage === undefined || participant === undefined) return nowhere;
    return browserOutboxStore(storage, this.id, participant, Date.now());
  }
}

/** For whoever has nothing to keep: a facilitator who has not joined, and the server that draws the page. */
const nowhere = { read: () => [], write: () => {}, remove: () => {} };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The workshop of the page, for its parts. */
export const [useWorkshop, provideWorkshop] = createContext<WorkshopLive>();
