import { assertNever } from '../../primitives/assert.ts';
import type { ProcessId } from '../../primitives/id.ts';
import { reckonBoard } from '../board/reckon-board.ts';
import type { DecisionRecord } from '../decision-record.ts';
import { MarkBook } from '../marks/mark-book.ts';
import { newPriority } from '../new-priority.ts';
import type { PriorityRound } from '../priority-round.ts';
import type { PriorityView } from '../priority-view.ts';
import { chosenRows } from './chosen-rows.ts';
import { orderOf } from './decision-record-of.ts';

/**
 * The order, reckoned again from what a decision was reckoned from, and which of it was chosen. Only what the group has
 * chosen by itself is taken from the record, since nothing else says it.
 */
export function recomputedOrder(record: DecisionRecord): DecisionRecord['order'] {
  const view = viewOf(record);
  const board = reckonBoard(view, MarkBook.of(record.marks));
  const chosen = record.order.filter(({ isChosen }) => isChosen).map(({ process }) => process);
  return orderOf(board, chosenRows(board, view, record.chosenBy, chosen.length) ?? ownChoice(record, chosen));
}

function ownChoice({ chosenBy }: DecisionRecord, chosen: readonly ProcessId[]): readonly ProcessId[] {
  switch (chosenBy) {
    case 'own':
      return chosen;
    // A forslag where there is none to be had: nothing is chosen by it.
    case 'line':
    case 'greedy':
    case 'exact':
      return [];
    default:
      return assertNever(chosenBy);
  }
}

/** The list as it was, as far as its order goes by it. */
function viewOf(record: DecisionRecord): PriorityView {
  const { list, method, capacity, matrix, caseNumber, criteria, weights, entries, round } = record;
  const { view } = newPriority({ ...list, audience: 'group' });
  return {
    ...view,
    settings: { ...view.settings, method, capacity, matrix, caseNumber },
    criteria,
    weights,
    entries: entries.map(({ title: _title, municipality: _owner, ...entry }) => entry),
    rounds: round === undefined ? [] : [revealed(round, record)],
  };
}

function revealed(round: NonNullable<DecisionRecord['round']>, { at }: DecisionRecord): PriorityRound {
  const { result } = round;
  return {
    ...round,
    status: 'revealed',
    openedAt: at,
    // Nobody's: who asked is no part of the record, and no order goes by it.
    openedBy: '00000000-0000-4000-8000-000000000000' as PriorityRound['openedBy'],
    answered: { people: result?.people ?? 0, municipalities: [] },
  };
}
