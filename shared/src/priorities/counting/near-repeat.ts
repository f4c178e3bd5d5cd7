import { mayShowGroup, smallestShownGroup } from '../../scoring/voice.ts';
import type { PriorityQuestion, PriorityRound } from '../priority-round.ts';
import type { PriorityState } from '../priority-state.ts';

/**
 * Whether a round asked nearly the same people the same thing as one that has been shown: one to four of them make the
 * difference, and what the two came to, side by side, would tell what they said. The same people asked again have
 * changed their minds, and that is the group's.
 * @param shown rounds that are revealed, or are by the time this one is
 */
export function isNearRepeat(
  answered: PriorityState['answered'],
  round: Pick<PriorityRound, 'id' | 'question'>,
  shown: readonly Pick<PriorityRound, 'id' | 'question'>[],
): boolean {
  const peopleIn = (id: PriorityRound['id']) => new Set((answered[id] ?? []).map(({ account }) => account));
  const people = peopleIn(round.id);
  return shown.some((other) => {
    const others = peopleIn(other.id);
    if (!mayShowGroup(others.size) || !asksTheSame(round.question, other.question)) return false;
    const both = [...people].filter((account) => others.has(account)).length;
    const difference = people.size + others.size - 2 * both;
    return difference > 0 && difference < smallestShownGroup;
  });
}

/** Whether two of the things that are compared are the same. */
function asksTheSame(one: PriorityQuestion, other: PriorityQuestion): boolean {
  const asked = new Set<string>(itemsOf(one));
  return one.kind === other.kind && itemsOf(other).filter((item) => asked.has(item)).length > 1;
}

function itemsOf(question: PriorityQuestion): readonly string[] {
  return question.kind === 'ranking' ? question.processes : question.criteria;
}
