import type { ProcessId } from '../../primitives/id.ts';
import {
  boundedKnapsack,
  greedyPortfolio,
  type BoundedPortfolio,
  type Portfolio,
} from '../../scoring/portfolio.ts';
import type { PriorityView } from '../priority-view.ts';
import type { Board, BoardRow } from './board.ts';
import { rankingKeys, revealedRanking } from './ranking-result.ts';

/** A choice of processes that fits the capacity: a *forslag*, never a decision. */
export interface Suggestion extends Portfolio {
  readonly ids: ProcessId[];
}

/** Two ways to spend the capacity, beside the line. */
export interface Suggestions {
  /** Down the list, taking what still fits. */
  readonly greedy: Suggestion;
  /** The most value within the capacity: exactly, or with sizes rounded up where that would take too long. */
  readonly exact: Suggestion & Pick<BoundedPortfolio, 'roundedTo'>;
  /** Whether either is another choice than what stands above the line. */
  readonly differsFromLine: boolean;
}

/**
 * What else the capacity could be spent on. A process is worth its score, under Schulze its Borda points; what has no
 * place is left out, as it is above the line, and a size that nobody has said counts as 0, as it does there.
 * @param board of the same list
 * @returns `undefined` where there is no capacity
 */
export function suggestionsOf(
  board: Pick<Board, 'rows' | 'method'>,
  view: Pick<PriorityView, 'settings' | 'rounds'>,
): Suggestions | undefined {
  const { capacity } = view.settings;
  if (capacity === null) return undefined;
  const ranking = board.method === 'schulze' ? revealedRanking(view) : undefined;
  const points = ranking === undefined ? undefined : rankingKeys(ranking, 'borda');
  const items = board.rows.flatMap(({ process, place, score, size }) => {
    const value = score ?? points?.get(process);
    return place === undefined || value === undefined ? [] : [{ id: process, value, size: size ?? 0 }];
  });
  const greedy = greedyPortfolio(items, capacity.amount) as Suggestion;
  const exact = boundedKnapsack(items, capacity.amount) as Suggestions['exact'];
  return {
    greedy,
    exact,
    differsFromLine: [greedy, exact].some(({ ids }) => !isLine(board.rows, ids)),
  };
}

function isLine(rows: readonly BoardRow[], ids: readonly ProcessId[]): boolean {
  const chosen = new Set(ids);
  return rows.every(({ process, isAboveLine }) => isAboveLine === chosen.has(process));
}
