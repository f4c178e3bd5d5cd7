import { createContext } from 'svelte';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Board } from '@procesrum/shared/priorities/board/board.ts';
import type { Capacity } from '@procesrum/shared/priorities/priority-view.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import { BoardOrder } from './board-order.svelte.ts';
import type { RowKey } from './calm-order.ts';
import { NearRows } from './near-rows.svelte.ts';
import {
  rowsByKey,
  sequenceOf,
  shownBoard,
  withLineUnder,
  type ShownBoard,
  type ShownRow,
} from './shown-rows.ts';

type Places = ReadonlyMap<ProcessId, number | undefined>;

/** The table of a list as it stands on this screen: calm where the board behind it is not, and the line in one's hand. */
export class BoardScreen {
  readonly order: BoardOrder<Board>;
  /** Under how many rows the line is being dragged here. */
  lineUnder = $state<number>();
  readonly #live: PriorityLive;
  readonly #opened: Places;
  /** Which rows are seen here. */
  readonly near = new NearRows();
  #earlier: ReadonlyMap<RowKey, ShownRow> | undefined;

  /** @param moved hears how many rows have moved, each time some have */
  constructor(live: PriorityLive, moved: (rows: number) => void) {
    this.#live = live;
    this.#opened = placesIn(live.board);
    this.order = new BoardOrder(this.#wanted, moved);
  }

  /** The places that changes are measured from: by the agreed weights, else as when the list was opened. */
  readonly #former: Places = $derived.by(() => {
    const { agreed, criteria } = this.#live.view;
    if (agreed === undefined || !this.isSinceAgreed) return this.#opened;
    const weights = Object.fromEntries(criteria.map(({ id }) => [id, agreed.weights[id] ?? 0]));
    return placesIn(this.#live.reckoner.board({ weights }));
  });

  /** Whether changes are measured from the agreed weights. */
  get isSinceAgreed(): boolean {
    const { agreed, settings } = this.#live.view;
    return agreed !== undefined && settings.method === 'weighted';
  }

  readonly sequence: readonly RowKey[] = $derived.by(() => {
    const { sequence } = this.order.shown;
    return this.lineUnder === undefined ? sequence : withLineUnder(sequence, this.lineUnder);
  });

  /** The capacity, as the line stands while it is dragged. */
  readonly capacity: Capacity | null = $derived.by(() => {
    const { capacity } = this.#live.view.settings;
    return capacity === null || this.lineUnder === undefined
      ? capacity
      : { unit: capacity.unit, amount: this.amountUnder(this.lineUnder) };
  });

  readonly shown: ShownBoard = $derived.by(() =>
    shownBoard(
      this.sequence,
      { now: this.#live.board, settled: this.order.shown.source },
      this.#former,
      this.capacity,
    ),
  );

  /**
   * The rows of `sequence`, by key. While a weight is in somebody's hand, rows that nobody sees here stay as they were:
   * of two hundred a dozen are seen, and each step of the hand must be drawn within a frame.
   */
  readonly rows: ReadonlyMap<RowKey, ShownRow> = $derived.by(() => {
    const { shown, near } = this;
    const isDragged = this.#live.shownWeights !== this.#live.view.weights;
    this.#earlier = rowsByKey(shown.rows, isDragged ? this.#earlier : undefined, (key) => near.has(key));
    return this.#earlier;
  });

  /** What the rows above a line there take together. */
  amountUnder(above: number): number {
    const { rows } = shownBoard(
      withLineUnder(this.sequence, above),
      { now: this.#live.board, settled: this.order.shown.source },
      this.#former,
      null,
    );
    // Sums of fractions end in a crumb.
    return Math.round((rows[above]?.total ?? 0) * 100) / 100;
  }

  /** The board has come to another order. To be called in an effect, which follows the list. */
  follow(): void {
    this.order.want(this.#wanted);
  }

  get #wanted(): { sequence: RowKey[]; source: Board } {
    const { board, view } = this.#live;
    return { sequence: sequenceOf(board, view.settings.capacity), source: board };
  }
}

function placesIn(board: Board): Places {
  return new Map(board.rows.map(({ process, place }) => [process, place]));
}

/** The table of the page, for its parts. */
export const [useBoard, provideBoard] = createContext<BoardScreen>();
