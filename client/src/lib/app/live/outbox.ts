import type { CommandKey } from '@procesrum/shared/primitives/id.ts';
import type { FailureCode, FailureReply } from '@procesrum/shared/protocol/failure.ts';
import type { CommandDone } from '@procesrum/shared/workshops/workshops.commands.ts';

/** A command that waits on this device until the server has answered it. */
export interface KeptCommand<Command> {
  readonly key: CommandKey;
  readonly command: Command;
  readonly keptAtMs: number;
  /** It may have reached the server: from then on it stays as it is, and under its key. */
  readonly wasSent: boolean;
}

/** What the server says to a command. */
export type CommandAnswer =
  ({ readonly ok: true } & CommandDone) | { readonly ok: false; readonly failure: FailureReply };

/** Where commands are kept when the page is closed. */
export interface OutboxStore<Command> {
  read(): KeptCommand<Command>[];
  write(kept: KeptCommand<Command>): void;
  remove(key: CommandKey): void;
}

/** What an outbox needs from around it. */
export interface OutboxParts<Command> {
  readonly store: OutboxStore<Command>;
  /** Commands of one lane say the same thing anew, and only the latest counts; `undefined` where all must arrive, in order. */
  readonly laneOf: (command: Command) => string | undefined;
  /** Sends once. @throws when no answer came; it may or may not have been done then */
  readonly send: (kept: KeptCommand<Command>, attempt: number) => Promise<CommandAnswer>;
  readonly newKey: () => CommandKey;
  readonly nowMs: () => number;
  /** Calls back later; returns what takes it back. */
  readonly setTimer: (run: () => void, afterMs: number) => () => void;
  /** What waits is another than before. */
  readonly changed: () => void;
  readonly done: (kept: KeptCommand<Command>, done: CommandDone) => void;
  readonly refused: (kept: KeptCommand<Command>, failure: FailureReply) => void;
}

/** Waits before the next try, in milliseconds; the last stands for all later ones. */
const waitsMs = [500, 1_000, 2_000, 4_000, 8_000];

/** Failures that pass by themselves; any other is an answer. */
const passing: ReadonlySet<FailureCode> = new Set(['unavailable', 'too-many-requests', 'not-signed-in']);

/** Commands of one kind about one thing; each lane sends one at a time, in order. */
interface Lane {
  isSending: boolean;
  attempt: number;
  cancelWait: (() => void) | undefined;
}

/**
 * Commands given on bad wifi: kept on the device, sent until the server answers, each under one key for as long as it
 * lives, so that none is lost and none is done twice. Of several answers to the same thing only the latest is sent.
 */
export class Outbox<Command> {
  #kept: KeptCommand<Command>[];
  readonly #lanes = new Map<string, Lane>();
  readonly #parts: OutboxParts<Command>;
  #isStopped = false;

  constructor(parts: OutboxParts<Command>) {
    this.#parts = parts;
    // Of two kept in the same moment the sent one is the earlier.
    this.#kept = parts.store
      .read()
      .sort((one, other) => one.keptAtMs - other.keptAtMs || Number(other.wasSent) - Number(one.wasSent));
  }

  /** What waits, oldest first. */
  get kept(): readonly KeptCommand<Command>[] {
    return this.#kept;
  }

  /** Keeps a command and begins to send it. */
  keep(command: Command): void {
    const lane = this.#laneOf(command);
    const replaced =
      lane === inOrder
        ? -1
        : this.#kept.findIndex((kept) => this.#laneOf(kept.command) === lane && !kept.wasSent);
    const kept: KeptCommand<Command> = {
      key: this.#kept[replaced]?.key ?? this.#parts.newKey(),
      command,
      keptAtMs: this.#kept[replaced]?.keptAtMs ?? this.#parts.nowMs(),
      wasSent: false,
    };
    this.#put(kept);
    this.#flush(lane);
  }

  /** Tries everything now: the connection is back, or the person does not want to wait. */
  tryNow(): void {
    for (const lane of new Set(this.#kept.map(({ command }) => this.#laneOf(command)))) {
      const state = this.#lane(lane);
      state.cancelWait?.();
      state.cancelWait = undefined;
      this.#flush(lane);
    }
  }

  /** Sends nothing more; what waits stays on the device. */
  stop(): void {
    this.#isStopped = true;
    for (const lane of this.#lanes.values()) lane.cancelWait?.();
  }

  #flush(name: string): void {
    const lane = this.#lane(name);
    const next = this.#kept.find(({ command }) => this.#laneOf(command) === name);
    if (this.#isStopped || lane.isSending || lane.cancelWait !== undefined || next === undefined) return;
    lane.isSending = true;
    const sent = { ...next, wasSent: true };
    // Noted before it goes: a page closed this moment must send it again as it was.
    this.#put(sent);
    void this.#parts.send(sent, lane.attempt).then(
      (answer) => this.#answered(name, sent, answer),
      () => this.#unanswered(name),
    );
  }

  #answered(name: string, sent: KeptCommand<Command>, answer: CommandAnswer): void {
    if (!answer.ok && passing.has(answer.failure.code)) {
      this.#unanswered(name);
      return;
    }
    const lane = this.#lane(name);
    lane.isSending = false;
    lane.attempt = 0;
    // Out before anybody hears of it: whoever gives another answer at once is not to meet it.
    this.#kept = this.#kept.filter(({ key }) => key !== sent.key);
    this.#parts.store.remove(sent.key);
    if (answer.ok) this.#parts.done(sent, answer);
    else this.#parts.refused(sent, answer.failure);
    this.#parts.changed();
    this.#flush(name);
  }

  #unanswered(name: string): void {
    const lane = this.#lane(name);
    lane.isSending = false;
    if (this.#isStopped) return;
    const waitMs = waitsMs[Math.min(lane.attempt, waitsMs.length - 1)] ?? 0;
    lane.attempt += 1;
    lane.cancelWait = this.#parts.setTimer(() => {
      lane.cancelWait = undefined;
      this.#flush(name);
    }, waitMs);
  }

  #put(kept: KeptCommand<Command>): void {
    const index = this.#kept.findIndex(({ key }) => key === kept.key);
    this.#kept = index === -1 ? [...this.#kept, kept] : this.#kept.with(index, kept);
    this.#parts.store.write(kept);
    this.#parts.changed();
  }

  #lane(name: string): Lane {
    const lane = this.#lanes.get(name) ?? { isSending: false, attempt: 0, cancelWait: undefined };
    this.#lanes.set(name, lane);
    return lane;
  }

  #laneOf(command: Command): string {
    return this.#parts.laneOf(command) ?? inOrder;
  }
}

/** The lane of commands that must all arrive, one after another. */
const inOrder = 'in order';
