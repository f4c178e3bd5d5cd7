import { untrack } from 'svelte';
import type { Board } from '@procesrum/shared/priorities/board/board.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { BoardOrder } from '../board/board-order.svelte.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import { matrixFigure, type FigureSize, type MatrixFigure } from './matrix-figure.ts';
import { matrixPoints, type MatrixPoint } from './matrix-points.ts';

/** The 2×2 of a live list, in one size. Its numbers are as calm as the table's. */
export class ListMatrix {
  readonly #live: PriorityLive;
  readonly #size: () => FigureSize;
  readonly #order: BoardOrder<Board>;

  /** Made while a component is: it follows the list for as long as that component lives. */
  constructor(live: PriorityLive, size: () => FigureSize) {
    this.#live = live;
    this.#size = size;
    const order = new BoardOrder<Board>(wanted(live.board));
    this.#order = order;
    $effect(() => {
      const newest = wanted(live.board);
      // The order looks at what it shows, which it may change.
      untrack(() => order.want(newest));
    });
    $effect(() => () => order.stop());
  }

  /** Where each process lies, in the board's order. */
  readonly points: readonly MatrixPoint[] = $derived.by(() =>
    matrixPoints(this.#live.view, this.#order.shown.source, this.#live.book),
  );

  /** The same as it is drawn. */
  readonly figure: MatrixFigure = $derived.by(() =>
    matrixFigure(this.points, this.#live.view.settings.matrix, this.#size(), (process) =>
      this.titleOf(process),
    ),
  );

  /** The pointer is at a process, or at none: its number stays as it is. */
  pointAt = (process: ProcessId | undefined): void => {
    this.#order.holding({ pointedAt: process });
  };

  /** What a process is called; empty while that is on its way. */
  titleOf(process: ProcessId): string {
    return this.#live.processOf(process)?.title ?? '';
  }
}

function wanted(board: Board) {
  return { sequence: board.rows.map(({ process }) => process), source: board };
}
