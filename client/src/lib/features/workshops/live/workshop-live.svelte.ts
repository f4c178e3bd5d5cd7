import { createContext } from 'svelte';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { MunicipalityCvr, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { evolve } from '@procesrum/shared/workshops/evolve.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopEvent, WorkshopNudge } from '@procesrum/shared/workshops/workshop-event.ts';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import {
  workshopsApi,
  type OwnBallot,
  type WorkshopReply,
} from '@procesrum/shared/workshops/workshops.api.ts';
import {
  workshopCommand,
  workshopCommandMessage,
  type CommandDone,
  type WorkshopCommand,
} from '@procesrum/shared/workshops/workshops.commands.ts';
import { attendMessage, leaveMessage, workshopEvents } from '@procesrum/shared/workshops/workshops.events.ts';
import type { Api } from '#lib/app/api-client.ts';
import { nextAnswerVersion } from '#lib/app/live/answer-version.ts';
import { createCommandSender, giveCommand, type SendCommand } from '#lib/app/live/command-sender.ts';
import { FollowedRoom, type RoomStanding } from '#lib/app/live/followed-room.svelte.ts';
import { KeptCommands } from '#lib/app/live/kept-commands.svelte.ts';
import { browserOutboxStore, keepsNothing } from '#lib/app/live/outbox-store.ts';
import type { OutboxStore } from '#lib/app/live/outbox.ts';
import { ServerClock } from '#lib/app/live/server-clock.ts';
import { TenantNames } from '#lib/app/live/tenant-names.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { Countdown } from './countdown.svelte.ts';
import { latestBallots, ownAnswersIn, type OwnAnswers } from './own-answers.ts';
import { OwnPresence } from './own-presence.svelte.ts';
import { laneOfWorkshop } from './workshop-lane.ts';

/** An answer that the server acknowledges within so many milliseconds was pressed with the connection there. */
const freshMs = 2_000;

type CastCommand = Extract<WorkshopCommand, { type: 'cast' }>;

/** What a live workshop needs from around it. */
export interface WorkshopLiveParts {
  readonly api: Api;
  readonly live: LiveSocket;
  /** Where commands wait when the page is closed: the browser's `localStorage`; `undefined` while drawn by a server. */
  readonly storage: Storage | undefined;
}

/**
 * One workshop as this screen knows it, kept right by the server's news and by fetching where some were missed. For
 * participants and facilitators, accounts and guests alike. Made by the page that shows it; `run` follows the room.
 */
export class WorkshopLive {
  me = $state.raw() as WorkshopReply['me'];
  projectorPath = $state<string>();
  /** Who is here; `undefined` until the server has said it on this connection. */
  presence = $state.raw<WorkshopPresence>();
  /** The last private word, and a count that tells two alike apart. */
  nudge = $state.raw<{ nudge: WorkshopNudge; count: number }>();

  readonly id: WorkshopId;
  readonly clock = new ServerClock(() => Date.now());
  readonly countdown: Countdown;
  /** What the person says of being here. */
  readonly own: OwnPresence;
  /** What waits on this device. */
  readonly kept: KeptCommands<WorkshopCommand>;

  readonly #parts: WorkshopLiveParts;
  readonly #room: FollowedRoom<WorkshopView, WorkshopEvent, WorkshopReply>;
  readonly #send: SendCommand<WorkshopCommand>;
  readonly #names = new TenantNames();

  /** @param reply the workshop as the page was loaded with it */
  constructor(parts: WorkshopLiveParts, reply: WorkshopReply) {
    const { api, live } = parts;
    const id = reply.view.id;
    this.#parts = parts;
    this.id = id;
    this.#learn(reply);
    this.#send = createCommandSender({
      live,
      clock: this.clock,
      message: workshopCommandMessage,
      envelope: (key, command) => ({ workshop: id, key, command }),
      call: (key, command, signal) =>
        api.call(workshopsApi.command, { params: { id }, body: { key, command }, signal }),
    });
    this.kept = new KeptCommands(
      {
        store: this.#store(),
        laneOf: laneOfWorkshop,
        send: ({ key, command }, attempt) => this.#send(key, command, attempt),
      },
      () => this.isAttending,
      (command, done, tookMs) => this.#commandDone(command, done, tookMs),
    );
    this.#room = new FollowedRoom(
      {
        ...{ live, clock: this.clock, kept: this.kept },
        ...{ attend: attendMessage.name, leave: leaveMessage.name, about: { workshop: id } },
        read: () => api.call(workshopsApi.read, { params: { id } }),
        stateOf: ({ view }) => view,
        revisionOf: ({ revision }) => revision,
        evolve,
        learn: (told) => this.#learn(told),
        // A guest has no sign-in to renew: whoever was taken out, or away too long, is out.
        withoutSignIn: () => (this.participant?.isGuest === true ? 'removed' : 'signed-out'),
      },
      reply,
    );
    this.countdown = new Countdown(this.clock, () => this.view.timer);
    this.own = new OwnPresence(id, live);
  }

  get view(): WorkshopView {
    return this.#room.state;
  }

  get standing(): RoomStanding {
    return this.#room.standing;
  }

  /** The socket is open and the room knows that we listen. */
  get isAttending(): boolean {
    return this.#room.isAttending;
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
    const version = nextAnswerVersion(round, this.answersIn(round).version, this.clock.nowMs());
    this.kept.keep({ type: 'cast', round: round.id, version, answers });
  }

  /**
   * Gives a command now; sent again under the same key while no answer comes, and never later than that.
   * @throws Failure as the server says, unavailable when nobody answered
   */
  async give(command: WorkshopCommand): Promise<CommandDone> {
    const done = await giveCommand(this.#send, command);
    this.#commandDone(command, done);
    return done;
  }

  /** Follows the room until the returned function is called. */
  run(): () => void {
    const { live } = this.#parts;
    const stops = [
      live.on(workshopEvents.news, (news) => {
        if (news.workshop === this.id) this.#room.hear(news);
      }),
      live.on(workshopEvents.presence, (presence) => {
        if (presence.workshop === this.id) this.presence = presence;
      }),
      live.on(workshopEvents.nudge, (nudge) => this.#nudged(nudge)),
      live.onOpened(() => this.own.report()),
      this.#room.run(),
      this.countdown.run(),
      this.own.run(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Fetches the workshop as it is now; asked for again while one is under way, it is fetched once more. */
  refresh = (): Promise<void> => this.#room.refresh();

  #learn({ municipalities, me, projectorPath }: WorkshopReply): void {
    this.#names.learn(municipalities);
    this.me = { ...me, ballots: latestBallots(this.me?.ballots ?? [], me.ballots) };
    this.projectorPath = projectorPath;
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

  #commandDone(command: WorkshopCommand, { revision, stands }: CommandDone, tookMs?: number): void {
    if (command.type === 'cast') {
      const { round, version, answers } = command;
      this.me = { ...this.me, ballots: latestBallots(this.me.ballots, [{ round, version, answers }]) };
      if (stands !== undefined && stands > version) this.#overtaken(command, stands, tookMs);
    }
    this.#room.expect(revision);
  }

  /**
   * An answer of another device of the same person stands in the place of this one. What was pressed here a moment ago came
   * after it, whatever the clocks say, and is given anew above it; what waited for longer did not, and the other is shown.
   */
  #overtaken(cast: CastCommand, stands: number, tookMs: number | undefined): void {
    const round = this.view.rounds.find(({ id }) => id === cast.round);
    const isFresh = tookMs !== undefined && tookMs >= 0 && tookMs <= freshMs;
    if (!isFresh || round?.status !== 'open') {
      void this.refresh();
      return;
    }
    const { answers, version: known } = this.answersIn(round);
    const version = nextAnswerVersion(round, Math.max(stands, known), this.clock.nowMs());
    this.kept.keep({ type: 'cast', round: round.id, version, answers });
  }

  #store(): OutboxStore<WorkshopCommand> {
    const { storage } = this.#parts;
    const { participant } = this.me;
    if (storage === undefined || participant === undefined) return keepsNothing;
    const kept = { room: this.id, keeper: participant, command: workshopCommand };
    return browserOutboxStore(storage, kept, Date.now());
  }
}

/** The workshop of the page, for its parts. */
export const [useWorkshop, provideWorkshop] = createContext<WorkshopLive>();
