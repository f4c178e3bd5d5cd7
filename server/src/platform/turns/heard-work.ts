import { isDatabaseAway } from '../database-away.ts';

/** How often it is looked for what a node that died has left undone. */
const usualEveryMs = 60_000;

/** What it takes to do something about what is heard. */
export interface HeardWorkParts {
  /** Finds what was heard by nobody, and does it. */
  lookForMissed(): Promise<void>;
  onDefect(error: unknown): void;
  readonly everyMs?: number | undefined;
}

/** Work that follows from what is heard: done by every node that hears it, so that it must be such as to be done twice. */
export interface HeardWork {
  begin(work: () => Promise<void>): void;
  /** Looks for what was missed, now. */
  look(): void;
  /** Waits for what is being done, and begins nothing more. */
  close(): Promise<void>;
}

/** Makes what does so on one node. */
export function createHeardWork({
  lookForMissed,
  onDefect,
  everyMs = usualEveryMs,
}: HeardWorkParts): HeardWork {
  const running = new Set<Promise<void>>();
  let isOver = false;

  function begin(work: () => Promise<void>): void {
    if (isOver) return;
    const ending = work()
      .catch((error: unknown) => {
        // It is looked for again.
        if (!isDatabaseAway(error)) onDefect(error);
      })
      .finally(() => running.delete(ending));
    running.add(ending);
  }

  const look = () => begin(lookForMissed);
  const timer = setInterval(look, everyMs).unref();
  return {
    begin,
    look,
    async close() {
      isOver = true;
      clearInterval(timer);
      await Promise.all(running);
    },
  };
}
