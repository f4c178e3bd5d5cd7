import {
  ahp,
  criticalWeightChange,
  defaultConcentration,
  hoursCriterion,
  rankAcceptability,
  weightedSum,
  weightsFromPoints,
} from '../weights.ts';
import { measure } from './measure.ts';

const three = ['A', 'B', 'C'];
const agreed = [0.5, 0.3, 0.2];
const matrix = [
  [70, 60, 40],
  [80, 45, 30],
  [30, 90, 70],
];

/** Measures of what matters most, and of what a weight decides. */
export const weightMeasures = {
  weightedSum: measure({
    source: 'P. C. Fishburn, "Additive Utilities with Incomplete Product Sets" (1967)',
    example: () => ({ weights: agreed, matrix, sums: weightedSum(agreed, matrix) }),
    table: ({ sums }) => ({
      columns: ['text', 0, 0, 0, 1],
      rows: matrix.map((row, index) => [three[index], ...row, sums[index]]),
      bars: { column: 4, most: 100 },
    }),
  }),
  hoursCriterion: measure({
    example: () => [0, 9, 99, 999, 9999].map((hours) => ({ hours, points: hoursCriterion(hours) })),
    table: (rows) => ({
      columns: [0, 0],
      rows: rows.map(({ hours, points }) => [hours, points]),
      bars: { column: 1, most: 100 },
    }),
  }),
  weightsFromPoints: measure({
    source: 'W. Edwards & F. H. Barron, "SMARTS and SMARTER" (1994)',
    example: () => {
      const people = [
        [60, 20, 20],
        [50, 30, 20],
        [10, 80, 10],
      ];
      return { people, weights: weightsFromPoints(people) };
    },
    table: ({ people, weights }) => ({
      columns: ['text', 0, 0, 0, 0],
      rows: weights.map((weight, index) => ['', ...people.map((row) => row[index]), weight]),
      bars: { column: 4, most: 100 },
    }),
  }),
  ahp: measure({
    source: 'T. L. Saaty, "The Analytic Hierarchy Process" (1980)',
    example: () => {
      const comparisons = [
        [1, 3, 5],
        [1 / 3, 1, 2],
        [1 / 5, 1 / 2, 1],
      ];
      const { weights, consistencyRatio } = ahp(comparisons);
      return { comparisons, weights, consistencyRatio: consistencyRatio as number };
    },
    table: ({ comparisons, weights }) => ({
      columns: ['text', 2, 2, 2, 'percent'],
      rows: comparisons.map((row, index) => ['', ...row, weights[index]]),
      bars: { column: 4, most: 1 },
    }),
  }),
  criticalWeightChange: measure({
    source:
      'E. Triantaphyllou & A. Sánchez, "A Sensitivity Analysis Approach for Some Deterministic Multi-Criteria Decision-Making Methods" (1997)',
    example: () => {
      const sums = weightedSum(agreed, matrix);
      const changes = agreed.map((weight, k) => {
        const change = criticalWeightChange(agreed, matrix, 0, 1, k);
        return {
          weight,
          turnsAt: change && weight - change.delta,
          percent: change && -change.relativePercent,
        };
      });
      return { sums, changes, second: changes[1]?.percent as number };
    },
    table: ({ changes }) => ({
      columns: ['text', 'percent', 'percent'],
      rows: changes.map(({ weight, turnsAt }) => ['', weight, turnsAt]),
    }),
  }),
  rankAcceptability: measure({
    source: 'R. Lahdelma & P. Salminen, "SMAA-2: Stochastic Multicriteria Acceptability Analysis" (2001)',
    example: () => {
      const draws = 1000;
      const shares = rankAcceptability(agreed, matrix, { seed: 2026, draws });
      return { draws, concentration: defaultConcentration, shares, firstOfA: shares[0]?.[0] as number };
    },
    table: ({ shares }) => ({
      columns: ['text', 'percent', 'percent', 'percent'],
      rows: shares.map((row, index) => [three[index], ...row]),
      bars: { column: 1, most: 1 },
    }),
  }),
} as const;
