/** A point of a drawing, in its own units; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of a drawing. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a name is written: at `x`, `y`, from its start, middle or end. */
export interface LabelPlace extends Point {
  readonly anchor: 'start' | 'middle' | 'end';
}

/** How large the round marks of a drawing are, and where they may be. */
export interface MarkRoom {
  readonly radius: number;
  /** Left empty between two marks. */
  readonly air: number;
  /** Marks stay wholly inside. */
  readonly bounds: Box;
}

/** How names are written. */
export interface LabelRoom {
  /** As wide as a letter is, on the safe side, and as high as a line. */
  readonly letterWidth: number;
  readonly height: number;
  /** From the middle of the line down to its baseline. */
  readonly baseline: number;
  /** Names stay wholly inside. */
  readonly bounds: Box;
}

/** Each point in its own place, or in the nearest one that is free: the first of those who want the same has it. */
export function apart(points: readonly Point[], { radius, air, bounds }: MarkRoom): Point[] {
  const inner = widened(bounds, -radius);
  const placed: Point[] = [];
  for (const point of points) {
    const isFree = (at: Point) =>
      isIn(inner, at) &&
      placed.every((other) => Math.hypot(at.x - other.x, at.y - other.y) >= 2 * radius + air);
    placed.push(isFree(point) ? point : (ringsAround(point, radius / 2).find(isFree) ?? point));
  }
  return placed;
}

/**
 * Right of a mark, left of it, a little above or below to either side, then over it and under it: the first place
 * that covers nothing.
 * @returns `undefined` where there is no room
 */
export function labelPlace(
  text: string,
  { x, y }: Point,
  radius: number,
  taken: readonly Box[],
  { letterWidth, height, baseline, bounds }: LabelRoom,
): { readonly box: Box; readonly place: LabelPlace } | undefined {
  const width = Array.from(text).length * letterWidth;
  const gap = height / 5;
  const aside = radius + gap;
  const askew = height * 0.7;
  const beyond = radius + height / 2 + gap / 2;
  const places = [
    ...[0, -askew, askew].flatMap((dy) => [
      { anchor: 'start', left: x + aside, middle: y + dy } as const,
      { anchor: 'end', left: x - aside - width, middle: y + dy } as const,
    ]),
    ...[-beyond, beyond].map((dy) => ({ anchor: 'middle', left: x - width / 2, middle: y + dy }) as const),
  ];
  for (const { anchor, left, middle } of places) {
    const box = { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 };
    if (!holds(bounds, box) || taken.some((other) => overlaps(box, other))) continue;
    const from = { start: left, middle: left + width / 2, end: left + width }[anchor];
    return { box, place: { x: from, y: middle + baseline, anchor } };
  }
  return undefined;
}

/** The rectangle around a round mark. */
export function boxAround({ x, y }: Point, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Whether two rectangles cover each other anywhere. */
export function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Points around a point, nearest first, right of it first. */
function ringsAround({ x, y }: Point, step: number): Point[] {
  return Array.from({ length: 60 }, (_, ring) => ring + 1).flatMap((ring) => {
    const count = 8 * ring;
    return Array.from({ length: count }, (_, index) => {
      const angle = (2 * Math.PI * index) / count;
      return { x: x + ring * step * Math.cos(angle), y: y + ring * step * Math.sin(angle) };
    });
  });
}

function widened({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function isIn({ left, top, right, bottom }: Box, { x, y }: Point): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function holds(outer: Box, { left, top, right, bottom }: Box): boolean {
  return left > outer.left && right < outer.right && top > outer.top && bottom < outer.bottom;
}
