import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Clock } from '../../../platform/clock.ts';

/** Sees to it that what is due happens by itself, on every node that knows of it; the workshop's row makes it once. */
export interface RevealTimers {
  /** When the next reveal of a workshop is due, as it is known from now on. */
  expect(workshop: WorkshopId, at: Instant | undefined): void;
  close(): void;
}

/** A little late rather than early: nodes' clocks differ, and one that comes too early has to come again. */
const graceMs = 20;
/** How soon it is tried again where it failed, for as long as it may still be due. */
const againMs = 1_000;

/** Makes the timers; `settle` reveals what is due. */
export function createRevealTimers(
  clock: Clock,
  settle: (workshop: WorkshopId) => Promise<unknown>,
  onDefect: (error: unknown) => void,
): RevealTimers {
  const timers = new Map<WorkshopId, NodeJS.Timeout>();

  function set(workshop: WorkshopId, delayMs: number): void {
    clearTimeout(timers.get(workshop));
    const timer = setTimeout(() => {
      timers.delete(workshop);
      settle(workshop).catch((error: unknown) => {
        onDefect(error);
        if (!timers.has(workshop)) set(workshop, againMs);
      });
    }, delayMs);
    timers.set(workshop, timer.unref());
  }

  return {
    expect(workshop, at) {
      if (at !== undefined)
        return set(workshop, Math.max(0, Date.parse(at) - clock.now().getTime()) + graceMs);
      clearTimeout(timers.get(workshop));
      timers.delete(workshop);
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
