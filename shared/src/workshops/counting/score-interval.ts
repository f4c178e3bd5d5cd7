import { scoreIntervals } from '../../scoring/round-confidence.ts';
import type { Round } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { inSteadyOrder } from './counted-ballots.ts';
import { ratingBallotsOf, ratingQuestionOf } from './tally.ts';

/** Enough for ends that move by less than a point from one seed to another. */
const draws = 1_000;

/**
 * Where the score of a round of one item would lie in 8 of 10 draws of its voices; the same whenever it is asked for, in
 * whatever order the rows come.
 * @param ballots those that count
 * @returns `undefined` with fewer than five voices
 */
export function scoreInterval(
  round: Pick<Round, 'id' | 'items' | 'question' | 'voice'>,
  ballots: readonly StoredBallot[],
): readonly [number, number] | undefined {
  return scoreIntervals(ratingQuestionOf(round), ratingBallotsOf(round, inSteadyOrder(ballots)), {
    seed: 1,
    draws,
  })[0];
}
