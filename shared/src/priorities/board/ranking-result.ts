import type { ProcessId } from '../../primitives/id.ts';
import type { RankingMethod } from '../../scoring/rank-stability.ts';
import { schulzePlaces } from '../../scoring/ranking-round.ts';
import type { PriorityRound, PriorityRoundResult } from '../priority-round.ts';
import type { PriorityView } from '../priority-view.ts';

type RankingResult = Extract<PriorityRoundResult, { kind: 'ranking' }>;

/** A revealed round that ranks, with what it came to. */
export interface RevealedRanking {
  readonly round: PriorityRound;
  readonly processes: readonly ProcessId[];
  readonly result: RankingResult;
}

/** The round that Borda and Schulze take their order from: the latest revealed one that ranks. */
export function revealedRanking(view: Pick<PriorityView, 'rounds'>): RevealedRanking | undefined {
  const round = view.rounds.findLast(
    ({ question, status, result }) =>
      question.kind === 'ranking' && status === 'revealed' && result?.kind === 'ranking',
  );
  if (round?.question.kind !== 'ranking' || round.result?.kind !== 'ranking') return undefined;
  return { round, processes: round.question.processes, result: round.result };
}

/**
 * What the processes are ordered by, highest first, as the round left them: Borda points, or for Schulze the place turned
 * round. Nothing where fewer than five people answered.
 */
export function rankingKeys(
  { processes, result }: RevealedRanking,
  method: RankingMethod,
): Map<ProcessId, number> {
  const keys = method === 'borda' ? result.points : schulzeKeys(result, processes);
  return new Map(keys?.map((key, index) => [processes[index] as ProcessId, key]));
}

function schulzeKeys({ pairwise }: RankingResult, processes: readonly ProcessId[]): number[] | undefined {
  return pairwise === undefined ? undefined : schulzePlaces(pairwise, processes).map((place) => -place);
}
