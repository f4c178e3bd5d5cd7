import { requireNumber, requireNumbers } from './arguments.ts';

/** Two numbers closer than this are the same: sums of decimal fractions differ in their last bits. */
export const tieTolerance = 1e-9;

/** The sum of numbers; 0 of none. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The arithmetic mean; `undefined` of none. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : sum(values) / values.length;
}

/**
 * A quantile of sorted or unsorted values, interpolating between neighbours (type 7, as spreadsheets do).
 * @param probability between 0 and 1
 * @returns `undefined` of no values
 * Source: R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages" (1996)
 */
export function quantile(values: readonly number[], probability: number): number | undefined {
  requireNumbers('values', values, { length: 0 });
  requireNumber('probability', probability, 0, 1);
  if (values.length === 0) return undefined;
  // Numbers in an array of their own kind are sorted in half the time.
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}

/**
 * The same of the whole numbers 0, 1, 2 …, each standing as often as its count says, without writing them out.
 * @param counts whole and at least 0; trusted, since it runs in the innermost loops
 * @returns `undefined` when all counts are 0
 */
export function quantileOfCounts(counts: ArrayLike<number>, probability: number): number | undefined {
  let total = 0;
  for (let value = 0; value < counts.length; value += 1) total += counts[value] as number;
  if (total === 0) return undefined;
  const position = (total - 1) * probability;
  const below = Math.floor(position);
  let value = 0;
  let passed = counts[0] as number;
  while (passed <= below) passed += counts[++value] as number;
  let next = value;
  while (passed <= below + 1 && next + 1 < counts.length && below + 1 < total)
    passed += counts[++next] as number;
  return value + (position - below) * (next - value);
}

/** The middle value; halfway between the two middle ones; `undefined` of none. */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}

/** The distance between the quartiles; `undefined` of none. */
export function interquartileRange(values: readonly number[]): number | undefined {
  const low = quantile(values, 0.25);
  const high = quantile(values, 0.75);
  return low === undefined || high === undefined ? undefined : high - low;
}

/** Ranks from 1, smallest first; values that tie share the mean of their ranks. */
export function midranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length).fill(0);
  let start = 0;
  while (start < order.length) {
    let end = start;
    const first = values[order[start] as number] as number;
    while (end + 1 < order.length && (values[order[end + 1] as number] as number) - first <= tieTolerance)
      end += 1;
    const shared = (start + end) / 2 + 1;
    for (let index = start; index <= end; index += 1) ranks[order[index] as number] = shared;
    start = end + 1;
  }
  return ranks;
}
