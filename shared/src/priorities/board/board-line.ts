import { isCutThroughTie } from '../../scoring/ranking.ts';
import { tieTolerance } from '../../scoring/statistics.ts';
import { hoursPerDay, type Capacity, type PriorityFacts } from '../priority-view.ts';
import type { BoardLine } from './board.ts';

/** What a process takes of the capacity, in its unit; days where there is none. */
export function sizeOf({ days, price }: PriorityFacts, capacity: Capacity | null): number | undefined {
  switch (capacity?.unit) {
    case 'kroner':
      return price;
    case 'hours':
      return days === undefined ? undefined : days * hoursPerDay;
    case 'days':
    case undefined:
      return days;
  }
}

/**
 * Where the list is cut: after the last that fits, going down from the top. The first that does not fit ends it, and so
 * does the first that has no place. Without a capacity everything is above.
 * @param ordered what stands on the list, in its order; keys are what the order goes by, highest first
 */
export function lineOf(
  ordered: readonly { readonly key: number | undefined; readonly size: number | undefined }[],
  capacity: Capacity | null,
): BoardLine {
  const most = capacity?.amount ?? Infinity;
  let above = 0;
  let used = 0;
  let unsized = 0;
  for (const { key, size } of ordered) {
    const isPastLine = capacity !== null && (key === undefined || used + (size ?? 0) > most + tieTolerance);
    if (isPastLine) break;
    above += 1;
    used += size ?? 0;
    if (size === undefined) unsized += 1;
  }
  const keys = ordered.flatMap(({ key }) => (key === undefined ? [] : [key]));
  return {
    above,
    used,
    left: capacity === null ? undefined : Math.max(0, most - used),
    isTied: isCutThroughTie(keys, above),
    unsized,
  };
}
