import { endOfFlow, type Diagram, type Lane, type Step, type StepKind } from '../diagram.ts';
import { waysOf, type Way } from '../flow.ts';
import { screenMeasures, type LayoutMeasures } from './measures.ts';
import type { Box, Point } from './geometry.ts';
import { gridOf, type DrawnCell, type Grid } from './grid.ts';
import { routesOf } from './routes.ts';

/** A lane, from one side of the drawing to the other. */
export interface LaneBand extends Lane {
  readonly y: number;
  readonly height: number;
}

/** Where a step stands. */
export interface StepBox extends Box {
  readonly id: string;
  readonly lane: string;
  readonly kind: StepKind;
  /** Its place in the list: every step has a column of its own. */
  readonly column: number;
}

/** The line of a way: right angles only, from the right side of a step to the left side of another. */
export interface Connector {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly back: boolean;
  readonly points: readonly Point[];
  /** What stands by it: at most this wide, its left end and its baseline here. */
  readonly label?: { readonly text: string; readonly x: number; readonly y: number; readonly width: number };
}

/** A round mark where everything begins, or ends. */
export interface Mark extends Point {
  readonly radius: number;
}

/** A diagram, drawn: nothing of it is stored. */
export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly LaneBand[];
  readonly boxes: readonly StepBox[];
  readonly ways: readonly Connector[];
  /** Where the measures ask for it. */
  readonly start: Mark | undefined;
  /** Where a way that is not the last step's own leads to the end, or the measures ask for it. */
  readonly end: Mark | undefined;
}

/**
 * Draws a diagram: a row for each lane, a column for each step in the order of the list, ways as lines that cross no
 * step.
 * @param lanes those to draw, with steps or without (`lanesUsed`); a step that stands in none of them is in the first
 */
export function layOut(
  lanes: readonly Lane[],
  diagram: Diagram,
  measures: LayoutMeasures = screenMeasures,
): DiagramLayout {
  const rows = lanes.length > 0 ? lanes : [{ id: '', name: '' }];
  const parts = partsOf(rows, diagram, measures);
  const routes = routesOf(parts.cells, parts.ways);
  const grid = gridOf({ ...parts, routes, rows: rows.length, measures });
  const { steps } = diagram;
  const boxes = steps.flatMap((step, column): StepBox[] => {
    const box = grid.boxOf(step.id);
    return box === undefined
      ? []
      : [{ ...box, id: step.id, lane: rowOf(rows, step).id, kind: step.kind, column }];
  });
  return {
    ...{ width: grid.width, height: grid.height, boxes },
    lanes: rows.map((lane, row) => ({ ...lane, ...grid.bandOf(row) })),
    ways: parts.ways.flatMap((way) => connectorOf(way, grid)),
    start: markOf(grid, startOfFlow, measures),
    end: markOf(grid, endOfFlow, measures),
  };
}

/** The lanes that a diagram's steps stand in, in their order. */
export function lanesUsed(lanes: readonly Lane[], { steps }: Diagram): Lane[] {
  const used = new Set(steps.map(({ lane }) => lane));
  return lanes.filter(({ id }) => used.has(id));
}

/**
 * The lane and the place in the list under a point, as `addStep` and `moveStep` take them.
 * @param dragged the step that is being moved there
 */
export function placeUnder(
  layout: DiagramLayout,
  point: Point,
  dragged?: string,
): { lane: string; at: number } {
  const below = layout.lanes.findLast((band) => band.y <= point.y) ?? layout.lanes[0];
  const others = layout.boxes.filter(({ id }) => id !== dragged);
  const at = others.filter((box) => box.x + box.width / 2 < point.x).length;
  return { lane: below?.id ?? '', at };
}

/** The name of the mark where everything begins; no step has it. */
const startOfFlow = ' start';

/** What is drawn, each in its cell, and the ways between them. */
interface Parts {
  readonly cells: readonly DrawnCell[];
  readonly ways: readonly Way[];
}

function partsOf(rows: readonly Lane[], diagram: Diagram, { marks }: LayoutMeasures): Parts {
  const { steps } = diagram;
  const ways = waysOf(diagram);
  const lastStep = steps.at(-1);
  const hasEnd =
    marks === 'always' ||
    ways.some(({ to, from, branch }) => to === endOfFlow && (from !== lastStep?.id || branch));
  const row = (step: Step | undefined) => (step === undefined ? 0 : rows.indexOf(rowOf(rows, step)));
  const shift = marks === 'always' ? 1 : 0;
  const cells: DrawnCell[] = steps.map((step, index) => ({
    ...{ id: step.id, kind: step.kind, row: row(step), column: index + shift },
  }));
  const start: Way[] = [];
  if (marks === 'always') {
    cells.unshift({ id: startOfFlow, kind: 'mark', row: row(steps[0]), column: 0 });
    start.push({ id: startOfFlow, from: startOfFlow, to: steps[0]?.id ?? endOfFlow, back: false });
  }
  if (hasEnd) cells.push({ id: endOfFlow, kind: 'mark', row: row(lastStep), column: steps.length + shift });
  return { cells, ways: [...start, ...ways].filter(({ to }) => to !== endOfFlow || hasEnd) };
}

function rowOf(rows: readonly Lane[], step: Step): Lane {
  return rows.find(({ id }) => id === step.lane) ?? (rows[0] as Lane);
}

function connectorOf(way: Way, grid: Grid): Connector[] {
  const { id, from, to, back, branch } = way;
  const line = grid.lineOf(way);
  if (line === undefined) return [];
  const label =
    branch === undefined || branch.label === '' ? undefined : { text: branch.label, ...line.label };
  return [{ ...{ id, from, to, back, points: line.points }, ...(label === undefined ? {} : { label }) }];
}

function markOf(grid: Grid, id: string, { mark }: LayoutMeasures): Mark | undefined {
  const box = grid.boxOf(id);
  return box === undefined ? undefined : { x: box.x + mark, y: box.y + mark, radius: mark };
}
