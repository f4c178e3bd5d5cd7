import type { MunicipalityCvr, ProcessId } from '../../primitives/id.ts';
import type { DecisionParticipant } from '../decision-record.ts';
import type { Freezing } from '../priority-state.ts';
import type { PriorityVote } from '../priority-view.ts';
import { isSameSet } from '../transitions/turn.ts';

/** Whether a vote was given to this choice: the same processes, in whatever order. To another it is no yes. */
export function isVoteFor({ chosen }: Pick<PriorityVote, 'chosen'>, choice: readonly ProcessId[]): boolean {
  return isSameSet(chosen, choice);
}

/** What each municipality had to do with a choice: those of the group, and those that spoke and have left it since. */
export function participantsOf(
  votes: readonly PriorityVote[],
  choice: readonly ProcessId[],
  { group, here }: Pick<Freezing, 'group' | 'here'>,
): DecisionParticipant[] {
  const said = new Map(votes.map((vote) => [vote.municipality, vote]));
  const present = new Set(here);
  return [...new Set<MunicipalityCvr>([...group, ...said.keys()])].sort().map((municipality) => {
    const vote = said.get(municipality);
    return vote === undefined
      ? {
          municipality,
          answer: present.has(municipality) ? ('silent' as const) : ('absent' as const),
          reservation: '',
          isForThis: true,
        }
      : {
          municipality,
          answer: vote.answer,
          reservation: vote.reservation,
          isForThis: isVoteFor(vote, choice),
        };
  });
}
