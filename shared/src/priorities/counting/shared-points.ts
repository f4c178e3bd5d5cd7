import { quantile } from '../../scoring/statistics.ts';
import { municipalityPoints, smallestShownGroup } from '../../scoring/voice.ts';
import { weightsFromPoints } from '../../scoring/weights.ts';
import type { PriorityQuestion, PriorityRoundResult } from '../priority-round.ts';
import { allPoints, wholePoints } from '../weights/rebalance.ts';
import type { AnswerOf } from './voices.ts';

type Shown = Pick<Extract<PriorityRoundResult, { kind: 'points' }>, 'weights' | 'spread'>;

/**
 * 100 points each: the people of a municipality are averaged to one ballot; the weights are the medians of the ballots,
 * rescaled to 100. The quartiles of fewer than five ballots would be the ballots themselves.
 * @param rows a row for each municipality, an answer for each of its people
 * @param isNearRepeat whether the quartiles beside those of an earlier round would give somebody away
 */
export function sharedPoints(
  { criteria }: Extract<PriorityQuestion, { kind: 'points' }>,
  rows: readonly (readonly AnswerOf<'points'>[])[],
  isNearRepeat: boolean,
): Shown {
  const ballots = rows.map((people) => {
    const given = municipalityPoints(
      people.map(({ points }) => points),
      allPoints,
    );
    return criteria.map((id) => given?.[id] ?? 0);
  });
  const medians = weightsFromPoints(ballots);
  const weights = wholePoints(Object.fromEntries(criteria.map((id, index) => [id, medians[index] ?? 0])));
  if (ballots.length < smallestShownGroup || isNearRepeat) return { weights };
  // Whole, as the weights are: a half would be told from single people's points as the mean of two.
  const quartileOf = (column: number, share: number) =>
    Math.round(
      quantile(
        ballots.map((ballot) => ballot[column] ?? 0),
        share,
      ) ?? 0,
    );
  const spread = Object.fromEntries(
    criteria.map((id, column): [string, [number, number]] => [
      id,
      [quartileOf(column, 0.25), quartileOf(column, 0.75)],
    ]),
  );
  return { weights, spread };
}
