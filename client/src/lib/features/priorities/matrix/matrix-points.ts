import type { Board, BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import type { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import type {
  MatrixAxis,
  PriorityEntry,
  PriorityFacts,
  PriorityView,
} from '@procesrum/shared/priorities/priority-view.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { median, quantile } from '@procesrum/shared/scoring/statistics.ts';

/** Where a process lies on one axis, and from the first to the third quarter of what was said, where several said it. */
export interface AxisReading {
  readonly value: number;
  readonly spread: readonly [number, number] | undefined;
}

/** A process of the 2×2 before it is drawn; what nobody has said is missing. */
export interface MatrixPoint {
  readonly process: ProcessId;
  readonly place: number | undefined;
  readonly x: AxisReading | undefined;
  readonly y: AxisReading | undefined;
  readonly isAboveLine: boolean;
  readonly isSplit: boolean;
}

/** Which quarter of the 2×2: the best of both first. */
export type Quarter = 'first' | 'plan' | 'along' | 'wait';

/** The facts an axis can show, and where they stand. */
const factOfAxis = {
  'axis-days': 'days',
  'axis-hours': 'hours',
  'axis-price': 'price',
} as const satisfies Partial<Record<MatrixAxis, keyof PriorityFacts>>;

/** The group's own number behind an axis; `undefined` for a criterion, which the municipalities mark. */
export function factOf(axis: MatrixAxis): 'days' | 'hours' | 'price' | undefined {
  return (factOfAxis as Partial<Record<MatrixAxis, 'days' | 'hours' | 'price'>>)[axis];
}

/** Whether less of it is better: what is spent. Hours freed and criteria are better the more. */
export function isLessBetter(axis: MatrixAxis): boolean {
  return axis === 'axis-days' || axis === 'axis-price';
}

/** The processes of a list as the 2×2 sees them, in the board's order. */
export function matrixPoints(view: PriorityView, board: Board, book: MarkBook): MatrixPoint[] {
  const entries = new Map(view.entries.map((entry) => [entry.process, entry]));
  return board.rows.flatMap((row) => {
    const entry = entries.get(row.process);
    if (entry === undefined) return [];
    const read = (axis: MatrixAxis) => readingOf(axis, view, row, entry, book);
    return [
      {
        process: row.process,
        place: row.place,
        x: read(view.settings.matrix.x),
        y: read(view.settings.matrix.y),
        isAboveLine: row.isAboveLine,
        isSplit: row.isSplit,
      },
    ];
  });
}

/** The quarter a process lies in; on the cross itself it counts as the better side. */
export function quarterOf(
  { x, y }: { readonly x: number; readonly y: number },
  matrix: PriorityView['settings']['matrix'],
): Quarter {
  const isEasy = isLessBetter(matrix.x) ? x <= matrix.crossX : x >= matrix.crossX;
  const isGood = isLessBetter(matrix.y) ? y <= matrix.crossY : y >= matrix.crossY;
  if (isGood) return isEasy ? 'first' : 'plan';
  return isEasy ? 'along' : 'wait';
}

/** The most an axis shows: 100 for criteria, else the next round number over all there is to show. */
export function axisEnd(axis: MatrixAxis, cross: number, values: readonly number[]): number {
  if (factOf(axis) === undefined) return 100;
  const most = Math.max(cross, ...values) * 1.05;
  if (most <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(most));
  return unit * (roundNumbers.find((step) => step * unit >= most) ?? 10);
}

const roundNumbers = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

function readingOf(
  axis: MatrixAxis,
  view: PriorityView,
  row: BoardRow,
  entry: PriorityEntry,
  book: MarkBook,
): AxisReading | undefined {
  const fact = factOf(axis);
  if (fact !== undefined) return known(entry.facts[fact], undefined);
  const at = view.criteria.findIndex(({ id }) => id === axis);
  const criterion = view.criteria[at];
  if (criterion === undefined) return undefined;
  return known(row.cells[at], spreadOf(criterion, entry, book));
}

function known(value: number | undefined, spread: AxisReading['spread']): AxisReading | undefined {
  return value === undefined ? undefined : { value, spread };
}

/** Quartiles of the marks, or those the workshop came to; nothing of one voice, or of what is reckoned from hours. */
function spreadOf(
  { id, source }: PriorityView['criteria'][number],
  entry: PriorityEntry,
  book: MarkBook,
): AxisReading['spread'] {
  if (source === 'hours') return undefined;
  if (entry.source === 'workshop') {
    const said = entry.workshop?.values[id];
    return said === undefined ? undefined : [said.low, said.high];
  }
  const values = book.valuesOf(entry.process, id).map(({ value }) => value);
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)];
  return values.length < 2 || low === undefined || high === undefined ? undefined : [low, high];
}

/** Where the cross stands when an axis is chosen anew: the middle of a criterion, or of what the list has. */
export function usualCross(axis: MatrixAxis, view: Pick<PriorityView, 'entries'>): number {
  const fact = factOf(axis);
  if (fact === undefined) return 50;
  const values = view.entries.flatMap(({ facts }) => facts[fact] ?? []);
  return Math.round(median(values) ?? 0);
}
