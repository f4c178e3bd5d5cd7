import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import {
  compareColumns,
  type Cell,
  type CellValue,
  type Comparison,
} from '@procesrum/shared/processes/comparing/compare-columns.ts';
import type { ComparedColumn } from '@procesrum/shared/processes/comparing/comparison.ts';
import type { CellContent, Sheet } from '../../http/spreadsheet.ts';
import { comparisonWords as words, differenceWords, writtenNumber } from './comparison-words.ts';

/**
 * A comparison as tables: what is known in numbers, the steps, and whose the columns are and when their inhabitants were
 * counted.
 * @param own the municipality of whoever asks
 */
export function comparisonSheets(columns: readonly ComparedColumn[], own: string): Sheet[] {
  const comparison = compareColumns(columns, own);
  const names = columns.map(({ municipality }) => municipality.name);
  return [
    {
      name: words.sheets.numbers,
      head: [
        words.row,
        ...names.flatMap((name) => [name, words.perTenThousand(name), words.difference(name)]),
      ],
      rows: comparison.rows.map(({ name, cells }) => [
        words.rows[name],
        ...cells.flatMap((cell) => [contentOf(cell.value), spreadOf(cell.value), apartOf(cell)]),
      ]),
    },
    ...(comparison.steps.length === 0 ? [] : [stepsSheet(comparison, names)]),
    {
      name: words.sheets.columns,
      head: Object.values(words.columns),
      rows: columns.map(({ process, municipality, inhabitants, source, saidAt }) => [
        ...[municipality.name, process.title, words.phases[process.phase]],
        ...[inhabitants?.count, inhabitants?.countedOn],
        ...[source && words.sources[source], saidAt?.slice(0, 10)],
      ]),
    },
  ];
}

function stepsSheet({ steps, totals }: Comparison, names: readonly string[]): Sheet {
  return {
    name: words.sheets.steps,
    head: [words.row, ...names.flatMap((name) => [name, words.difference(name)])],
    rows: [
      ...steps.map((cells, index) => [
        words.step(index + 1),
        ...cells.flatMap((cell) => [contentOf(cell.value), apartOf(cell)]),
      ]),
      [words.total, ...totals.flatMap((total) => [total, undefined])],
    ],
  };
}

function apartOf({ difference }: Cell): CellContent {
  return difference === undefined ? undefined : `≠ ${differenceWords(difference)}`;
}

/** To a tenth: what is written finer is not known finer. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function spreadOf(value: CellValue | undefined): CellContent {
  return value !== undefined && 'perTenThousand' in value && value.perTenThousand !== undefined
    ? rounded(value.perTenThousand)
    : undefined;
}

function contentOf(value: CellValue | undefined): CellContent {
  if (value === undefined) return undefined;
  switch (value.kind) {
    case 'count':
    case 'freed':
      return rounded(value.count);
    case 'minutes':
      return value.before === undefined
        ? rounded(value.now)
        : words.minutesBefore(writtenNumber(value.now), writtenNumber(value.before));
    case 'names':
      return value.names.join(', ');
    case 'text':
      return value.text;
    case 'step': {
      const { title, minutes, kind } = value.step;
      const named = minutes === undefined ? title : words.stepWithMinutes(title, writtenNumber(minutes));
      return kind === 'automatic' ? `${named}, ${words.byItself}` : named;
    }
    default:
      return assertNever(value);
  }
}
