import type { MunicipalityCvr } from '../../primitives/id.ts';
import { drawnMedian } from '../../scoring/bootstrap.ts';
import type { PreparedRow } from './prepared-row.ts';
import type { Scorer } from './row-score.ts';

/** The rows' scores when each municipality counts a number of times; `undefined` where nothing known is left. */
export type DrawnScores = (times: ArrayLike<number>, drawn?: number) => (number | undefined)[];

/**
 * Scores anew and anew with other municipalities, as the board scores: medians of the marks of those that count, and what
 * stands whatever they mark. Marks are sorted once.
 * @param municipalities whose times are told, in this order; those left out never count
 */
export function drawnScores(
  rows: readonly PreparedRow[],
  municipalities: readonly MunicipalityCvr[],
  scorer: Scorer,
): DrawnScores {
  const drawnRows = rows.map(({ cells, voters, columns }) => {
    const positions = new Map(voters.map((voter, at) => [voter, at]));
    const positionOf = municipalities.map((municipality) => positions.get(municipality));
    const cellsOf = cells.map((cell, field) => {
      const column = columns[field];
      if (column === undefined) return () => cell;
      const voices = positionOf.map((at) => (at === undefined ? undefined : column[at]));
      return drawnMedian(voices) ?? (() => undefined);
    });
    const drawnCells = new Array<number | undefined>(cells.length);
    return (times: ArrayLike<number>, drawn: number) => {
      for (let field = 0; field < cellsOf.length; field += 1)
        drawnCells[field] = cellsOf[field]?.(times, drawn);
      return scorer.score(drawnCells);
    };
  });
  return (times, drawn = municipalities.length) => drawnRows.map((scoreOf) => scoreOf(times, drawn));
}
