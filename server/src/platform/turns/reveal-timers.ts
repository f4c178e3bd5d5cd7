import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Clock } from '../clock.ts';

/** Sees to it that what is due happens by itself, on every node that knows of it; a lock in the database makes it once. */
export interface RevealTimers<Id extends string> {
  /** When the next reveal of one of them is due, as it is known from now on. */
  expect(id: Id, at: Instant | undefined): void;
  close(): void;
}

/** A little late rather than early: nodes' clocks differ, and one that comes too early has to come again. */
const graceMs = 20;
/** What is further off than this is not waited for here: whoever looks for it in the database finds it. */
const longestWaitMs = 24 * 3_600_000;
/** How soon it is tried again where it failed, for as long as it may still be due. */
const againMs = 1_000;

/** Makes the timers; `settle` reveals what is due. */
export function createRevealTimers<Id extends string>(
  clock: Clock,
  settle: (id: Id) => Promise<unknown>,
  onDefect: (error: unknown) => void,
): RevealTimers<Id> {
  const timers = new Map<Id, NodeJS.Timeout>();

  function set(id: Id, delayMs: number): void {
    clearTimeout(timers.get(id));
    const timer = setTimeout(() => {
      timers.delete(id);
      settle(id).catch((error: unknown) => {
        onDefect(error);
        if (!timers.has(id)) set(id, againMs);
      });
    }, delayMs);
    timers.set(id, timer.unref());
  }

  return {
    expect(id, at) {
      const delayMs = at === undefined ? undefined : Math.max(0, Date.parse(at) - clock.now().getTime());
      if (delayMs !== undefined && delayMs < longestWaitMs) return set(id, delayMs + graceMs);
      clearTimeout(timers.get(id));
      timers.delete(id);
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
