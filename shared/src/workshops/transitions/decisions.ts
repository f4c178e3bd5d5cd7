import { maxDecisionCharacters, maxDecisions } from '../../protocol/limits.ts';
import { characterCount } from '../../primitives/trimmed-text.ts';
import { countDecision } from '../counting/decision-count.ts';
import type { Decision, DecisionVote } from '../decision.ts';
import type { Decided } from '../workshop-state.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { facilitatorOf, nothing, voterOf, type Transition } from './turn.ts';

/** Proposes a decision; one that takes the place of a frozen one says so, and that one stays as it is. */
export const proposeDecision: Transition<'propose-decision'> = (turn, command) => {
  const { decision: id, text, processes, supersedes } = command;
  const { view } = turn.state;
  const me = facilitatorOf(turn);
  requireTime(!view.decisions.some((one) => one.id === id), 'there is a decision by this id');
  requireTime(view.decisions.length < maxDecisions, 'there is no room for more decisions');
  for (const process of processes) found(view.processes, process, 'process');
  if (supersedes !== undefined) {
    const former = found(view.decisions, supersedes, 'decision');
    const isReplaced = view.decisions.some(
      (one) => one.supersedes === supersedes && one.status !== 'withdrawn',
    );
    requireTime(former.status === 'frozen', 'only a frozen decision is superseded', 'supersedes');
    requireTime(!isReplaced, 'another takes its place already', 'supersedes');
  }
  const decision: Decision = {
    id,
    text,
    processes,
    status: 'proposed',
    proposedAt: turn.context.at,
    proposedBy: me.account,
    votes: [],
    ...(supersedes === undefined ? {} : { supersedes }),
  };
  return { ...told(decision), undo: [{ kind: 'decision', decision: id, status: 'withdrawn' }] };
};

/** Takes a proposal back; what is frozen stands. */
export const withdrawDecision: Transition<'withdraw-decision'> = ({ state: { view } }, { decision: id }) => {
  const decision = found(view.decisions, id, 'decision');
  if (decision.status === 'withdrawn') return nothing;
  requireTime(decision.status === 'proposed', 'what is decided stands; it can only be superseded');
  return {
    ...told({ ...decision, status: 'withdrawn' }),
    undo: [{ kind: 'decision', decision: id, status: 'proposed' }],
  };
};

/** Votes on a proposal, openly; the latest counts. */
export const voteDecision: Transition<'vote-decision'> = (turn, { decision: id, answer, reservation }) => {
  const me = voterOf(turn);
  const decision = found(turn.state.view.decisions, id, 'decision');
  requireTime(decision.status === 'proposed', 'the decision takes no more votes');
  const vote: DecisionVote = {
    participant: me.id,
    municipality: me.municipality,
    name: me.name,
    isGuest: me.isGuest,
    answer,
    reservation,
  };
  const at = decision.votes.findIndex(({ participant }) => participant === me.id);
  const votes = at === -1 ? [...decision.votes, vote] : decision.votes.with(at, vote);
  return JSON.stringify(votes) === JSON.stringify(decision.votes) ? nothing : told({ ...decision, votes });
};

/** Freezes a decision with what was voted: from then on it is never changed, only superseded. */
export const freezeDecision: Transition<'freeze-decision'> = (turn, { decision: id, rationale }) => {
  const { view } = turn.state;
  const me = facilitatorOf(turn);
  const decision = found(view.decisions, id, 'decision');
  if (decision.status === 'frozen') return nothing;
  requireTime(decision.status === 'proposed', 'the proposal was taken back');
  const words = rationale.replace(/\s+/gu, ' ').trim();
  requireSense(characterCount(words) <= maxDecisionCharacters, 'rationale', 'is too long');
  const frozen = {
    at: turn.context.at,
    by: me.account,
    count: countDecision(decision, view),
    rationale: words,
  };
  return {
    ...told({ ...decision, status: 'frozen', frozen }),
    effects: [{ kind: 'audit', deed: { action: 'decision-frozen', decision: id } }],
    undo: [],
  };
};

function told(decision: Decision): Decided {
  return { events: [{ kind: 'decision', decision }], effects: [] };
}
