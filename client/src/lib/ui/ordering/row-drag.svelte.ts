/**
 * Dragging a row of a list by its handle, with mouse, pen or finger. Whoever cannot drag has keys, buttons and a number.
 */
export class RowDrag {
  /** The row in hand, and the one it would be dropped at; counted from 0. */
  from = $state<number>();
  to = $state<number>();
  readonly #drop: (from: number, to: number) => void;

  constructor(drop: (from: number, to: number) => void) {
    this.#drop = drop;
  }

  /** Takes hold of a row. */
  grab(event: PointerEvent, index: number): void {
    if (event.button !== 0) return;
    // Else the browser selects text, or scrolls away under the finger.
    event.preventDefault();
    this.from = index;
    this.to = index;
  }

  /** Follows the pointer over the rows of the list it is attached to. */
  follow = (list: HTMLElement): (() => void) => {
    const move = (event: PointerEvent) => {
      if (this.from === undefined) return;
      const rows = [...list.children];
      const over = rows.findIndex((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return event.clientY >= top && event.clientY < bottom;
      });
      if (over !== -1) this.to = over;
    };
    const drop = () => {
      const { from, to } = this;
      this.#letGo();
      if (from !== undefined && to !== undefined && from !== to) this.#drop(from, to);
    };
    const letGo = () => this.#letGo();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', letGo);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', letGo);
    };
  };

  #letGo(): void {
    this.from = undefined;
    this.to = undefined;
  }
}
