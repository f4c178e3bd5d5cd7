import { calmDecision, movedCount, type Hold, type RowKey } from './calm-order.ts';

const nobody: Hold = { pointedAt: undefined, focused: undefined, isPressed: false };

/** An order, and what it was reckoned from. */
export interface Wanted<Source> {
  readonly sequence: readonly RowKey[];
  readonly source: Source;
}

/** The order in which a table's rows stand on this screen: the wanted one, as soon as it may be taken (`calmDecision`). */
export class BoardOrder<Source> {
  /** The order as it stands, and the newest source that gives it. */
  shown = $state.raw() as Wanted<Source>;
  /** A new order waits until nobody is at a row that it would move. */
  isHeld = $state(false);
  #wanted: Wanted<Source>;
  #hold = nobody;
  #movedAtMs: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #moved: (rows: number) => void;

  /**
   * @param first the order the table opens with
   * @param moved hears how many rows have moved, each time some have
   */
  constructor(first: Wanted<Source>, moved: (rows: number) => void = () => {}) {
    this.shown = first;
    this.#wanted = first;
    this.#moved = moved;
  }

  /** The order is another. */
  want(wanted: Wanted<Source>): void {
    this.#wanted = wanted;
    this.#look();
  }

  /** Somebody is at other rows than before. */
  holding(change: Partial<Hold>): void {
    this.#hold = { ...this.#hold, ...change };
    this.#look();
  }

  /** Takes the order now: the person has asked for it, or has made it with their own hand. */
  takeNow(): void {
    clearTimeout(this.#timer);
    const rows = movedCount(this.shown.sequence, this.#wanted.sequence);
    this.shown = this.#wanted;
    this.isHeld = false;
    this.#movedAtMs = Date.now();
    if (rows > 0) this.#moved(rows);
  }

  /** The table is gone. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #look(): void {
    clearTimeout(this.#timer);
    const decision = calmDecision({
      ...{ shown: this.shown.sequence, wanted: this.#wanted.sequence, hold: this.#hold },
      ...{ movedAtMs: this.#movedAtMs, nowMs: Date.now() },
    });
    this.isHeld = decision.kind === 'held';
    if (decision.kind === 'move') this.takeNow();
    if (decision.kind === 'wait') this.#timer = setTimeout(() => this.#look(), decision.forMs);
    // The same order stays the same array: nothing in the table need move.
    if (decision.kind === 'none') this.shown = { ...this.#wanted, sequence: this.shown.sequence };
  }
}
