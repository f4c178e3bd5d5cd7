import type { PriorityRoundResult } from '@procesrum/shared/priorities/priority-round.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { places } from '@procesrum/shared/scoring/ranking.ts';
import { schulzePlaces } from '@procesrum/shared/scoring/ranking-round.ts';

/** A process as both methods place it. */
export interface RankedResult {
  readonly process: ProcessId;
  readonly points: number;
  readonly byBorda: number;
  readonly bySchulze: number;
  /** The two methods place it differently. */
  readonly isDisputed: boolean;
  /** Share of draws in which it is among the first five, by either method. */
  readonly top5: { readonly byBorda: number; readonly bySchulze: number } | undefined;
}

/**
 * A ranking round's result by Borda and by Schulze, side by side; best by Borda first.
 * @returns `undefined` where fewer than five people answered
 */
export function rankedResults(
  result: Extract<PriorityRoundResult, { kind: 'ranking' }>,
  processes: readonly ProcessId[],
): RankedResult[] | undefined {
  const { points, pairwise, stability } = result;
  if (points === undefined || pairwise === undefined) return undefined;
  const borda = places(points);
  const schulze = schulzePlaces(pairwise, processes);
  return processes
    .map((process, index): RankedResult => {
      const [byBorda, bySchulze] = [borda[index] as number, schulze[index] as number];
      const sure = stability?.[index];
      return {
        process,
        points: points[index] as number,
        byBorda,
        bySchulze,
        isDisputed: byBorda !== bySchulze,
        top5: sure === undefined ? undefined : { byBorda: sure.byBorda.top5, bySchulze: sure.bySchulze.top5 },
      };
    })
    .toSorted((one, other) => one.byBorda - other.byBorda || one.bySchulze - other.bySchulze);
}
