import type { ProcessId } from '../../primitives/id.ts';
import { isEverybodyBeaten } from '../../scoring/ranking.ts';
import { placesOf } from '../../scoring/rating-round.ts';
import type { MarkBook } from '../marks/mark-book.ts';
import { priorityMethod, type PriorityMethod, type PriorityView } from '../priority-view.ts';
import { revealedRanking } from './ranking-result.ts';
import { BoardReckoner } from './reckon-board.ts';

/** A process with the place each method gives it. */
export interface MethodRow {
  readonly process: ProcessId;
  /** Only methods that place it. */
  readonly places: Readonly<Partial<Record<PriorityMethod, number>>>;
}

/** How another method's top differs from the list's own, among the processes that both place. */
export interface MethodDifference {
  readonly method: PriorityMethod;
  /** In its top and not in the list's, and the other way round. */
  readonly entering: readonly ProcessId[];
  readonly leaving: readonly ProcessId[];
  /** The same processes in the top, in the same order. */
  readonly isSameOrder: boolean;
}

/** One list by every method that has something to go by. */
export interface ComparedMethods {
  readonly methods: readonly PriorityMethod[];
  /** In the order of the list's own method. */
  readonly rows: readonly MethodRow[];
  /** One per other method; metoderne er uenige where any of them has another order. */
  readonly differences: readonly MethodDifference[];
  /** The ballots go in a circle: everybody is beaten one to one by somebody, so there is no best. */
  readonly hasCycle: boolean;
}

/**
 * Puts the methods side by side. A method with fewer than two processes to place has nothing to compare.
 * @param top how many stand at the top
 */
export function compareMethods(view: PriorityView, book: MarkBook, top = 5): ComparedMethods {
  const reckoner = new BoardReckoner(view, book);
  const own = view.settings.method;
  const boards = priorityMethod.options
    .map((method) => ({ method, board: reckoner.board({ method }) }))
    .filter(({ board }) => board.rows.filter(({ place }) => place !== undefined).length > 1)
    .map(({ method, board }) => ({
      method,
      places: new Map(
        board.rows.flatMap(({ process, place }) => (place === undefined ? [] : [[process, place]])),
      ),
    }));
  const processes = reckoner.board().rows.map(({ process }) => process);
  const ownPlaces = boards.find(({ method }) => method === own)?.places;
  const matrix = revealedRanking(view)?.result.pairwise;
  return {
    methods: boards.map(({ method }) => method),
    rows: processes.map((process) => ({
      process,
      places: Object.fromEntries(
        boards.flatMap(({ method, places }) => {
          const place = places.get(process);
          return place === undefined ? [] : [[method, place]];
        }),
      ),
    })),
    differences:
      ownPlaces === undefined
        ? []
        : boards
            .filter(({ method }) => method !== own)
            .map(({ method, places }) => ({ method, ...difference(processes, ownPlaces, places, top) })),
    hasCycle: matrix !== undefined && isEverybodyBeaten(matrix),
  };
}

function difference(
  processes: readonly ProcessId[],
  own: ReadonlyMap<ProcessId, number>,
  other: ReadonlyMap<ProcessId, number>,
  top: number,
): Omit<MethodDifference, 'method'> {
  const both = processes.filter((process) => own.has(process) && other.has(process));
  // Placed anew among those that both place: what only one knows must not look like a disagreement.
  const again = (places: ReadonlyMap<ProcessId, number>) =>
    placesOf(both.map((process) => -(places.get(process) ?? 0)));
  const [ownAgain, otherAgain] = [again(own), again(other)];
  const isIn = (places: readonly (number | undefined)[], at: number) => (places[at] ?? Infinity) <= top;
  return {
    entering: both.filter((_, at) => isIn(otherAgain, at) && !isIn(ownAgain, at)),
    leaving: both.filter((_, at) => isIn(ownAgain, at) && !isIn(otherAgain, at)),
    isSameOrder: both.every(
      (_, at) => (!isIn(ownAgain, at) && !isIn(otherAgain, at)) || ownAgain[at] === otherAgain[at],
    ),
  };
}
