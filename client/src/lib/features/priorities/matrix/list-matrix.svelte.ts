import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import { matrixFigure, type FigureSize, type MatrixFigure } from './matrix-figure.ts';
import { matrixPoints, type MatrixPoint } from './matrix-points.ts';

/** The 2×2 of a live list, in one size. */
export class ListMatrix {
  readonly #live: PriorityLive;
  readonly #size: FigureSize;

  constructor(live: PriorityLive, size: FigureSize) {
    this.#live = live;
    this.#size = size;
  }

  /** Where each process lies, in the board's order. */
  readonly points: readonly MatrixPoint[] = $derived.by(() =>
    matrixPoints(this.#live.view, this.#live.board, this.#live.book),
  );

  /** The same as it is drawn. */
  readonly figure: MatrixFigure = $derived.by(() =>
    matrixFigure(this.points, this.#live.view.settings.matrix, this.#size, (process) =>
      this.titleOf(process),
    ),
  );

  /** What a process is called; empty while that is on its way. */
  titleOf(process: ProcessId): string {
    return this.#live.processOf(process)?.title ?? '';
  }
}
