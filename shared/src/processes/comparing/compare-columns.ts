import { alignSteps } from '../diagrams/compare-steps.ts';
import type { Step } from '../diagrams/diagram.ts';
import { timesOf } from '../diagrams/times.ts';
import { hoursPerYear } from '../../validations/numbers.ts';
import type { ComparedColumn } from './comparison.ts';
import {
  minutesRatioOf,
  namesApart,
  ratioOf,
  stepsApart,
  wordsApart,
  type Difference,
} from './differences.ts';

/** What stands in a cell; what is not known is absent. */
export type CellValue =
  | { readonly kind: 'count'; readonly count: number; readonly perTenThousand?: number }
  | {
      readonly kind: 'freed';
      readonly count: number;
      readonly perTenThousand?: number;
      readonly isRealised: boolean;
    }
  /** Minutes of a case as it is done now, and before that where it is done another way since. */
  | { readonly kind: 'minutes'; readonly now: number; readonly before?: number }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'step'; readonly step: Step };

/** One cell of one row. */
export interface Cell {
  readonly value?: CellValue;
  readonly difference?: Difference;
  /** Nothing is drawn there, so that what is not done is not known. */
  readonly isUnknown?: true;
}

/** What the rows above the steps are about, in their order. */
export type RowName =
  | 'timesPerYear'
  | 'minutesPerCase'
  | 'hoursPerYear'
  | 'freed'
  | 'systems'
  | 'technologies'
  | 'legalClause'
  | 'answer';

/** A row with one cell for each column. */
export interface Row {
  readonly name: RowName;
  readonly cells: readonly Cell[];
}

/** Columns laid side by side. */
export interface Comparison {
  /** Which column the others are held against: one's own, or the first. */
  readonly reference: number;
  /** Rows in which anything is known. */
  readonly rows: readonly Row[];
  /** One for each task, in the order of whoever does it first; none unless two columns have drawn theirs. */
  readonly steps: readonly (readonly Cell[])[];
  /** Minutes of work of each column's steps. */
  readonly totals: readonly (number | undefined)[];
  /** How many cells are different, and in how many rows. */
  readonly differences: number;
  readonly differingRows: number;
}

/**
 * Lays columns side by side and says what is different.
 * @param own the municipality of whoever looks
 */
export function compareColumns(columns: readonly ComparedColumn[], own: string | undefined): Comparison {
  const reference = Math.max(
    0,
    columns.findIndex(({ municipality }) => municipality.cvr === own),
  );
  const held = columns[reference];
  const row = (name: RowName, cellOf: (column: ComparedColumn) => Cell): Row => ({
    name,
    cells: columns.map((column) => (column === held ? withoutDifference(cellOf(column)) : cellOf(column))),
  });
  const rows = [
    row('timesPerYear', (column) =>
      countCell(column, timesOfYear(column), held && perTenThousand(held, timesOfYear(held))),
    ),
    row('minutesPerCase', (column) => minutesCell(column, held)),
    row('hoursPerYear', (column) => countCell(column, manualHours(column), undefined)),
    row('freed', freedCell),
    row('systems', (column) => namesCell(column.numbers.systems, held?.numbers.systems)),
    row('technologies', (column) => namesCell(column.technologies, held?.technologies)),
    row('legalClause', (column) => textCell(column.legalClause, held?.legalClause)),
    row('answer', ({ difference }) => textCell(difference, undefined)),
  ].filter(({ cells }) => cells.some(({ value }) => value !== undefined));
  const steps = stepRows(columns, reference);
  const all = [...rows.map(({ cells }) => cells), ...steps];
  const differing = all.map((cells) => cells.filter(({ difference }) => difference !== undefined).length);
  return {
    ...{ reference, rows, steps },
    totals: columns.map((column) => workNow(column)),
    differences: differing.reduce((sum, count) => sum + count, 0),
    differingRows: differing.filter((count) => count > 0).length,
  };
}

/** How it is done now: what is in operation is done as it was drawn to become. */
export function stepsNow({ process, diagrams }: ComparedColumn): readonly Step[] {
  if (diagrams === undefined) return [];
  const { before, after } = diagrams;
  return process.phase === 'in-operation' && after.steps.length > 0 ? after.steps : before.steps;
}

/** Hours of work a year as it is done now; undefined until both numbers are known. */
export function manualHours(column: ComparedColumn): number | undefined {
  const { timesPerYear } = column.numbers;
  const minutesPerCase = minutesNow(column);
  return hoursPerYear({
    ...(timesPerYear === undefined ? {} : { timesPerYear }),
    ...(minutesPerCase === undefined ? {} : { minutesPerCase }),
  });
}

function timesOfYear({ numbers }: ComparedColumn): number | undefined {
  return numbers.timesPerYear;
}

function workNow(column: ComparedColumn): number | undefined {
  const steps = stepsNow(column);
  return steps.length === 0 ? undefined : timesOf({ steps: [...steps] }).work;
}

/** What is drawn of how it is done now says more than what was said before it was automated. */
function minutesNow(column: ComparedColumn): number | undefined {
  const isDrawnAnew = column.diagrams !== undefined && stepsNow(column) === column.diagrams.after.steps;
  return (isDrawnAnew ? workNow(column) : undefined) ?? column.numbers.minutesPerCase ?? workNow(column);
}

function perTenThousand({ inhabitants }: ComparedColumn, count: number | undefined): number | undefined {
  if (inhabitants === undefined || count === undefined) return undefined;
  return (count * 10_000) / inhabitants.count;
}

function countCell(column: ComparedColumn, count: number | undefined, to: number | undefined): Cell {
  if (count === undefined) return {};
  const spread = perTenThousand(column, count);
  return cellOf(
    { kind: 'count', count, ...(spread === undefined ? {} : { perTenThousand: spread }) },
    ratioOf(spread, to),
  );
}

function freedCell(column: ComparedColumn): Cell {
  if (column.freed === undefined) return {};
  const { hours: count, isRealised } = column.freed;
  const spread = perTenThousand(column, count);
  return {
    value: { kind: 'freed', count, isRealised, ...(spread === undefined ? {} : { perTenThousand: spread }) },
  };
}

function minutesCell(column: ComparedColumn, held: ComparedColumn | undefined): Cell {
  const now = minutesNow(column);
  if (now === undefined) return {};
  const said = column.numbers.minutesPerCase;
  const before = said === undefined || said <= now ? undefined : said;
  return cellOf(
    { kind: 'minutes', now, ...(before === undefined ? {} : { before }) },
    minutesRatioOf(now, held && minutesNow(held)),
  );
}

function namesCell(names: readonly string[] | undefined, from: readonly string[] | undefined): Cell {
  if (names === undefined || names.length === 0) return {};
  return cellOf({ kind: 'names', names }, namesApart(names, from));
}

function textCell(text: string | undefined, from: string | undefined): Cell {
  return text === undefined ? {} : cellOf({ kind: 'text', text }, wordsApart(text, from));
}

function stepRows(columns: readonly ComparedColumn[], reference: number): Cell[][] {
  const drawn = columns.map((column) => stepsNow(column));
  const places = drawn.flatMap((steps, place) => (steps.length === 0 ? [] : [place]));
  if (places.length < 2) return [];
  const rows = alignSteps(
    places.map((place) => ({ lanes: columns[place]?.diagrams?.lanes ?? [], steps: drawn[place] ?? [] })),
  );
  const isHeld = places.includes(reference);
  const held = isHeld ? reference : places[0];
  return rows.map(({ cells }) =>
    columns.map((_, place): Cell => {
      const at = places.indexOf(place);
      if (at === -1) return { isUnknown: true };
      const step = cells[at];
      const apart = place === held ? undefined : stepsApart(step, cells[places.indexOf(held ?? 0)]);
      return cellOf(step && { kind: 'step', step }, apart);
    }),
  );
}

function cellOf(value: CellValue | undefined, difference: Difference | undefined): Cell {
  return {
    ...(value === undefined ? {} : { value }),
    ...(difference === undefined ? {} : { difference }),
  };
}

function withoutDifference({ value }: Cell): Cell {
  return value === undefined ? {} : { value };
}
