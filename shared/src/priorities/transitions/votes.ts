import { requireSense, requireTime } from '../../protocol/refusals.ts';
import type { PriorityVote } from '../priority-view.ts';
import { areDistinct, isSame, nothing, requireVoice, told, type PriorityTransition } from './turn.ts';

/** What the actor's municipality says to this choice: one vote, and its latest counts. */
export const vote: PriorityTransition<'vote'> = (turn, { answer, reservation, chosen }) => {
  requireVoice(turn);
  const { view } = turn.state;
  const { municipality, name } = turn.context.actor;
  const at = view.votes.findIndex((one) => one.municipality === municipality);
  if (answer === null)
    return at === -1 ? nothing : told({ kind: 'votes', votes: view.votes.toSpliced(at, 1) });
  requireSense(chosen.length > 0 && areDistinct(chosen), 'chosen', 'it names no choice');
  requireTime(
    chosen.every((process) => view.entries.some((entry) => entry.process === process)),
    'the list has changed since',
    'chosen',
  );
  const said: PriorityVote = { municipality, name, answer, reservation, chosen };
  const votes = at === -1 ? [...view.votes, said] : view.votes.with(at, said);
  return isSame(votes, view.votes) ? nothing : told({ kind: 'votes', votes });
};
