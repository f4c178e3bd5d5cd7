import type { Thread } from '@procesrum/shared/comments/thread.ts';

/** How many threads there are about each step, by its id. */
export function threadsOfSteps(threads: readonly Thread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { place } of threads) {
    if (place.kind === 'step') counts.set(place.step, (counts.get(place.step) ?? 0) + 1);
  }
  return counts;
}
