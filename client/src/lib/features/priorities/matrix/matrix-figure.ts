import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  apart,
  boxAround,
  labelPlace,
  type Box,
  type LabelPlace,
  type Point,
} from '#lib/ui/reading/free-places.ts';
import {
  axisEnd,
  isLessBetter,
  quarterOf,
  type AxisReading,
  type MatrixPoint,
  type Quarter,
} from './matrix-points.ts';

/** How large a figure is drawn: the small one beside the board, the large one in its dialog. */
export interface FigureSize {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly radius: number;
  /** As many processes get a numbered bubble; the others are dots, and stand in the table. */
  readonly mostNumbered: number;
  /** As many of them get their name beside it, where there is room. */
  readonly mostNamed: number;
}

/** Beside the board. */
export const smallFigure: FigureSize = {
  width: 332,
  height: 408,
  plot: { left: 30, top: 8, right: 326, bottom: 366 },
  radius: 13.5,
  mostNumbered: 30,
  mostNamed: 0,
};

/** In the large dialog. */
export const largeFigure: FigureSize = {
  width: 900,
  height: 560,
  plot: { left: 44, top: 8, right: 892, bottom: 508 },
  radius: 14,
  mostNumbered: 60,
  mostNamed: 24,
};

/** One process as it is drawn. */
export interface Bubble {
  readonly process: ProcessId;
  readonly place: number | undefined;
  /** Where it lies, and where its bubble is drawn so that none covers another. */
  readonly spot: Point;
  readonly at: Point;
  readonly quarter: Quarter;
  readonly whiskerX: readonly [number, number] | undefined;
  readonly whiskerY: readonly [number, number] | undefined;
  readonly isAboveLine: boolean;
  readonly isSplit: boolean;
  /** A dot only: there is no room for more bubbles. */
  readonly isDot: boolean;
  readonly label: LabelPlace | undefined;
}

/** The 2×2 as it is drawn. */
export interface MatrixFigure {
  readonly size: FigureSize;
  readonly bubbles: readonly Bubble[];
  readonly cross: Point;
  readonly endX: number;
  readonly endY: number;
  /** Processes that lack a number on an axis, and so are in the table only. */
  readonly missing: number;
  /** What a point of the drawing stands for. */
  valuesAt(point: Point): { readonly x: number; readonly y: number };
}

type Whole = MatrixPoint & { readonly x: AxisReading; readonly y: AxisReading };

/** As wide as a letter of a name is, on the safe side. */
const letterWidth = 6.9;

/**
 * Draws the 2×2: the better end of both axes meets in the upper left corner, whatever the axes show.
 * @param titleOf names for the largest figure
 */
export function matrixFigure(
  points: readonly MatrixPoint[],
  matrix: PriorityView['settings']['matrix'],
  size: FigureSize,
  titleOf: (process: ProcessId) => string,
): MatrixFigure {
  const whole = points.filter((point): point is Whole => point.x !== undefined && point.y !== undefined);
  const endX = axisEnd(
    matrix.x,
    matrix.crossX,
    whole.map(({ x }) => x.value),
  );
  const endY = axisEnd(
    matrix.y,
    matrix.crossY,
    whole.map(({ y }) => y.value),
  );
  const { plot, radius } = size;
  const across = line(plot.left, plot.right, endX, isLessBetter(matrix.x));
  const down = line(plot.top, plot.bottom, endY, isLessBetter(matrix.y));
  const spots = whole.map(({ x, y }) => ({ x: across.at(x.value), y: down.at(y.value) }));
  const numbered = spots.slice(0, size.mostNumbered);
  const centres = apart(numbered, { radius, air: 2, bounds: plot });
  const taken: Box[] = centres.map((centre) => boxAround(centre, radius));
  const labelRoom = {
    letterWidth,
    height: 16,
    baseline: 5,
    bounds: { left: plot.left + 2, right: plot.right - 2, top: plot.top + 26, bottom: plot.bottom - 26 },
  };
  const bubbles = whole.map((point, index): Bubble => {
    const spot = spots[index] as Point;
    const at = centres[index];
    const title = at === undefined || index >= size.mostNamed ? '' : titleOf(point.process);
    const label =
      at === undefined || title === '' ? undefined : labelPlace(title, at, radius, taken, labelRoom);
    if (label !== undefined) taken.push(label.box);
    return {
      process: point.process,
      place: point.place,
      spot,
      at: at ?? spot,
      quarter: quarterOf({ x: point.x.value, y: point.y.value }, matrix),
      whiskerX: whisker(point.x, across.at),
      whiskerY: whisker(point.y, down.at),
      isAboveLine: point.isAboveLine,
      isSplit: point.isSplit,
      isDot: at === undefined,
      label: label?.place,
    };
  });
  return {
    size,
    bubbles,
    cross: { x: across.at(matrix.crossX), y: down.at(matrix.crossY) },
    endX,
    endY,
    missing: points.length - whole.length,
    valuesAt: ({ x, y }) => ({ x: across.of(x), y: down.of(y) }),
  };
}

/** An axis: its best end at `from`, which is left or above. */
function line(from: number, to: number, end: number, isBestLeast: boolean) {
  const length = to - from;
  return {
    at: (value: number) => {
      const share = Math.min(1, Math.max(0, value / end));
      return from + length * (isBestLeast ? share : 1 - share);
    },
    of: (coordinate: number) => {
      const share = Math.min(1, Math.max(0, (coordinate - from) / length));
      return end * (isBestLeast ? share : 1 - share);
    },
  };
}

function whisker(
  { spread }: AxisReading,
  at: (value: number) => number,
): readonly [number, number] | undefined {
  if (spread === undefined || spread[0] === spread[1]) return undefined;
  return [at(spread[0]), at(spread[1])];
}
