/** Rows move at most this often, in milliseconds. */
export const betweenMovesMs = 1_500;

/** Names what stands in a table: a process, or the capacity line between two. */
export type RowKey = string;

/** What of the table is in somebody's hands. */
export interface Hold {
  /** The row under the pointer, if one is. */
  readonly pointedAt: RowKey | undefined;
  /** The row that holds the focus, if one does. */
  readonly focused: RowKey | undefined;
  /** A finger or a button is down somewhere in the table. */
  readonly isPressed: boolean;
}

/** What decides whether rows move now. */
export interface CalmFacts {
  /** From the top, as the table stands. */
  readonly shown: readonly RowKey[];
  /** From the top, as it should. */
  readonly wanted: readonly RowKey[];
  readonly hold: Hold;
  /** When rows moved last; `undefined` for never. */
  readonly movedAtMs: number | undefined;
  readonly nowMs: number;
}

/** What is to be done about a new order. */
export type CalmDecision =
  /** The table stands as it should. */
  | { readonly kind: 'none' }
  | { readonly kind: 'move' }
  /** Rows moved a moment ago: looked at again then. */
  | { readonly kind: 'wait'; readonly forMs: number }
  /** It would move a row that somebody is at: it waits for them. */
  | { readonly kind: 'held' };

/**
 * Decides whether rows move: never the one that is pointed at or focused, nor any while something is pressed, and at most
 * once in `betweenMovesMs`. A held order waits whole, since a part of it would be an order that nobody reckoned.
 */
export function calmDecision({ shown, wanted, hold, movedAtMs, nowMs }: CalmFacts): CalmDecision {
  if (isSame(shown, wanted)) return { kind: 'none' };
  const isMoved = (row: RowKey | undefined) =>
    row !== undefined && shown.includes(row) && shown.indexOf(row) !== wanted.indexOf(row);
  if (hold.isPressed || isMoved(hold.pointedAt) || isMoved(hold.focused)) return { kind: 'held' };
  const forMs = movedAtMs === undefined ? 0 : movedAtMs + betweenMovesMs - nowMs;
  return forMs > 0 ? { kind: 'wait', forMs } : { kind: 'move' };
}

/** How many rows stand at another place in one order than in the other; those that are in one only are not counted. */
export function movedCount(before: readonly RowKey[], after: readonly RowKey[]): number {
  const places = new Map(after.map((row, place) => [row, place]));
  return before.filter((row, place) => places.has(row) && places.get(row) !== place).length;
}

function isSame(one: readonly RowKey[], other: readonly RowKey[]): boolean {
  return one.length === other.length && one.every((row, place) => row === other[place]);
}
