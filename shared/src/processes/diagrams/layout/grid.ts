import type { StepKind } from '../diagram.ts';
import type { Way } from '../flow.ts';
import type { Box, Point } from './geometry.ts';
import type { LayoutMeasures } from './measures.ts';
import type { Cell, Route } from './routes.ts';
import { tracksOf, type Stretch, type Tracks } from './tracks.ts';

/** Something to draw in its cell. */
export interface DrawnCell extends Cell {
  readonly kind: StepKind | 'mark';
}

/** What a grid makes room for. Cells stand in columns of their own, in the order of the columns. */
export interface GridPlan {
  readonly cells: readonly DrawnCell[];
  readonly ways: readonly Way[];
  readonly routes: ReadonlyMap<string, Route>;
  readonly rows: number;
  readonly measures: LayoutMeasures;
}

/** A line, and where what it is called stands by it. */
export interface Line {
  readonly points: readonly Point[];
  readonly label: Point & { readonly width: number };
}

/** Where everything lies, in pixels. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  bandOf(row: number): { readonly y: number; readonly height: number };
  boxOf(id: string): Box | undefined;
  lineOf(way: Way): Line | undefined;
}

/** Makes room for everything that runs through each gutter and channel, and says where it lies then. */
export function gridOf(plan: GridPlan): Grid {
  const { cells, routes, rows, measures } = plan;
  const cellOf = new Map(cells.map((cell) => [cell.id, cell]));
  const gutters = inARow(
    range(cells.length + 1).map((gutter) => gutterOf(plan, cellOf, gutter)),
    (gutter, index) => gutter.width + sizeOf(cells[index]?.kind, measures).width,
  );
  const channels = range(rows + 1).map((channel) => channelOf(plan, channel));
  const rowHeight = Math.max(measures.box.height, measures.decision.height) + 2 * measures.padding;
  const bands = inARow(channels, (channel) => channel.height + rowHeight);

  const height = (bands.starts[rows] ?? 0) + (channels[rows]?.height ?? 0);
  const rowY = (row: number) => (bands.starts[row] ?? 0) + (channels[row]?.height ?? 0) + rowHeight / 2;
  const gutterX = (gutter: number, way: string) =>
    (gutters.starts[gutter] ?? 0) + trackWithin(gutters.items[gutter], way);
  const channelY = (channel: number, way: string) =>
    (bands.starts[channel] ?? 0) + trackWithin(channels[channel], way);

  const boxOf = (id: string): Box | undefined => {
    const cell = cellOf.get(id);
    if (cell === undefined) return undefined;
    const size = sizeOf(cell.kind, measures);
    const x = (gutters.starts[cell.column] ?? 0) + (gutters.items[cell.column]?.width ?? 0);
    return { x, y: rowY(cell.row) - size.height / 2, ...size };
  };

  const pointsOf = (way: Way, route: Route): Point[] => {
    const [from, to] = [boxOf(way.from), boxOf(way.to)];
    if (from === undefined || to === undefined) return [];
    const start = { x: from.x + from.width, y: from.y + from.height / 2 };
    const end = { x: to.x, y: to.y + to.height / 2 };
    if (route.kind === 'straight') return [start, end];
    if (route.kind === 'bend') {
      const x = gutterX(route.gutter, way.id);
      return [start, { x, y: start.y }, { x, y: end.y }, end];
    }
    const [out, into] = [gutterX(route.out, outOf(way.id)), gutterX(route.in, way.id)];
    const y = channelY(route.channel, way.id);
    return [start, { x: out, y: start.y }, { x: out, y }, { x: into, y }, { x: into, y: end.y }, end];
  };

  return {
    width: (gutters.starts.at(-1) ?? 0) + (gutters.items.at(-1)?.width ?? 0),
    height,
    boxOf,
    bandOf: (row) => {
      const y = bands.starts[row] ?? 0;
      return { y, height: (row === rows - 1 ? height : (bands.starts[row + 1] ?? 0)) - y };
    },
    lineOf: (way) => {
      const route = routes.get(way.id);
      const points = route === undefined ? [] : pointsOf(way, route);
      const [start] = points;
      if (route === undefined || start === undefined) return undefined;
      const first = (cellOf.get(way.from)?.column ?? 0) + 1;
      const behind = gutters.items[first];
      // Behind everything that runs up and down there, so that no line goes through the words.
      const x = start.x + (behind === undefined || behind.tracks.count === 0 ? labelGap : behind.trackRoom);
      return { points, label: labelAt(points, route, { x, first, width: labelWidth(way, measures) }) };
    },
  };
}

/** A gutter or a channel: how wide it is, and the part of it in which its tracks lie. */
interface Corridor {
  readonly tracks: Tracks;
  readonly trackRoom: number;
}

function gutterOf(
  plan: GridPlan,
  cellOf: ReadonlyMap<string, Cell>,
  gutter: number,
): Corridor & { width: number } {
  const { measures } = plan;
  const tracks = tracksOf(stretchesInGutter(plan, cellOf, gutter));
  const isEdge = gutter === 0 || gutter === plan.cells.length;
  const least = isEdge && tracks.count === 0 ? measures.padding : measures.gap;
  const trackRoom = Math.max(least, (tracks.count + 1) * measures.track);
  // A way to the very next column has nowhere but here for what it is called.
  const labels = plan.ways.map((way) => {
    const isNext = cellOf.get(way.from)?.column === gutter - 1 && cellOf.get(way.to)?.column === gutter;
    return isNext && plan.routes.get(way.id)?.kind !== 'channel' ? labelWidth(way, measures) : 0;
  });
  return { tracks, trackRoom, width: trackRoom + Math.max(0, ...labels) };
}

function channelOf({ ways, routes, measures }: GridPlan, channel: number): Corridor & { height: number } {
  const within = ways.flatMap((way) => {
    const route = routes.get(way.id);
    return route?.kind === 'channel' && route.channel === channel ? [{ way, route }] : [];
  });
  const tracks = tracksOf(
    within.map(({ way, route }) => ({ link: way.id, from: route.out, to: route.in, rank: 0 })),
  );
  const isLabelled = within.some(({ way }) => labelWidth(way, measures) > 0);
  const trackRoom =
    tracks.count === 0 ? 0 : (tracks.count + 1) * (isLabelled ? measures.labelLine : measures.track);
  return { tracks, trackRoom, height: trackRoom };
}

/**
 * What runs up or down in a gutter: on the left what only leaves the column before it, on the right what only comes
 * into the one behind it, so that along the row of a cell the two do not lie on one another.
 */
function stretchesInGutter(
  { ways, routes }: GridPlan,
  cellOf: ReadonlyMap<string, Cell>,
  gutter: number,
): Stretch[] {
  return ways.flatMap((way): Stretch[] => {
    const [route, from, to] = [routes.get(way.id), cellOf.get(way.from), cellOf.get(way.to)];
    if (route === undefined || from === undefined || to === undefined || route.kind === 'straight') return [];
    if (route.kind === 'bend') {
      return route.gutter === gutter ? [{ link: way.id, ...between(from.row, to.row), rank: 1 }] : [];
    }
    // In halves: a channel lies between two rows.
    const channel = route.channel - 0.5;
    const stretches: Stretch[] = [];
    if (route.out === gutter) stretches.push({ link: outOf(way.id), ...between(from.row, channel), rank: 0 });
    if (route.in === gutter) {
      stretches.push({ link: way.id, ...between(channel, to.row), rank: 2, joins: way.to });
    }
    return stretches;
  });
}

/** A way that leaves through the gutter it comes in by has two tracks in it. */
function outOf(way: string): string {
  return `${way} out`;
}

function between(from: number, to: number): { from: number; to: number } {
  return { from, to };
}

function trackWithin(corridor: Corridor | undefined, link: string): number {
  if (corridor === undefined) return 0;
  const track = corridor.tracks.of.get(link) ?? 0;
  return (corridor.trackRoom * (track + 1)) / (corridor.tracks.count + 1);
}

const labelGap = 4;

/** Above the line, where it has left the gutter behind its step; what leads back is labelled on its way back. */
function labelAt(
  points: readonly Point[],
  route: Route,
  { x, first, width }: { readonly x: number; readonly first: number; readonly width: number },
): Point & { width: number } {
  const turnsLater = route.kind === 'straight' || (route.kind === 'bend' && route.gutter !== first);
  const turn = points[turnsLater ? 0 : 2] ?? { x, y: 0 };
  const isBackward = route.kind === 'channel' && (points[3]?.x ?? 0) < turn.x;
  return {
    x: isBackward ? turn.x - labelGap - width : x,
    ...{ y: turn.y - labelGap, width: Math.max(0, width - labelGap) },
  };
}

function labelWidth({ branch }: Way, { letter, labelMost }: LayoutMeasures): number {
  const letters = branch?.label.length ?? 0;
  return letters === 0 ? 0 : Math.min(labelMost, letters * letter) + 2 * labelGap;
}

function sizeOf(
  kind: DrawnCell['kind'] | undefined,
  measures: LayoutMeasures,
): { width: number; height: number } {
  if (kind === undefined) return { width: 0, height: 0 };
  if (kind === 'mark') return { width: 2 * measures.mark, height: 2 * measures.mark };
  return kind === 'decision' ? measures.decision : measures.box;
}

/** Things one behind the other, and where each begins. */
function inARow<Item>(items: readonly Item[], lengthOf: (item: Item, index: number) => number) {
  let start = 0;
  const starts = items.map((item, index) => {
    const own = start;
    start += lengthOf(item, index);
    return own;
  });
  return { items, starts };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
