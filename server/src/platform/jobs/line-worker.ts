import { setImmediate } from 'node:timers/promises';
import { isDatabaseAway } from '../database-away.ts';
import type { Logger } from '../logger.ts';
import type { Step } from './job-steps.ts';

/** Does the jobs of one line on this node, one after another. */
export interface LineWorker {
  /** Something may be due: it is begun at once. */
  wake(): void;
  /** Waits for the work at hand; begins no other. */
  stop(): Promise<void>;
}

/** What a line is done by. */
export interface LineWorkerParts {
  readonly line: string;
  /** So many of its jobs may be at hand at once. */
  readonly atOnce: number;
  readonly step: Step;
  readonly logger: Logger;
}

/** Makes one that sleeps until it is woken. */
export function createLineWorker({ line, atOnce, step, logger }: LineWorkerParts): LineWorker {
  const running = new Set<Promise<void>>();
  let isWoken = false;
  let isStopped = false;

  function wake(): void {
    if (isStopped) return;
    isWoken = true;
    if (running.size < atOnce) begin();
  }

  function begin(): void {
    const run = work()
      .catch((error: unknown) => {
        // The next look takes the line up again.
        if (!isDatabaseAway(error))
          logger.error({ err: error, line }, 'the jobs of a line could not be taken');
      })
      .finally(() => running.delete(run));
    running.add(run);
  }

  async function work(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      // Where one was waiting there may be more, for others to take while this is at it.
      const found = await step(wake);
      // What was added while this looked in vain may not have been seen.
      if (!found && !isWoken) return;
      // The embedded database answers without a turn of the event loop: whoever calls meanwhile is heard between two jobs.
      await setImmediate();
    }
  }

  return {
    wake,
    async stop() {
      isStopped = true;
      await Promise.all(running);
    },
  };
}
