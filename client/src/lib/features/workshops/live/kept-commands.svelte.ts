import { saveState, type SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { FailureReply } from '@procesrum/shared/protocol/failure.ts';
import type { CommandDone, WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { Outbox, type KeptCommand, type OutboxParts } from './outbox.ts';

/** A command that waited here and then was refused: what it was, and why. */
export interface RefusedCommand {
  readonly command: WorkshopCommand;
  readonly failure: FailureReply;
}

/** What waits on this device, as the screen shows it. */
export class KeptCommands {
  /** Oldest first. */
  waiting = $state.raw<readonly KeptCommand[]>([]);
  /** What was refused since somebody last looked, oldest first. */
  refused = $state.raw<readonly RefusedCommand[]>([]);
  #confirmedAtMs = $state<number>();
  #nowMs = $state(Date.now());

  readonly #outbox: Outbox;
  readonly #isConnected: () => boolean;
  #ticker: ReturnType<typeof setInterval> | undefined;

  /**
   * @param parts what an outbox needs, but for what this class hears itself
   * @param isConnected whether there is a connection to the server at this moment
   * @param done hears what the server has done
   */
  constructor(
    parts: Omit<OutboxParts, 'changed' | 'done' | 'refused'>,
    isConnected: () => boolean,
    done: (command: WorkshopCommand, done: CommandDone) => void,
  ) {
    this.#isConnected = isConnected;
    this.#outbox = new Outbox({
      ...parts,
      changed: () => this.#changed(),
      done: (kept, told) => {
        this.#confirmedAtMs = Date.parse(told.at);
        done(kept.command, told);
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
  keep(command: WorkshopCommand): void {
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
