/** A place in the drawing, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the drawing. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
