import type { MunicipalityCvr, ProcessId } from '../../primitives/id.ts';
import { placesOf } from '../../scoring/rating-round.ts';
import { median } from '../../scoring/statistics.ts';
import type { Weights } from '../criterion.ts';
import type { Board } from './board.ts';
import type { BoardReckoner } from './reckon-board.ts';
import { markedMethod } from './row-score.ts';

/** A process on which municipalities stand in two camps. */
export interface SplitRow {
  readonly process: ProcessId;
  readonly place: number;
  /** The place it would have without the lower half of its voices, the others staying as they are. */
  readonly placeWithoutLower: number;
}

/**
 * Processes in two camps, in the board's order, and where the upper camp alone would put them.
 * @param board of this reckoner
 * @param weights it was reckoned with, where they are not the list's own
 */
export function splitRows(
  reckoner: BoardReckoner,
  board: Board,
  weights: Weights = reckoner.view.weights,
): SplitRow[] {
  const marked = markedMethod(board.method, reckoner.view.criteria, weights);
  if (marked === undefined) return [];
  const prepared = new Map(reckoner.prepared(marked.fields).map((row) => [row.entry.process, row]));
  const scores = board.rows.map(({ score }) => score);
  return board.rows.flatMap(({ process, place, isSplit, voices }, at): SplitRow[] => {
    const row = prepared.get(process);
    if (!isSplit || place === undefined || row === undefined) return [];
    const upper = new Set(
      voices
        .toSorted((a, b) => a.score - b.score)
        .slice(Math.floor(voices.length / 2))
        .map(({ municipality }) => municipality),
    );
    const cells = row.cells.map((cell, field) => {
      const column = row.columns[field];
      if (column === undefined) return cell;
      const values = column.filter((_, of) => upper.has(row.voters[of] as MunicipalityCvr));
      return median(values.filter((value) => value !== undefined));
    });
    const without = placesOf(scores.with(at, marked.scorer.score(cells)))[at];
    return without === undefined ? [] : [{ process, place, placeWithoutLower: without }];
  });
}
