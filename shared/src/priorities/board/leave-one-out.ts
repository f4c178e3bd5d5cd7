import type { MunicipalityCvr, ProcessId } from '../../primitives/id.ts';
import { requireWhole } from '../../scoring/arguments.ts';
import { placesOf } from '../../scoring/rating-round.ts';
import { drawnScores } from './drawn-scores.ts';
import type { BoardReckoner } from './reckon-board.ts';
import { markedMethod } from './row-score.ts';

/** What one municipality's marks alone do to the first places. */
export interface WithoutOne {
  readonly municipality: MunicipalityCvr;
  /** Processes that would come among the first without its marks, and those that would leave, in the list's order. */
  readonly entering: readonly ProcessId[];
  readonly leaving: readonly ProcessId[];
  /** Processes among the first that nobody else has marked: they stand on its marks alone. */
  readonly carries: readonly ProcessId[];
}

/**
 * Which municipalities the first places depend on: the order without the marks of each in turn. Marks are signed, so each
 * is named; rounds are not, so under Borda and Schulze there is nothing to leave out.
 * @returns a line for each municipality that makes a difference, in the order of their numbers
 * @throws RangeError unless top is a whole number from 1
 * Source: M. H. Quenouille, "Notes on Bias in Estimation" (1956), for leaving one out at a time
 */
export function withoutEach(reckoner: BoardReckoner, top = 5): WithoutOne[] {
  requireWhole('top', top, 1);
  const { view } = reckoner;
  const marked = markedMethod(view.settings.method, view.criteria, view.weights);
  if (marked === undefined) return [];
  const rows = reckoner.prepared(marked.fields);
  const { municipalities } = reckoner.board();
  const scoresOf = drawnScores(rows, municipalities, marked.scorer);
  const times = new Uint16Array(municipalities.length).fill(1);
  const first = (drawn: number) => {
    const found = placesOf(scoresOf(times, drawn));
    return new Set(rows.flatMap(({ entry }, at) => ((found[at] ?? Infinity) <= top ? [entry.process] : [])));
  };
  const now = first(times.length);
  return municipalities.flatMap((municipality, at): WithoutOne[] => {
    times[at] = 0;
    const without = first(times.length - 1);
    times[at] = 1;
    const entering = [...without].filter((process) => !now.has(process));
    const leaving = [...now].filter((process) => !without.has(process));
    const carries = rows.flatMap(({ entry, voters }) =>
      now.has(entry.process) && voters.length === 1 && voters[0] === municipality ? [entry.process] : [],
    );
    const matters = entering.length + leaving.length + carries.length > 0;
    return matters ? [{ municipality, entering, leaving, carries }] : [];
  });
}
