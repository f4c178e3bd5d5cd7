import { later, isBefore } from '../../primitives/time.ts';
import { maxPriorityRounds } from '../../protocol/limits.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { revealDelayMs } from '../../workshops/round.ts';
import type { PriorityQuestion, PriorityRound } from '../priority-round.ts';
import type { PriorityDecided } from '../priority-state.ts';
import type { PriorityView } from '../priority-view.ts';
import { areDistinct, nothing, told, type PriorityTransition } from './turn.ts';

/** Asks every person in the group; of each kind only one round is open at a time. */
export const openRound: PriorityTransition<'open-round'> = ({ state: { view }, context }, command) => {
  const { round: id, question } = command;
  requireTime(!view.rounds.some((round) => round.id === id), 'there is a round by this id');
  requireTime(view.rounds.length < maxPriorityRounds, 'there is no room for more rounds');
  requireSense(fits(view, question), 'question', 'it asks about what is not on the list');
  requireNoneOpen(view, question.kind);
  const round: PriorityRound = {
    id,
    number: 1 + view.rounds.filter((other) => other.question.kind === question.kind).length,
    question,
    voice: 'municipality',
    status: 'open',
    openedAt: context.at,
    openedBy: context.actor.account,
    answered: { people: 0, municipalities: [] },
  };
  return {
    ...told({ kind: 'round', round }),
    effects: [{ kind: 'audit', deed: { action: 'priority-round-opened', round: id } }],
  };
};

/** Ends the answering. */
export const closeRound: PriorityTransition<'close-round'> = ({ state: { view } }, { round: id }) => {
  const round = found(view.rounds, id, 'round');
  if (round.status === 'closed') return nothing;
  requireTime(round.status === 'open', 'the round is about to be revealed, or has been');
  return statusTo(round, 'closed');
};

/** Lets people answer again; a round that was revealed stays what it was for ever. */
export const reopenRound: PriorityTransition<'reopen-round'> = ({ state: { view } }, { round: id }) => {
  const round = found(view.rounds, id, 'round');
  if (round.status === 'open') return nothing;
  requireTime(round.status === 'closed', 'only a round that is closed can be opened again');
  requireNoneOpen(view, round.question.kind);
  return statusTo(round, 'open');
};

/** Asks for the reveal: until `revealAt` it can be called off, and until then no value leaves the server. */
export const reveal: PriorityTransition<'reveal'> = ({ state: { view }, context }, { round: id }) => {
  const round = found(view.rounds, id, 'round');
  if (round.status === 'revealing' || round.status === 'revealed') return nothing;
  requireTime(round.status === 'closed', 'a round is closed before it is revealed');
  const revealAt = later(context.at, revealDelayMs);
  return {
    ...told({ kind: 'round', round: { ...round, status: 'revealing', revealAt } }),
    effects: [{ kind: 'audit', deed: { action: 'priority-round-revealed', round: id } }],
  };
};

/** *Fortryd*: calls the reveal off while no value has left the server. */
export const undoReveal: PriorityTransition<'undo-reveal'> = ({ state: { view }, context }, command) => {
  const round = found(view.rounds, command.round, 'round');
  if (round.status === 'closed') return nothing;
  requireTime(round.status === 'revealing', 'the round is not about to be revealed');
  requireTime(isBefore(context.at, round.revealAt ?? context.at), 'the values have left the server');
  const { revealAt: _off, ...rest } = round;
  return {
    ...statusTo(rest, 'closed'),
    effects: [{ kind: 'audit', deed: { action: 'priority-reveal-undone', round: round.id } }],
  };
};

/** The round with this status, all else as it is. */
export function statusTo(round: PriorityRound, status: 'open' | 'closed'): PriorityDecided {
  return told({ kind: 'round', round: { ...round, status } });
}

/** Whether a round of this kind takes answers now. */
export function isAsking({ rounds }: PriorityView, kind: PriorityQuestion['kind']): boolean {
  return rounds.some(({ status, question }) => status === 'open' && question.kind === kind);
}

function requireNoneOpen(view: PriorityView, kind: PriorityQuestion['kind']): void {
  requireTime(!isAsking(view, kind), 'another round of this kind is open');
}

function fits({ criteria, entries }: PriorityView, question: PriorityQuestion): boolean {
  const [asked, there]: [readonly string[], readonly string[]] =
    question.kind === 'ranking'
      ? [question.processes, entries.map(({ process }) => process)]
      : [question.criteria, criteria.map(({ id }) => id)];
  return areDistinct(asked) && asked.every((id) => there.includes(id));
}
