import {
  refuse,
  requireNumber,
  requireNumbers,
  requireRectangle,
  requireWeights,
  requireWhole,
} from './arguments.ts';
import { progressOf, type BootstrapSeed, type OnProgress } from './bootstrap.ts';
import { randomDirichlet, seededRandom } from './random.ts';
import { places } from './ranking.ts';
import { median, sum } from './statistics.ts';

/**
 * The weighted sum of each option's criteria.
 * @param weights one per criterion, used as they are
 * @param matrix one row per option, one column per criterion
 * @returns one sum per option
 * @throws RangeError for ragged rows, negative weights or weights that sum to 0
 * Source: P. C. Fishburn, "Additive Utilities with Incomplete Product Sets" (1967)
 */
export function weightedSum(weights: readonly number[], matrix: readonly (readonly number[])[]): number[] {
  requireWeights('weights', weights);
  requireCriteria(weights, matrix);
  return matrix.map((row) => sum(row.map((value, criterion) => value * (weights[criterion] as number))));
}

function requireCriteria(weights: readonly number[], matrix: readonly (readonly number[])[]): void {
  const columns = requireRectangle('matrix', matrix);
  if (columns !== weights.length) refuse('matrix', `has ${columns} columns for ${weights.length} weights`);
  matrix.forEach((row, index) => requireNumbers(`matrix[${index}]`, row));
}

/**
 * Freed hours as a criterion on 0–100. The scale is fixed, tenfold hours for each 25 points, so that adding a
 * process never ranks the others anew, as a scale from the list's least to its most would.
 * @param hours a year, at least 0
 * @returns 100·min(1, log10(1 + hours)/4): 0 for none, 100 from 9 999 hours
 * @throws RangeError for negative hours
 */
export function hoursCriterion(hours: number): number {
  requireNumber('hours', hours, 0);
  return 100 * Math.min(1, Math.log10(1 + hours) / 4);
}

/** Saaty's random consistency index for 3 to 10 criteria. */
const randomIndices = [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

/** Above this ratio the comparisons contradict each other too much to rely on. */
export const consistencyWarning = 0.1;

/** Weights found by comparing criteria two by two. */
export interface AhpResult {
  /** One per criterion, summing to 1. */
  readonly weights: number[];
  readonly lambdaMax: number;
  /** `undefined` outside 3 to 10 criteria, where there is no index to compare with. */
  readonly consistencyRatio: number | undefined;
}

/**
 * Weights from pairwise comparisons: the principal eigenvector and how consistent the comparisons are.
 * @param pairwiseMatrix `[i][j]` how much more important i is than j; `[j][i]` is its reciprocal
 * @throws RangeError for a matrix that is not square, positive and reciprocal
 * Source: T. L. Saaty, "The Analytic Hierarchy Process" (1980)
 */
export function ahp(pairwiseMatrix: readonly (readonly number[])[]): AhpResult {
  const n = requireReciprocal('pairwiseMatrix', pairwiseMatrix);
  // Power iteration: a positive matrix has one largest eigenvalue, with a positive eigenvector (Perron).
  let weights = new Array<number>(n).fill(1 / n);
  let lambdaMax = n;
  for (let round = 0; round < 10_000; round += 1) {
    const next = pairwiseMatrix.map((row) => sum(row.map((value, j) => value * (weights[j] as number))));
    lambdaMax = sum(next);
    const scaled = next.map((value) => value / lambdaMax);
    const moved = Math.max(...scaled.map((value, i) => Math.abs(value - (weights[i] as number))));
    weights = scaled;
    if (moved < 1e-15) break;
  }
  const index = randomIndices[n - 3];
  const consistencyRatio = index === undefined ? undefined : Math.max(0, (lambdaMax - n) / (n - 1) / index);
  return { weights, lambdaMax, consistencyRatio };
}

/**
 * A group's comparisons: the geometric mean of its members', element by element, which stays reciprocal.
 * @throws RangeError for no matrix, or one that is not square, positive, reciprocal and as large as the first
 * Source: J. Aczél and T. L. Saaty, "Procedures for Synthesizing Ratio Judgements" (1983)
 */
export function groupComparisons(matrices: readonly (readonly (readonly number[])[])[]): number[][] {
  const first = matrices[0];
  if (first === undefined) refuse('matrices', 'must hold at least one matrix');
  const n = first.length;
  matrices.forEach((matrix, index) => {
    if (requireReciprocal(`matrices[${index}]`, matrix) !== n)
      refuse(`matrices[${index}]`, `must be ${n} by ${n}`);
  });
  return first.map((row, i) =>
    row.map((_, j) =>
      Math.exp(sum(matrices.map((matrix) => Math.log(matrix[i]?.[j] as number))) / matrices.length),
    ),
  );
}

function requireReciprocal(argument: string, matrix: readonly (readonly number[])[]): number {
  const n = requireRectangle(argument, matrix);
  if (matrix.length !== n) refuse(argument, `must be square, not ${matrix.length} by ${n}`);
  matrix.forEach((row, i) => {
    requireNumbers(`${argument}[${i}]`, row, { least: Number.MIN_VALUE });
    row.forEach((value, j) => {
      if (Math.abs(value * (matrix[j]?.[i] as number) - 1) > 1e-3) {
        refuse(`${argument}[${i}][${j}]`, 'must be the reciprocal of its mirror image');
      }
    });
  });
  return n;
}

/**
 * Weights from people who share out 100 points each: the median per criterion, rescaled to 100.
 * @param people one row per person, one column per criterion, each row summing to 100
 * @throws RangeError for ragged rows, negative points or a person who does not give 100
 */
export function weightsFromPoints(people: readonly (readonly number[])[]): number[] {
  const columns = requireRectangle('people', people);
  people.forEach((row, index) => {
    requireNumbers(`people[${index}]`, row, { least: 0 });
    if (Math.abs(sum(row) - 100) > 1e-6) refuse(`people[${index}]`, `must sum to 100, not ${sum(row)}`);
  });
  const medians = Array.from(
    { length: columns },
    (_, column) => median(people.map((row) => row[column] as number)) as number,
  );
  const total = sum(medians);
  // Every median can be 0 when each person puts all points on another criterion; the means cannot.
  const shares =
    total > 0 ? medians : medians.map((_, column) => sum(people.map((row) => row[column] as number)));
  return shares.map((share) => (100 * share) / sum(shares));
}

/** How much one weight must change for two options to be equal. */
export interface WeightChange {
  /** Subtracted from the weight. */
  readonly delta: number;
  /** The same in percent of the weight. */
  readonly relativePercent: number;
}

/**
 * The change of weight k at which options i and j get the same score; the other weights stay.
 * @param weights one per criterion
 * @param matrix one row per option, one column per criterion
 * @returns `undefined` where no change does it: the options are alike on k, or the weight would turn negative
 * @throws RangeError for ragged rows, negative weights or weights that sum to 0, or an option or criterion that
 *   is not there
 * Source: E. Triantaphyllou and A. Sánchez, "A Sensitivity Analysis Approach for Some Deterministic
 * Multi-Criteria Decision-Making Methods" (1997)
 */
export function criticalWeightChange(
  weights: readonly number[],
  matrix: readonly (readonly number[])[],
  i: number,
  j: number,
  k: number,
): WeightChange | undefined {
  const scores = weightedSum(weights, matrix);
  requireWhole('i', i, 0, matrix.length - 1);
  requireWhole('j', j, 0, matrix.length - 1);
  requireWhole('k', k, 0, weights.length - 1);
  const weight = weights[k] as number;
  const difference = (matrix[j]?.[k] as number) - (matrix[i]?.[k] as number);
  if (difference === 0 || weight === 0) return undefined;
  // Adding 0 turns −0, as of two equal scores, into 0.
  const delta = ((scores[j] as number) - (scores[i] as number)) / difference + 0;
  if (!Number.isFinite(delta) || delta > weight) return undefined;
  return { delta, relativePercent: (100 * delta) / weight };
}

/** How tightly drawn weights lie around the agreed ones. */
export const defaultConcentration = 50;

/**
 * How often each option gets each place when the weights are not taken to the letter: they are drawn from a
 * Dirichlet distribution around the given ones.
 * @param weights one per criterion
 * @param matrix one row per option, one column per criterion
 * @returns one row per option, one column per place, shares of draws; a shared place counts as the place it is
 * @throws RangeError for ragged rows, weights that sum to 0, a concentration of 0 or no draws
 * Source: R. Lahdelma and P. Salminen, "SMAA-2: Stochastic Multicriteria Acceptability Analysis" (2001)
 */
export function rankAcceptability(
  weights: readonly number[],
  matrix: readonly (readonly number[])[],
  { concentration = defaultConcentration, seed, draws }: BootstrapSeed & { readonly concentration?: number },
  onProgress?: OnProgress,
): number[][] {
  const total = requireWeights('weights', weights);
  requireCriteria(weights, matrix);
  requireNumber('concentration', concentration, Number.MIN_VALUE);
  requireWhole('draws', draws, 1);
  const parameters = weights.map((weight) => (concentration * weight) / total);
  const random = seededRandom(seed);
  const counts = matrix.map(() => new Array<number>(matrix.length).fill(0));
  const tell = progressOf(draws, onProgress);
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = randomDirichlet(random, parameters);
    const scores = matrix.map((row) =>
      sum(row.map((value, criterion) => value * (drawn[criterion] as number))),
    );
    places(scores).forEach((place, option) => {
      const row = counts[option] as number[];
      row[place - 1] = (row[place - 1] as number) + 1;
    });
    tell(draw + 1);
  }
  return counts.map((row) => row.map((count) => count / draws));
}
