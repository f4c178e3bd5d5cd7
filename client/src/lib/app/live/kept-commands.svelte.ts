import { saveState, type SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { FailureReply } from '@procesrum/shared/protocol/failure.ts';
import type { CommandDone } from '@procesrum/shared/workshops/workshops.commands.ts';
import { commandKey } from '@procesrum/shared/primitives/id.ts';
import { newId } from './new-id.ts';
import { Outbox, type KeptCommand, type OutboxParts } from './outbox.ts';

/** A command that waited here and then was refused: what it was, and why. */
export interface RefusedCommand<Command> {
  readonly command: Command;
  readonly failure: FailureReply;
}

/** What waits on this device, as the screen shows it. */
export class KeptCommands<Command> {
  /** Oldest first. */
  waiting = $state.raw<readonly KeptCommand<Command>[]>([]);
  /** What was refused since somebody last looked, oldest first. */
  refused = $state.raw<readonly RefusedCommand<Command>[]>([]);
  #confirmedAtMs = $state<number>();
  #nowMs = $state(Date.now());

  readonly #outbox: Outbox<Command>;
  readonly #isConnected: () => boolean;
  #ticker: ReturnType<typeof setInterval> | undefined;

  /**
   * @param parts what an outbox needs, but for what this class hears itself and what every browser has
   * @param isConnected whether there is a connection to the server at this moment
   * @param done hears what the server has done, and how many milliseconds after it was given here
   */
  constructor(
    parts: Pick<OutboxParts<Command>, 'store' | 'laneOf' | 'send'>,
    isConnected: () => boolean,
    done: (command: Command, done: CommandDone, tookMs: number) => void,
  ) {
    this.#isConnected = isConnected;
    this.#outbox = new Outbox({
      ...parts,
      newKey: () => commandKey.parse(newId()),
      nowMs: () => Date.now(),
      setTimer: (run, afterMs) => {
        const timer = setTimeout(run, afterMs);
        return () => clearTimeout(timer);
      },
      changed: () => this.#changed(),
      done: (kept, told) => {
        this.#confirmedAtMs = Date.parse(told.at);
        done(kept.command, told, Date.now() - kept.keptAtMs);
      },
      refused: ({ command }, failure) => (this.refused = [...this.refused, { command, failure }]),
    });
    this.waiting = this.#outbox.kept;
  }

  /** Which of the four save words is true now; the count is of commands. */
  get save(): SaveState {
    return saveState({
      unconfirmed: this.waiting.length,
      oldestUnconfirmedAtMs: this.waiting[0]?.keptAtMs ?? 0,
      connected: this.#isConnected(),
      refused: false,
      health: 'ok',
      confirmedAtMs: this.#confirmedAtMs,
      nowMs: this.#nowMs,
    });
  }

  /** Keeps a command until the server has answered it, over reloads too. */
  keep(command: Command): void {
    this.#outbox.keep(command);
  }

  /** Sends what was kept before this page was opened, or what waits for its next try. */
  tryNow(): void {
    this.#outbox.tryNow();
  }

  /** Somebody has read what was refused. */
  forgetRefused(): void {
    this.refused = [];
  }

  /** The page is left; what waits stays on the device. */
  stop(): void {
    this.#outbox.stop();
    clearInterval(this.#ticker);
  }

  #changed(): void {
    this.waiting = this.#outbox.kept;
    this.#nowMs = Date.now();
    // Only what waits grows old.
    if (this.waiting.length === 0) {
      clearInterval(this.#ticker);
      this.#ticker = undefined;
    } else {
      this.#ticker ??= setInterval(() => (this.#nowMs = Date.now()), 1_000);
    }
  }
}
