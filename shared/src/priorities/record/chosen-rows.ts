import type { ProcessId } from '../../primitives/id.ts';
import type { Board } from '../board/board.ts';
import { suggestionsOf } from '../board/suggestions.ts';
import type { ChosenBy } from '../priorities.commands.ts';
import type { PriorityView } from '../priority-view.ts';

/**
 * The processes that are chosen this way, from the list as it stands.
 * @param count how many, where the list has no capacity and its first ones are chosen
 * @returns `undefined` for the group's own choice, which nothing else says, and for a forslag where there is none
 */
export function chosenRows(
  board: Board,
  view: PriorityView,
  by: ChosenBy,
  count: number,
): readonly ProcessId[] | undefined {
  switch (by) {
    case 'line': {
      const rows = board.rows.filter(({ isAboveLine }) => isAboveLine).map(({ process }) => process);
      return view.settings.capacity === null ? rows.slice(0, count) : rows;
    }
    case 'greedy':
      return suggestionsOf(board, view)?.greedy.ids;
    case 'exact':
      return suggestionsOf(board, view)?.exact.ids;
    case 'own':
      return undefined;
  }
}
