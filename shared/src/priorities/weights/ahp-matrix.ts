import { refuse, requireNumbers, requireWhole } from '../../scoring/arguments.ts';

/**
 * The matrix that `ahp` and `groupComparisons` reckon with, from one person's comparisons (`priorityAnswer`).
 * @param comparisons one for each pair (0,1) (0,2) … (1,2) …: 0 equal, n > 0 the first is n + 1 times as important, n < 0
 *   the second is 1 − n times
 * @param n how many criteria
 * @throws RangeError unless there is one comparison for each pair, within −8 to 8
 */
export function ahpMatrix(comparisons: readonly number[], n: number): number[][] {
  requireWhole('n', n, 2);
  const pairs = (n * (n - 1)) / 2;
  requireNumbers('comparisons', comparisons, { least: -8, most: 8, length: pairs });
  if (comparisons.length !== pairs) refuse('comparisons', `must hold ${pairs}, not ${comparisons.length}`);
  const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(1));
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const comparison = comparisons[pair] as number;
      pair += 1;
      const times = comparison >= 0 ? comparison + 1 : 1 / (1 - comparison);
      (matrix[i] as number[])[j] = times;
      (matrix[j] as number[])[i] = 1 / times;
    }
  }
  return matrix;
}
