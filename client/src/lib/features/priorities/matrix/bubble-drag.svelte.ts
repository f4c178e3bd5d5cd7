import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Point } from '#lib/ui/reading/free-places.ts';
import type { MatrixFigure } from './matrix-figure.ts';

/** Movements shorter than this, in the drawing's units, are a press and no drag. */
const leastMove = 5;

/**
 * Choosing a bubble by pressing it, and moving it with a mouse or a pen. A finger only chooses: on a phone the numbers
 * are written instead.
 */
export class BubbleDrag {
  /** The process whose numbers are shown. */
  chosen = $state<ProcessId>();
  /** The bubble in hand, where it is. */
  held = $state.raw<{ readonly process: ProcessId; readonly at: Point }>();
  #start: Point | undefined;
  #taken: ProcessId | undefined;
  readonly #figure: () => MatrixFigure;
  readonly #moved: (process: ProcessId, values: { readonly x: number; readonly y: number }) => void;

  constructor(
    figure: () => MatrixFigure,
    moved: (process: ProcessId, values: { readonly x: number; readonly y: number }) => void,
  ) {
    this.#figure = figure;
    this.#moved = moved;
  }

  /** A bubble is pressed. */
  press(event: PointerEvent, process: ProcessId, mayMove: boolean): void {
    if (event.button !== 0) return;
    this.chosen = process;
    if (!mayMove || event.pointerType === 'touch') return;
    event.preventDefault();
    this.#taken = process;
    this.#start = undefined;
  }

  /** Follows the pointer over the drawing it is attached to. */
  follow = (node: HTMLElement): (() => void) => {
    const move = (event: PointerEvent) => {
      if (this.#taken === undefined) return;
      const at = pointIn(node, event);
      if (at === undefined) return;
      this.#start ??= at;
      const isFar = Math.hypot(at.x - this.#start.x, at.y - this.#start.y) >= leastMove;
      if (isFar || this.held !== undefined) this.held = { process: this.#taken, at: this.#inside(at) };
    };
    const drop = () => {
      const { held } = this;
      this.#letGo();
      if (held !== undefined) this.#moved(held.process, this.#figure().valuesAt(held.at));
    };
    const letGo = () => this.#letGo();
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || this.held === undefined) return;
      // The dialog stays open: this Escape lets go of the bubble.
      event.preventDefault();
      event.stopPropagation();
      this.#letGo();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', letGo);
    window.addEventListener('keydown', cancel, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', letGo);
      window.removeEventListener('keydown', cancel, true);
    };
  };

  #inside({ x, y }: Point): Point {
    const { plot } = this.#figure().size;
    return {
      x: Math.min(plot.right, Math.max(plot.left, x)),
      y: Math.min(plot.bottom, Math.max(plot.top, y)),
    };
  }

  #letGo(): void {
    this.held = undefined;
    this.#taken = undefined;
    this.#start = undefined;
  }
}

/** Where a pointer is, in the drawing's own units. */
function pointIn(node: HTMLElement, event: PointerEvent): Point | undefined {
  const svg = node.querySelector('svg');
  const toScreen = svg?.getScreenCTM();
  if (!toScreen) return undefined;
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(toScreen.inverse());
  return { x, y };
}
