import { createContext } from 'svelte';
import { saveState, type SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { AccountId, RoundId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { CommandDone, WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { WorkshopLive } from '../live/workshop-live.svelte.ts';
import { placeOfDevice, type DevicePlace } from './device.ts';
import { runningAgenda, type RunningAgenda } from './agenda/running-agenda.ts';
import { stageOf, type Stage } from './stage/stage.ts';

/** From how many seconds of silence another console may take over. */
const silenceSeconds = 15;

/** Who steers, as this console sees it. */
export type Steering =
  | { readonly kind: 'here' }
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'elsewhere';
      readonly name: string;
      readonly isOwn: boolean;
      readonly place: DevicePlace;
      /** Seconds without a sign of life; `undefined` while it is not known. */
      readonly silentSeconds: number | undefined;
      readonly mayTakeOver: boolean;
    };

/** One facilitator's console: what the room looks like from it, and what is being done. */
export class Console {
  readonly live: WorkshopLive;
  readonly account: AccountId;
  /** Names this screen to the other consoles. */
  readonly device: string;
  /** The server's time, second by second. */
  nowMs = $state(0);
  /** Why the last command was refused; gone when one is done. */
  failure = $state.raw<FailureNote>();
  /** Commands that are under way, oldest first. */
  #underWay = $state.raw<readonly { type: WorkshopCommand['type']; sinceMs: number }[]>([]);
  /** When the server last confirmed something done here. */
  #savedAtMs = $state<number>();
  /** The round that was asked to be shown from here: only here does *Fortryd* take the focus. */
  #showing: RoundId | undefined;
  /** Whom this console has taken over from, while that is news. */
  tookOver = $state.raw<Extract<Steering, { kind: 'elsewhere' }>>();

  constructor(live: WorkshopLive, account: AccountId, device: string) {
    this.live = live;
    this.account = account;
    this.device = device;
    this.nowMs = live.clock.nowMs();
  }

  get view(): WorkshopView {
    return this.live.view;
  }

  /** Where the room is. */
  readonly stage: Stage | undefined = $derived.by(() => stageOf(this.live.view));

  /** The agenda as it runs. */
  readonly agenda: RunningAgenda = $derived.by(() => runningAgenda(this.live.view, this.nowMs));

  /** Who steers. */
  readonly steering: Steering = $derived.by(() => {
    const { steering, facilitators } = this.live.view;
    if (steering === null) return { kind: 'nobody' };
    if (steering.account === this.account && steering.device === this.device) return { kind: 'here' };
    const silentSeconds = this.live.presence?.consoleSilentSeconds;
    return {
      kind: 'elsewhere',
      name: facilitators.find(({ account }) => account === steering.account)?.name ?? '',
      isOwn: steering.account === this.account,
      place: placeOfDevice(steering.device),
      silentSeconds,
      mayTakeOver: silentSeconds !== undefined && silentSeconds >= silenceSeconds,
    };
  });

  /** Which of the four save words is true of what is done here. */
  get save(): SaveState {
    return saveState({
      unconfirmed: this.#underWay.length,
      oldestUnconfirmedAtMs: this.#underWay[0]?.sinceMs ?? 0,
      connected: true,
      refused: false,
      health: 'ok',
      confirmedAtMs: this.#savedAtMs,
      nowMs: this.nowMs,
    });
  }

  /** Whether this console, and no other, asked for a round to be shown. */
  isShowing(round: RoundId): boolean {
    return this.#showing === round;
  }

  /** Whether a command of this kind is under way. */
  isDoing(type: WorkshopCommand['type']): boolean {
    return this.#underWay.some((command) => command.type === type);
  }

  /** Gives a command. @returns what was done; nothing where it was not, and `failure` says why */
  async do(command: WorkshopCommand): Promise<CommandDone | undefined> {
    const underWay = { type: command.type, sinceMs: this.live.clock.nowMs() };
    this.#underWay = [...this.#underWay, underWay];
    if (command.type === 'reveal') this.#showing = command.round;
    try {
      const done = await this.live.give(command);
      this.failure = undefined;
      this.#savedAtMs = Date.parse(done.at);
      return done;
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.#underWay = this.#underWay.filter((one) => one !== underWay);
    }
  }

  /** Steers from here from now on. */
  async steer(): Promise<void> {
    const before = this.steering;
    if (!(await this.do({ type: 'steer', device: this.device }))) return;
    if (before.kind === 'elsewhere') this.tookOver = before;
  }

  /** Follows the clock and is heard as a console, until the returned function is called. */
  run(): () => void {
    this.live.own.steerFrom(this.device);
    const timer = setInterval(() => (this.nowMs = this.live.clock.nowMs()), 500);
    return () => {
      this.live.own.steerFrom(undefined);
      clearInterval(timer);
    };
  }
}

/** The console of the page, for its parts. */
export const [useConsole, provideConsole] = createContext<Console>();
