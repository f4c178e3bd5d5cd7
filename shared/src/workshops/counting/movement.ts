import { isStable } from '../../scoring/agreement.ts';
import { mayShowGroup } from '../../scoring/voice.ts';
import type { RoundAnswers, RoundMovement } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { countedBallots, type FormerRound } from './counted-ballots.ts';

/** What tells how answers of two rounds differ. */
interface Comparing {
  /** Whether somebody has changed their mind; `then` has its rows in the order of `now`. */
  readonly hasChanged: (now: RoundAnswers, then: RoundAnswers) => boolean;
  /** How far the median that moved most has moved, in steps; `undefined` where none is shown. */
  readonly medianMove: number | undefined;
  /** Kendall's W of the newest round, where it has an order. */
  readonly w?: number | undefined;
}

/**
 * Who has changed since the round before: counts, and only of at least five people.
 * @param places where each item of the newest round stands in the one before
 */
export function movementSince(
  ballots: readonly StoredBallot[],
  { round, ballots: formerBallots }: FormerRound,
  places: readonly number[],
  { hasChanged, medianMove, w }: Comparing,
): RoundMovement | undefined {
  const theirs = new Map(
    countedBallots(formerBallots).map(({ participant, answers }) => [participant, answers]),
  );
  const both = ballots.filter(({ participant }) => theirs.has(participant));
  if (!mayShowGroup(both.length)) return undefined;
  const changed = both.filter(({ participant, answers }) => {
    const then = theirs.get(participant) ?? [];
    return hasChanged(
      answers,
      places.map((place) => then[place] ?? []),
    );
  }).length;
  const stable =
    medianMove === undefined ? undefined : isStable({ answeredBoth: both.length, changed, medianMove, w });
  return {
    since: round.id,
    answeredBoth: both.length,
    changed,
    ...(stable === undefined ? {} : { isStable: stable }),
  };
}
