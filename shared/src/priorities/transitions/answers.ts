import { assertNever } from '../../primitives/assert.ts';
import type { RoundId } from '../../primitives/id.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { sum } from '../../scoring/statistics.ts';
import type { PriorityAnswer, PriorityQuestion } from '../priority-round.ts';
import type { PriorityDecided, PriorityEffect, PriorityState } from '../priority-state.ts';
import { allPoints } from '../weights/rebalance.ts';
import { areDistinct, isSame, isSameSet, nothing, requireVoice, type PriorityTransition } from './turn.ts';

/**
 * Takes somebody's answer. What it says goes to its row and nowhere else: events tell only that one more has answered,
 * the first time they do.
 */
export const answer: PriorityTransition<'answer'> = (turn, { round: id, version, answer: said }) => {
  requireVoice(turn);
  const { state, context } = turn;
  const round = found(state.view.rounds, id, 'round');
  requireTime(round.status === 'open', 'the round takes no more answers');
  requireSense(fits(round.question, said), 'answer', 'it does not answer what is asked');
  if (context.answerVersion !== undefined && version <= context.answerVersion) return nothing;
  const { account, municipality } = context.actor;
  const others = (state.answered[id] ?? []).filter((one) => one.account !== account);
  const row: PriorityEffect = { kind: 'answer', round: id, account, municipality, version, answer: said };
  return { ...answeredBy(state, id, [...others, { account, municipality }]), effects: [row] };
};

/** Who has answered an open round, if that has changed. They are sorted, so that their order tells nothing. */
function answeredBy(
  state: PriorityState,
  round: RoundId,
  people: PriorityState['answered'][RoundId],
): PriorityDecided {
  const sorted = [...people].sort((a, b) => (a.account < b.account ? -1 : 1));
  if (isSame(sorted, state.answered[round] ?? [])) return nothing;
  const municipalities = [...new Set(sorted.map(({ municipality }) => municipality))].sort();
  return {
    events: [{ kind: 'answered', round, answered: { people: sorted.length, municipalities } }],
    effects: [],
    answered: { ...state.answered, [round]: sorted },
  };
}

/** Whether an answer is whole: all points given, all pairs compared, every process once at most. */
function fits(question: PriorityQuestion, said: PriorityAnswer): boolean {
  switch (said.kind) {
    case 'points':
      return (
        question.kind === 'points' &&
        isSameSet(question.criteria, Object.keys(said.points)) &&
        sum(Object.values(said.points)) === allPoints
      );
    case 'ahp': {
      if (question.kind !== 'ahp') return false;
      const n = question.criteria.length;
      return said.comparisons.length === (n * (n - 1)) / 2;
    }
    case 'ranking': {
      const ranked = said.order.flat();
      return (
        question.kind === 'ranking' &&
        ranked.length > 0 &&
        areDistinct(ranked) &&
        ranked.every((process) => question.processes.includes(process))
      );
    }
    default:
      return assertNever(said);
  }
}
