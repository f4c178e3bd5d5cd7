import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { MatrixPoint } from './matrix-points.ts';

/** What the table can be sorted by. */
export type SortColumn = 'place' | 'title' | 'x' | 'y';

/** Points by a column, least first unless turned; what is not known stands last either way. */
export function sortedPoints(
  points: readonly MatrixPoint[],
  column: SortColumn,
  isDown: boolean,
  {
    titleOf,
    compare,
  }: { titleOf: (process: ProcessId) => string; compare: (a: string, b: string) => number },
): MatrixPoint[] {
  const turn = isDown ? -1 : 1;
  if (column === 'title') {
    return points.toSorted((one, other) => turn * compare(titleOf(one.process), titleOf(other.process)));
  }
  const valueOf = (point: MatrixPoint) => (column === 'place' ? point.place : point[column]?.value);
  return points.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return turn * (a - b);
  });
}
