import { saidInOrder, type AskedRow } from './round-reading.ts';

/** What the table can be sorted by. */
export type RowColumn = 'name' | 'population' | 'answer' | 'amount' | 'perInhabitant' | 'hours';

/** The columns in the order they stand. */
export const rowColumns: readonly RowColumn[] = [
  'name',
  'population',
  'answer',
  'amount',
  'perInhabitant',
  'hours',
];

/** Names go from a, answers from yes; of numbers the largest is asked for first. */
export function beginsDown(column: RowColumn): boolean {
  return column !== 'name' && column !== 'answer';
}

/** Rows by a column, least first unless turned; what is not known stands last either way, and equals go by name. */
export function sortedRows(
  rows: readonly AskedRow[],
  column: RowColumn,
  isDown: boolean,
  compare: (one: string, other: string) => number,
): AskedRow[] {
  const turn = isDown ? -1 : 1;
  const byName = (one: AskedRow, other: AskedRow) => compare(one.municipality.name, other.municipality.name);
  if (column === 'name') return rows.toSorted((one, other) => turn * byName(one, other));
  return rows.toSorted((one, other) => {
    const [a, b] = [valueOf(one, column), valueOf(other, column)];
    if (a === undefined && b === undefined) return byName(one, other);
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return turn * (a - b) || byName(one, other);
  });
}

function valueOf(row: AskedRow, column: Exclude<RowColumn, 'name'>): number | undefined {
  switch (column) {
    case 'population':
      return row.municipality.population;
    case 'answer':
      return row.said === 'silent' ? undefined : saidInOrder.indexOf(row.said);
    case 'amount':
      return row.amount;
    case 'perInhabitant':
      return row.perInhabitant;
    case 'hours':
      return row.line?.hours;
  }
}
