/** A row of the list as it lies on the screen. */
export interface PlacedRow {
  readonly id: string;
  /** Its middle, in pixels from the top of the window. */
  readonly middle: number;
}

/** The place that a row in the hand would get at this height: how many of the others lie above it. */
export function placeAmongRows(rows: readonly PlacedRow[], held: string, y: number): number {
  return rows.filter(({ id, middle }) => id !== held && middle < y).length;
}
