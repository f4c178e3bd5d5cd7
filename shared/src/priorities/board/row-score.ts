import { assessmentScore } from '../../scoring/assessment.ts';
import { rice, wsjf } from '../../scoring/portfolio.ts';
import { itemScore, type RatingCriterion } from '../../scoring/rating-round.ts';
import { assertNever } from '../../primitives/assert.ts';
import { riceFields, wsjfFields, type Criterion, type MarkField, type Weights } from '../criterion.ts';
import type { PriorityMethod } from '../priority-view.ts';
import type { BoardField } from './prepared-row.ts';

/** A row's score and how far what is missing leaves it open. */
export interface RowScore {
  readonly score: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly coverage: number;
}

/** One value per field, `undefined` where there is none. */
export type FieldValues = readonly (number | undefined)[];

/** How a method makes scores of values, be they medians or one municipality's own marks. */
export interface Scorer {
  /** Scores end at 0 and 100, or are ratios without an end. */
  readonly scale: 'percent' | 'ratio';
  row(values: FieldValues): RowScore;
  /** The score alone, which is all that a municipality or a draw needs. */
  score(values: FieldValues): number | undefined;
}

/** A score of nothing. */
export const unscored: RowScore = { score: undefined, low: undefined, high: undefined, coverage: 0 };

/** A method whose order comes of marks: the fields it reckons with, and how. */
export interface MarkedMethod {
  /** The same array for the same criteria. */
  readonly fields: readonly BoardField[];
  readonly scorer: Scorer;
}

const marked = (id: MarkField): BoardField => ({ id, source: 'marks' });
const byWsjf: MarkedMethod = {
  fields: wsjfFields.map(marked),
  scorer: fromParts((value, timeCriticality, risk, size) => wsjf({ value, timeCriticality, risk, size })),
};
const byRice: MarkedMethod = {
  fields: riceFields.map(marked),
  scorer: fromParts((reach, impact, percent, effort) =>
    rice({ reach, impact, confidence: percent / 100, effort }),
  ),
};

/** How a method reckons with marks; `undefined` for those that take their order from a round. */
export function markedMethod(
  method: PriorityMethod,
  criteria: readonly Criterion[],
  weights: Weights,
): MarkedMethod | undefined {
  switch (method) {
    case 'weighted':
      return { fields: criteria, scorer: weightedScorer(criteria, weights) };
    case 'wsjf':
      return byWsjf;
    case 'rice':
      return byRice;
    case 'borda':
    case 'schulze':
      return undefined;
    default:
      return assertNever(method);
  }
}

/** Fields that are a method's own, whatever the list's criteria. */
export const methodParts: readonly (readonly BoardField[])[] = [byWsjf.fields, byRice.fields];

/** Scores by weights on 0–100: of what is known, the weights rescaled; what is missing never counts as 0. */
function weightedScorer(fields: readonly BoardField[], weights: Weights): Scorer {
  const criteria = fields.map(({ id }): RatingCriterion => ({
    weight: weights[id] ?? 0,
    favourable: 'high',
  }));
  const weighs = criteria.some(({ weight }) => weight > 0);
  // A mark is a step on a scale of 101 steps, as the answers of a round are on theirs.
  const scale = { criteria, steps: 101 };
  return {
    scale: 'percent',
    row: (values) => {
      if (!weighs) return unscored;
      const found = assessmentScore(
        fields.map(({ id }, at) => {
          const value = values[at];
          return { id, weight: criteria[at]?.weight ?? 0, value: value === undefined ? null : value / 100 };
        }),
      );
      return found.score === undefined ? unscored : found;
    },
    score: (values) => itemScore(scale, (field) => values[field]),
  };
}

/** Scores by a ratio of four parts, all of which are needed. */
function fromParts(ratio: (a: number, b: number, c: number, d: number) => number): Scorer {
  const scored = ([a, b, c, d]: FieldValues): number | undefined =>
    a === undefined || b === undefined || c === undefined || d === undefined ? undefined : ratio(a, b, c, d);
  return {
    scale: 'ratio',
    row: (values) => {
      const score = scored(values);
      const coverage = values.filter((value) => value !== undefined).length / values.length;
      return { score, low: score, high: score, coverage };
    },
    score: scored,
  };
}
