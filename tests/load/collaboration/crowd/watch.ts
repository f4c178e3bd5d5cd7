import { monitorEventLoopDelay } from 'node:perf_hooks';
import { workedMs } from '../../child-process.ts';
import type { Watched, Window } from './orders.ts';

const resolutionMs = 2;

/** Watches what processes work, and whether the crowd itself is in the way; ends with what it saw. */
export function watch(pids: readonly number[]): () => Watched {
  const late = monitorEventLoopDelay({ resolution: resolutionMs });
  late.enable();
  const before = pids.map(workedMs);
  const own = process.cpuUsage();
  const startedAt = performance.now();
  return () => {
    const wallMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(own);
    late.disable();
    return {
      cpuMs: pids.map((pid, index) => workedMs(pid) - (before[index] ?? NaN)),
      wallMs,
      crowdShare: (user + system) / 1_000 / wallMs,
      crowdLateMs: Math.max(0, late.percentile(99) / 1e6 - resolutionMs),
    };
  };
}

/** Moments at which something happens so often a second, on average: evenly, and each a little early or late. */
export function momentsOf(perSecond: number, { warmMs, forMs }: Window, random: () => number): number[] {
  const apartMs = 1_000 / perSecond;
  const phase = random() * apartMs;
  const count = Math.floor((warmMs + forMs) / apartMs);
  return Array.from({ length: count }, (_, index) =>
    Math.max(0, phase + index * apartMs + (random() - 0.5) * apartMs),
  ).filter((at) => at < warmMs + forMs);
}

/**
 * Does what is due, in order, when it is due.
 * @param due moments from now on, and what happens then
 */
export async function keepTime(due: { readonly atMs: number; readonly act: () => void }[]): Promise<void> {
  const startedAt = performance.now();
  const inOrder = [...due].sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, act } of inOrder) {
    const waitMs = startedAt + atMs - performance.now();
    if (waitMs > 0.5) await pause(waitMs);
    act();
  }
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
