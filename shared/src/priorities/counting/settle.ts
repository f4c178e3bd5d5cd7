import type { RoundId } from '../../primitives/id.ts';
import { isBefore, type Instant } from '../../primitives/time.ts';
import type { PriorityRound } from '../priority-round.ts';
import type { PriorityDecided, PriorityState, StoredPriorityAnswer } from '../priority-state.ts';
import type { PriorityView } from '../priority-view.ts';
import { countRound } from './count-round.ts';
import { isNearRepeat } from './near-repeat.ts';

/** The rounds whose values may leave the server now, since nobody has called the reveal off in time. */
export function dueRounds({ rounds }: Pick<PriorityView, 'rounds'>, at: Instant): PriorityRound[] {
  return rounds.filter(
    ({ status, revealAt }) => status === 'revealing' && (revealAt === undefined || !isBefore(at, revealAt)),
  );
}

/**
 * Reveals what is due: the only place where values enter what everybody sees.
 * @param answersOf each person's latest answer in a round; it is asked for those that are due
 * @param seed for what is drawn by chance
 */
export function settlePriority(
  { view, answered }: PriorityState,
  at: Instant,
  answersOf: (round: RoundId) => readonly StoredPriorityAnswer[],
  seed: number,
): PriorityDecided {
  const shown = view.rounds.filter(({ status }) => status === 'revealed');
  return {
    events: dueRounds(view, at).map((round, index, due) => ({
      kind: 'revealed' as const,
      round: round.id,
      at: round.revealAt ?? at,
      result: countRound(
        round.question,
        answersOf(round.id),
        seed,
        isNearRepeat(answered, round, [...shown, ...due.slice(0, index)]),
      ),
    })),
    effects: [],
  };
}
