import type { ItemResult, RoundQuestion } from '@procesrum/shared/workshops/round.ts';

/** The plot, in the drawing's own units: effort grows to the right, value upwards. */
export const plot = { left: 84, top: 20, right: 1164, bottom: 796 } as const;
export const bubbleRadius = 36;
/** Named on the big screen at most; more could not be read. */
export const mostNamed = 8;

/** A point of the plot. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One process on the 2×2, as it is drawn. */
export interface Bubble {
  /** 1, 2, 3 …: best first; what stands in the bubble and in the list. */
  readonly number: number;
  readonly title: string;
  /** Where its medians lie, and where the bubble is drawn so that none covers another. */
  readonly median: Point;
  readonly at: Point;
  /** From the first to the third quarter of the answers, on each axis. */
  readonly effort: readonly [number, number];
  readonly value: readonly [number, number];
  /** Where its name is written; absent where there is no room, and it stands in the list only. */
  readonly label:
    { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' } | undefined;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** As wide as a letter of a name is, on the safe side, and as high as a line of it. */
const letterWidth = 25;
const labelHeight = 48;
const air = 6;

/**
 * Where everything on the 2×2 stands: bubbles apart from one another, names beside them where they cover nothing.
 * @param titles short titles, in the order of `items`
 */
export function matrixLayout(
  items: readonly ItemResult[],
  question: Pick<RoundQuestion, 'steps'>,
  titles: readonly string[],
): Bubble[] {
  const last = question.steps - 1;
  const xOf = (step: number) =>
    plot.left + bubbleRadius + (step / last) * (plot.right - plot.left - 2 * bubbleRadius);
  const yOf = (step: number) =>
    plot.bottom - bubbleRadius - (step / last) * (plot.bottom - plot.top - 2 * bubbleRadius);
  const placed = items
    .flatMap((item, index) => {
      const value = shownOf(item, 'value');
      const effort = shownOf(item, 'effort');
      if (value === undefined || effort === undefined) return [];
      return [
        {
          title: titles[index] ?? '',
          order: item.place ?? Number.POSITIVE_INFINITY,
          median: { x: xOf(effort.median), y: yOf(value.median) },
          effort: [xOf(effort.quartiles[0]), xOf(effort.quartiles[1])] as const,
          value: [yOf(value.quartiles[1]), yOf(value.quartiles[0])] as const,
        },
      ];
    })
    .toSorted((one, other) => one.order - other.order)
    .map((one, index) => ({ ...one, number: index + 1 }));
  const centres = apart(placed.map(({ median }) => median));
  const taken: Box[] = centres.map((centre) => boxAround(centre, bubbleRadius));
  return placed.map(({ number, title, median, effort, value }, index) => {
    const at = centres[index] as Point;
    const label = number > mostNamed ? undefined : roomFor(title, at, taken);
    if (label !== undefined) taken.push(label.box);
    return { number, title, median, at, effort, value, label: label?.place };
  });
}

/** Which quarter of the plot a point lies in, by the middle of both scales. */
export function zoneOf({ x, y }: Point): 'first' | 'plan' | 'along' | 'wait' {
  const isEasy = x < (plot.left + plot.right) / 2;
  const isValuable = y < (plot.top + plot.bottom) / 2;
  if (isValuable) return isEasy ? 'first' : 'plan';
  return isEasy ? 'along' : 'wait';
}

function shownOf({ criteria }: ItemResult, id: 'value' | 'effort') {
  const shown = criteria.find((one) => one.id === id)?.shown;
  if (shown?.median === undefined) return undefined;
  return { median: shown.median, quartiles: shown.quartiles ?? ([shown.median, shown.median] as const) };
}

/** Each in its own place, or in the nearest one that is free: the first of those who want the same has it. */
function apart(points: readonly Point[]): Point[] {
  const placed: Point[] = [];
  for (const point of points) {
    const isFree = (at: Point) =>
      isInPlot(at) &&
      placed.every((other) => Math.hypot(at.x - other.x, at.y - other.y) >= 2 * bubbleRadius + air);
    placed.push(isFree(point) ? point : (ringsAround(point).find(isFree) ?? point));
  }
  return placed;
}

/** Points around a point, nearest first, right of it first. */
function ringsAround({ x, y }: Point): Point[] {
  const step = bubbleRadius / 2;
  return Array.from({ length: 60 }, (_, ring) => ring + 1).flatMap((ring) => {
    const count = 8 * ring;
    return Array.from({ length: count }, (_, index) => {
      const angle = (2 * Math.PI * index) / count;
      return { x: x + ring * step * Math.cos(angle), y: y + ring * step * Math.sin(angle) };
    });
  });
}

function isInPlot({ x, y }: Point): boolean {
  const { left, top, right, bottom } = plot;
  return (
    x >= left + bubbleRadius &&
    x <= right - bubbleRadius &&
    y >= top + bubbleRadius &&
    y <= bottom - bubbleRadius
  );
}

/**
 * Right of the bubble, left of it, a little above or below to either side, then over it and under it: the first place
 * that covers nothing.
 */
function roomFor(title: string, { x, y }: Point, taken: readonly Box[]) {
  const width = Array.from(title).length * letterWidth;
  const aside = bubbleRadius + 10;
  const beyond = bubbleRadius + labelHeight / 2 + 4;
  const places = [
    ...[0, -34, 34].flatMap((dy) => [
      { anchor: 'start', left: x + aside, middle: y + dy } as const,
      { anchor: 'end', left: x - aside - width, middle: y + dy } as const,
    ]),
    ...[-beyond, beyond].map((dy) => ({ anchor: 'middle', left: x - width / 2, middle: y + dy }) as const),
  ];
  for (const { anchor, left, middle } of places) {
    const box = {
      left,
      right: left + width,
      top: middle - labelHeight / 2,
      bottom: middle + labelHeight / 2,
    };
    if (!isInside(box) || taken.some((other) => overlaps(box, other))) continue;
    const from = { start: left, middle: left + width / 2, end: left + width }[anchor];
    return { box, place: { x: from, y: middle + 15, anchor } };
  }
  return undefined;
}

function boxAround({ x, y }: Point, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Clear of the words in the corners too. */
function isInside({ left, right, top, bottom }: Box): boolean {
  return left > plot.left + 4 && right < plot.right - 4 && top > plot.top + 52 && bottom < plot.bottom - 50;
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
