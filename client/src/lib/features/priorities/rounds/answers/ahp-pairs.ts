import { ahpMatrix } from '@procesrum/shared/priorities/weights/ahp-matrix.ts';
import { ahp, consistencyWarning } from '@procesrum/shared/scoring/weights.ts';

/** Two criteria to compare, by their places in the question. */
export interface Pair {
  readonly first: number;
  readonly second: number;
}

/** A comparison that fits badly with all the others. */
export interface Contradiction {
  /** Place of the pair among all pairs. */
  readonly pair: number;
  /** What the other comparisons together say of it, written as a comparison is. */
  readonly implied: number;
}

/** What somebody's comparisons come to. */
export interface AhpReading {
  /** One share per criterion; they sum to 1. */
  readonly weights: readonly number[];
  readonly consistencyRatio: number;
  readonly isContradictory: boolean;
  /** The worst first; empty while they fit. */
  readonly contradictions: readonly Contradiction[];
}

/** More pairs to look at than these at once are no help. */
const mostNamed = 3;

/** The pairs of so many criteria, in the order an answer is written. */
export function pairsOf(criteria: number): Pair[] {
  return Array.from({ length: criteria }, (_, first) =>
    Array.from({ length: criteria - first - 1 }, (_, step) => ({ first, second: first + step + 1 })),
  ).flat();
}

/**
 * What the comparisons come to, once every pair is compared: a pair that is not has no number it could count as.
 * @param comparisons one for each pair; `undefined` where there is none yet
 * @returns `undefined` until all are there
 */
export function readAhp(
  comparisons: readonly (number | undefined)[],
  criteria: number,
): AhpReading | undefined {
  const given = comparisons.filter((one) => one !== undefined);
  if (given.length !== pairsOf(criteria).length) return undefined;
  const { weights, consistencyRatio = 0 } = ahp(ahpMatrix(given, criteria));
  const isContradictory = consistencyRatio > consistencyWarning;
  return {
    weights,
    consistencyRatio,
    isContradictory,
    contradictions: isContradictory ? contradictionsIn(given, weights) : [],
  };
}

/**
 * The comparisons that lie furthest from what the weights say of the same two criteria.
 * Source: T. L. Saaty, "Decision-making with the AHP: Why is the principal eigenvector necessary" (2003)
 */
function contradictionsIn(comparisons: readonly number[], weights: readonly number[]): Contradiction[] {
  return pairsOf(weights.length)
    .map(({ first, second }, pair) => {
      const ratio = (weights[first] as number) / (weights[second] as number);
      const error = Math.abs(Math.log(timesOf(comparisons[pair] as number) / ratio));
      return { pair, implied: comparisonOf(ratio), error };
    })
    .filter(({ pair, implied }) => implied !== comparisons[pair])
    .toSorted((one, other) => other.error - one.error)
    .slice(0, mostNamed)
    .map(({ pair, implied }) => ({ pair, implied }));
}

/** How many times as important the first is. */
function timesOf(comparison: number): number {
  return comparison >= 0 ? comparison + 1 : 1 / (1 - comparison);
}

/** The nearest comparison that can be said, 1–9 times to either side. */
function comparisonOf(times: number): number {
  const step = Math.min(8, Math.round(Math.max(times, 1 / times)) - 1);
  // Adding 0 turns −0 into 0.
  return (times >= 1 ? step : -step) + 0;
}
