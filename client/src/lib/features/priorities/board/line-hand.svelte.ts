import type { Attachment } from 'svelte/attachments';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import type { Giving } from '../settings/giving.svelte.ts';
import type { BoardScreen } from './board-screen.svelte.ts';
import { lineKey } from './shown-rows.ts';

/** After the last key, in milliseconds, the line is let go of. */
const keyPatienceMs = 700;

/** A hand on the capacity line: drags it by pointer or keys, and lets go of it where it is then stored. */
export class LineHand {
  readonly #board: BoardScreen;
  readonly #live: PriorityLive;
  readonly #giving: Giving;
  readonly #said: () => string;
  #dropping: ReturnType<typeof setTimeout> | undefined;

  /** @param said what the receipt says */
  constructor(board: BoardScreen, live: PriorityLive, giving: Giving, said: () => string) {
    this.#board = board;
    this.#live = live;
    this.#giving = giving;
    this.#said = said;
  }

  /** Takes the line by this grip. */
  readonly grip: Attachment<HTMLElement> = (grip) => {
    const moved = (event: PointerEvent) => {
      if (grip.hasPointerCapture(event.pointerId)) this.#board.lineUnder = rowsAbove(grip, event.clientY);
    };
    const events = {
      pointerdown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        grip.setPointerCapture(event.pointerId);
        this.#board.lineUnder = this.#above;
      },
      pointermove: moved,
      pointerup: () => void this.#drop(),
      pointercancel: () => (this.#board.lineUnder = undefined),
      keydown: (event: KeyboardEvent) => this.#pressed(event),
      // A row that moves loses the focus for a moment.
      blur: () => setTimeout(() => document.activeElement !== grip && void this.#drop()),
    };
    for (const [name, listener] of Object.entries(events))
      grip.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(events)) {
        grip.removeEventListener(name, listener as EventListener);
      }
    };
  };

  /** The table is gone. */
  stop(): void {
    clearTimeout(this.#dropping);
  }

  /** Under how many rows the line stands now. */
  get #above(): number {
    return this.#board.sequence.indexOf(lineKey);
  }

  #pressed(event: KeyboardEvent): void {
    const last = this.#board.sequence.length - 1;
    const to = {
      ...{ ArrowUp: this.#above - 1, ArrowDown: this.#above + 1, Home: 0, End: last },
      ...{ PageUp: this.#above - 5, PageDown: this.#above + 5 },
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#board.lineUnder = Math.max(0, Math.min(last, to));
    clearTimeout(this.#dropping);
    this.#dropping = setTimeout(() => void this.#drop(), keyPatienceMs);
  }

  /** The line is let go of: what stands above it is what there is to spend. */
  async #drop(): Promise<void> {
    clearTimeout(this.#dropping);
    const [above, before] = [this.#board.lineUnder, this.#live.view.settings.capacity];
    const capacity = this.#board.capacity;
    if (above === undefined || capacity === null) return;
    if (capacity.amount !== before?.amount && above !== this.#live.board.line.above) {
      await this.#giving.give({ type: 'edit-settings', settings: { capacity } }, { said: this.#said() });
      await this.#live.reached();
    }
    // Taken up again meanwhile, it is let go of later.
    if (this.#board.lineUnder !== above) return;
    this.#board.lineUnder = undefined;
    this.#board.order.takeNow();
  }
}

/** How many of the table's processes stand above this height. */
function rowsAbove(grip: HTMLElement, y: number): number {
  const rows = [...(grip.closest('tbody')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  return rows.filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return row.dataset['row'] !== lineKey && top + height / 2 < y;
  }).length;
}
