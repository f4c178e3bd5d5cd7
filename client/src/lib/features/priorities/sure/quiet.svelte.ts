import type { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';

/** A list has been quiet when nothing of it has been stored for this long, in milliseconds: ranks move no more often. */
const quietMs = 1_500;

/** How many stand at the top that is asked about. */
const shownTop = 5;

/** How many of a list are its top: five, or fewer where there are not more than five to choose from. */
export function topOf(reckoner: BoardReckoner): number {
  const placed = reckoner.board().rows.filter(({ place }) => place !== undefined).length;
  return Math.max(1, Math.min(shownTop, placed - 1));
}

/**
 * Something reckoned from a list as it is stored, too slow for every change: at once when it is first shown, later when
 * the list has been quiet, a drag included. What was found stays until something else is.
 */
export class Quiet<Value> {
  /** `undefined` until it has been reckoned for the first time. */
  current = $state.raw<Value>();

  /** Made while a component is: it follows for as long as that component lives. */
  constructor(live: PriorityLive, reckon: (reckoner: BoardReckoner) => Value) {
    let isFirst = true;
    $effect(() => {
      const { reckoner } = live;
      // Whoever has a slider in hand needs every frame.
      if (live.dragging !== undefined) return;
      const timer = setTimeout(
        () => {
          isFirst = false;
          this.current = reckon(reckoner);
        },
        isFirst ? 0 : quietMs,
      );
      return () => clearTimeout(timer);
    });
  }
}
