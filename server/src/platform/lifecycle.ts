import type { Logger } from './logger.ts';
import { within } from './jobs/within.ts';

/** One thing to be done while stopping, after the ones before it are done. */
export interface DrainStep {
  /** What is done, for the log: "close the database". */
  readonly name: string;
  /** Longest it may take; the next step then begins all the same. */
  readonly withinMs: number;
  run(): Promise<void> | void;
}

/** All of the stopping together, however many steps hang. */
const drainWithinMs = 25_000;

/** A second signal sooner than this is the same keystroke, passed on by npm as well as by the terminal. */
const sameSignalMs = 500;

/**
 * Runs the steps one after another. One that fails or takes too long is told to the log and passed over: what comes
 * after it, such as closing the database, matters none the less.
 */
export async function drain(steps: readonly DrainStep[], logger: Logger): Promise<void> {
  for (const step of steps) {
    try {
      await within(step.withinMs, step.run());
    } catch (error) {
      logger.error({ err: error, step: step.name }, 'a step of stopping did not end well');
    }
  }
}

/**
 * Stops the process in good order at SIGTERM or SIGINT, within 25 seconds; a second signal ends it at once.
 * @param stop what is to be done before the end
 */
export function stopOnSignals(stop: () => Promise<void>, logger: Logger): void {
  let firstAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      logger.info({ signal }, 'stopping');
      setTimeout(() => endNow('stopping took too long', 1), drainWithinMs).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    } else if (now - firstAt >= sameSignalMs) {
      endNow('a second signal: ending at once', signal === 'SIGINT' ? 130 : 143);
    }
  };
  const endNow = (why: string, code: number) => {
    logger.warn({}, why);
    process.exit(code);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
