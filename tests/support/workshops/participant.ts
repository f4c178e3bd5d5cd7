import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { municipalityCvr, commandKey, type CommandKey } from '@procesrum/shared/primitives/id.ts';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { protocolVersion } from '@procesrum/shared/protocol/version.ts';
import { evolve } from '@procesrum/shared/workshops/evolve.ts';
import type { Round, RoundAnswers } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopNews, WorkshopNudge } from '@procesrum/shared/workshops/workshop-event.ts';
import type { PresenceReport } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { workshopsApi, type WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import {
  workshopCommandMessage,
  type CommandReply,
  type WorkshopCommand,
} from '@procesrum/shared/workshops/workshops.commands.ts';
import {
  attendMessage,
  presenceMessage,
  workshopEvents,
  type AttendReply,
} from '@procesrum/shared/workshops/workshops.events.ts';
import { Outbox, type CommandAnswer, type KeptCommand } from '../../../client/src/lib/app/live/outbox.ts';
import { nextAnswerVersion } from '../../../client/src/lib/app/live/answer-version.ts';
import { ServerClock } from '../../../client/src/lib/app/live/server-clock.ts';
import { laneOfWorkshop } from '../../../client/src/lib/features/workshops/live/workshop-lane.ts';
import { Device, type Answer } from './device.ts';

/** Somebody to be played: a guest by name and municipality, or an account that has signed in. */
export interface Person {
  readonly name: string;
  readonly municipality: string;
  /** Of the account; a guest gets one at the door. */
  readonly cookie?: string;
}

/** How patient a device is; the product's own values, of which a test may take a fraction. */
export interface Pace {
  readonly answerMs: number;
  /** What the outbox's waits are multiplied by. */
  readonly waits: number;
}

const productPace: Pace = { answerMs: 6_000, waits: 1 };
const retryWaitMs = 400;
const newsPatienceMs = 1_500;
const reportEveryMs = 10_000;
const restEvery = 3;

/**
 * One participant as our client is one, without its pages: it comes in by the door, hears the news and applies them,
 * fetches where some were missed, keeps commands in the client's own outbox until they are answered, and says that it
 * is there. It remembers everything it was ever sent.
 */
export class SimulatedParticipant {
  readonly person: Person;
  readonly device: Device;
  readonly nudges: WorkshopNudge[] = [];
  /** What the server refused, of what was kept for it. */
  readonly refused: { command: WorkshopCommand; code: string }[] = [];
  /** How often the whole view was fetched. */
  fetches = 0;

  readonly #clock = new ServerClock(() => Date.now());
  readonly #pace: Pace;
  readonly #doorKey = randomUUID();
  readonly #outbox: Outbox<WorkshopCommand>;
  readonly #versions = new Map<string, number>();
  #reply: WorkshopReply | undefined;
  #view: WorkshopView | undefined;
  #workshop = '';
  #participant = '';
  #socket: Socket | undefined;
  #reporting: NodeJS.Timeout | undefined;
  #presence: Omit<PresenceReport, 'workshop'> = { isReady: false, handUp: false, isAtStep: true };
  #early: WorkshopNews[] = [];
  #fetching: Promise<void> | undefined;
  #isStale = false;
  #isGone = false;

  constructor(origin: string, person: Person, pace: Pace = productPace) {
    this.person = person;
    this.device = new Device(origin, person.cookie);
    this.#pace = pace;
    const kept = new Map<CommandKey, KeptCommand<WorkshopCommand>>();
    this.#outbox = new Outbox({
      store: {
        read: () => [...kept.values()],
        write: (one) => void kept.set(one.key, one),
        remove: (key) => void kept.delete(key),
      },
      laneOf: laneOfWorkshop,
      send: (one, attempt) => this.#send(one, attempt),
      newKey: () => commandKey.parse(randomUUID()),
      nowMs: () => Date.now(),
      setTimer: (run, afterMs) => {
        const timer = setTimeout(run, afterMs * pace.waits);
        return () => clearTimeout(timer);
      },
      changed: () => undefined,
      done: (_, { revision }) => this.#commandDone(revision),
      refused: ({ command }, { code }) => void this.refused.push({ command, code }),
    });
  }

  get id(): string {
    return this.#participant;
  }

  get isGuest(): boolean {
    return this.person.cookie === undefined;
  }

  /** The view as the news has made it. */
  get view(): WorkshopView {
    if (this.#view === undefined) throw new Error(`${this.person.name} has not fetched the workshop`);
    return this.#view;
  }

  /** What is this person's alone, as of the last fetch. */
  get me(): WorkshopReply['me'] | undefined {
    return this.#reply?.me;
  }

  /** Commands that have not been answered yet. */
  get waiting(): number {
    return this.#outbox.kept.length;
  }

  get isConnected(): boolean {
    return this.#socket?.connected ?? false;
  }

  /** Comes in by the code, trying until it is answered, always under the same key. */
  async join(code: string): Promise<void> {
    const { name, municipality } = this.person;
    const guest = { name, municipality: municipalityCvr.parse(municipality) };
    const body = this.isGuest ? { guest, key: this.#doorKey } : {};
    for (;;) {
      const answer = await this.#ask('POST', addressOf(workshopsApi.join.path, { code }, {}), body);
      if (answer?.status === 201) {
        const joined = workshopsApi.join.reply.parse(JSON.parse(answer.text));
        [this.#workshop, this.#participant] = [joined.workshop, joined.participant];
        return;
      }
      if (answer !== undefined && !passes(answer))
        throw new Error(`joining: ${answer.status} ${answer.text}`);
      await pause(retryWaitMs * this.#pace.waits);
    }
  }

  /** Fetches the workshop and follows it over the live socket, until `leave`. */
  async follow(): Promise<void> {
    await this.refresh();
    const socket = io(this.device.origin, {
      path: liveSocket.path,
      transports: [...liveSocket.transports],
      query: { v: protocolVersion },
      extraHeaders: this.device.headers,
      forceNew: true,
      reconnectionDelay: 1_000 * this.#pace.waits,
      reconnectionDelayMax: 10_000 * this.#pace.waits,
    });
    this.#socket = socket;
    socket.io.on('open', () => {
      socket.io.engine.on('packet', ({ data }) => this.device.keep(String(data ?? '')));
    });
    socket.on('connect', () => void this.#attend(socket));
    socket.on(workshopEvents.news.name, (news: WorkshopNews) => this.#hear(news));
    socket.on(workshopEvents.nudge.name, (nudge: WorkshopNudge) => void this.nudges.push(nudge));
    this.#reporting = setInterval(() => this.#report(), reportEveryMs);
  }

  /** Keeps a command until the server has answered it. */
  keep(command: WorkshopCommand): void {
    this.#outbox.keep(command);
  }

  /** Answers a round, as the phone does: a later answer has a higher version. */
  cast(round: Round, answers: RoundAnswers): void {
    const version = nextAnswerVersion(round, this.#versions.get(round.id) ?? 0, this.#clock.nowMs());
    this.#versions.set(round.id, version);
    this.keep({ type: 'cast', round: round.id, version, answers });
  }

  /** Says something of being there. */
  present(change: Partial<Omit<PresenceReport, 'workshop'>>): void {
    this.#presence = { ...this.#presence, ...change };
    this.#report();
  }

  /** Reads an address as this person; what comes is kept like everything else. */
  async read(path: string): Promise<Answer> {
    const answer = await this.#ask('GET', path);
    if (answer === undefined) throw new Error(`${path} was not answered`);
    return answer;
  }

  /** Fetches the workshop; asked again while that is under way, it is fetched once more. */
  refresh(): Promise<void> {
    if (this.#fetching !== undefined) {
      this.#isStale = true;
      return this.#fetching;
    }
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = undefined;
      if (!this.#isStale) return;
      this.#isStale = false;
      void this.refresh();
    });
    return this.#fetching;
  }

  leave(): void {
    this.#isGone = true;
    this.#outbox.stop();
    clearInterval(this.#reporting);
    this.#socket?.close();
  }

  async #attend(socket: Socket): Promise<void> {
    this.#report();
    const ask = socket.timeout(2_000).emitWithAck(attendMessage.name, { workshop: this.#workshop });
    const reply = (await ask.catch(() => undefined)) as AttendReply | undefined;
    this.#outbox.tryNow();
    if (reply?.ok === true && reply.revision === this.#view?.revision) return;
    if (socket.connected) await this.refresh();
  }

  async #fetch(): Promise<void> {
    while (!this.#isGone) {
      const answer = await this.#ask('GET', addressOf(workshopsApi.read.path, { id: this.#workshop }, {}));
      if (answer?.status === 200) {
        this.fetches += 1;
        this.#reply = JSON.parse(answer.text) as WorkshopReply;
        const { view } = this.#reply;
        if (this.#view === undefined || view.revision >= this.#view.revision) this.#view = view;
        const early = this.#early;
        this.#early = [];
        for (const news of early) this.#apply(news);
        return;
      }
      if (answer !== undefined && !passes(answer))
        throw new Error(`fetching as ${this.person.name}: ${answer.status} ${answer.text}`);
      await pause(retryWaitMs * this.#pace.waits);
    }
  }

  #hear(news: WorkshopNews): void {
    if (this.#apply(news)) return;
    this.#early.push(news);
    if (this.#fetching === undefined) void this.refresh();
  }

  /** @returns false where something before it was missed */
  #apply({ from, to, events }: WorkshopNews): boolean {
    if (to <= this.view.revision) return true;
    if (from > this.view.revision) return false;
    this.#view = evolve(this.view, events, to);
    return true;
  }

  async #send({ key, command }: KeptCommand<WorkshopCommand>, attempt: number): Promise<CommandAnswer> {
    const socket = this.#socket;
    const sentAtMs = Date.now();
    if (socket?.connected === true && (attempt + 1) % restEvery !== 0) {
      const envelope = { workshop: this.#workshop, key, command };
      const patient = socket.timeout(this.#pace.answerMs);
      const reply = (await patient.emitWithAck(workshopCommandMessage, envelope)) as CommandReply;
      this.#clock.answered(sentAtMs, reply.at);
      return reply;
    }
    const path = addressOf(workshopsApi.command.path, { id: this.#workshop }, {});
    const answer = await this.#ask('POST', path, { key, command });
    if (answer === undefined) throw new Error('no answer');
    const said = JSON.parse(answer.text) as never;
    return answer.status === 200
      ? { ok: true, ...(said as object as { revision: number; at: never }) }
      : { ok: false, failure: said };
  }

  #commandDone(revision: number): void {
    if (revision <= this.view.revision) return;
    void pause(newsPatienceMs).then(() => {
      if (!this.#isGone && this.view.revision < revision) void this.refresh();
    });
  }

  #report(): void {
    const report: PresenceReport = { workshop: this.#workshop as never, ...this.#presence };
    if (this.#socket?.connected === true) this.#socket.emit(presenceMessage.name, report);
  }

  #ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer | undefined> {
    return this.device.ask(method, path, body, this.#pace.answerMs).catch(() => undefined);
  }
}

/** Whether a refusal is of the moment: the server is starting, or too much was asked at once. */
function passes({ status }: Answer): boolean {
  return status === 429 || status >= 500;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
