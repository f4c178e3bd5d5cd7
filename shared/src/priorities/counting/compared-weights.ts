import { ahp, groupComparisons } from '../../scoring/weights.ts';
import type { PriorityQuestion, PriorityRoundResult } from '../priority-round.ts';
import { ahpMatrix } from '../weights/ahp-matrix.ts';
import { wholePoints } from '../weights/rebalance.ts';
import type { AnswerOf } from './voices.ts';

type Shown = Pick<Extract<PriorityRoundResult, { kind: 'ahp' }>, 'weights' | 'consistencyRatio'>;

/** With every digit of it, and the weights, few people's comparisons could be found by trying them all. */
const perThousand = 1_000;

/**
 * Pairs compared: a municipality says the geometric mean of its people, and the group that of its municipalities. The
 * consistency is the group's.
 * @param rows a row for each municipality, an answer for each of its people
 */
export function comparedWeights(
  { criteria }: Extract<PriorityQuestion, { kind: 'ahp' }>,
  rows: readonly (readonly AnswerOf<'ahp'>[])[],
): Shown {
  const voices = rows.map((people) =>
    groupComparisons(people.map(({ comparisons }) => ahpMatrix(comparisons, criteria.length))),
  );
  const { weights, consistencyRatio } = ahp(groupComparisons(voices));
  return {
    weights: wholePoints(Object.fromEntries(criteria.map((id, index) => [id, weights[index] ?? 0]))),
    ...(consistencyRatio === undefined
      ? {}
      : { consistencyRatio: Math.round(consistencyRatio * perThousand) / perThousand }),
  };
}
