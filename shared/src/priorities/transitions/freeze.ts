import { maxFrozenTextCharacters, maxPriorityDecisions } from '../../protocol/limits.ts';
import { Failure } from '../../protocol/failure.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { reckonBoard } from '../board/reckon-board.ts';
import { MarkBook } from '../marks/mark-book.ts';
import type { DecisionLine, PriorityView } from '../priority-view.ts';
import { chosenRows } from '../record/chosen-rows.ts';
import { decisionRecordOf } from '../record/decision-record-of.ts';
import { areDistinct, entryOf, isSameSet, told, type PriorityTransition } from './turn.ts';

/**
 * *Beslut og frys*: the list as it stands is written down with what was chosen from it, and is never changed, only
 * superseded. The votes were about this; the next choice begins without any.
 */
export const freeze: PriorityTransition<'freeze'> = ({ state: { view }, context }, command) => {
  const { freezing, actor } = context;
  if (freezing === undefined) throw new Error('what is frozen must be told');
  const { decision: id, chosen, chosenBy, title, reviewOn, supersedes } = command;
  requireTime(!view.decisions.some((one) => one.id === id), 'there is a decision by this id');
  requireTime(view.decisions.length < maxPriorityDecisions, 'there is no room for more decisions');
  requireSense(areDistinct(chosen), 'chosen', 'a process stands there twice');
  for (const process of chosen) entryOf(view, process);
  requireSuperseding(view, supersedes);
  for (const field of ['rationale', 'minutes'] as const)
    if (freezing[field].length > maxFrozenTextCharacters)
      throw new Failure('too-long', 'the text is too long to be frozen', { field });
  const board = reckonBoard(view, MarkBook.of(freezing.marks));
  const proposed = chosenBy === 'own' ? chosen : chosenRows(board, view, chosenBy, chosen.length);
  requireTime(proposed !== undefined && isSameSet(chosen, proposed), 'the list has changed since', 'chosen');
  const record = decisionRecordOf(view, command, { at: context.at, freezing }, board);
  const line: DecisionLine = {
    id,
    number: record.number,
    at: record.at,
    title,
    chosen: chosen.length,
    ...(reviewOn === undefined ? {} : { reviewOn }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
  return {
    ...told({ kind: 'decisions', decisions: [...view.decisions, line] }, { kind: 'votes', votes: [] }),
    effects: [
      {
        kind: 'decide',
        record,
        by: actor.account,
        names: view.votes.map(({ municipality, name }) => ({ municipality, name })),
      },
      { kind: 'audit', deed: { action: 'priority-decided', decision: id } },
    ],
  };
};

/** @throws Failure not-found for a decision that is not of this list, conflict for one that another has taken the place of */
function requireSuperseding({ decisions }: PriorityView, supersedes: DecisionLine['supersedes']): void {
  if (supersedes === undefined) return;
  found(decisions, supersedes, 'decision');
  requireTime(
    !decisions.some((other) => other.supersedes === supersedes),
    'another takes its place already',
    'supersedes',
  );
}
