// The progress lines of start, test and check: one line per step, with what happened and how long it took.
import { endWithNpm } from './npm-parent.mjs';

/** What a step answers when there was nothing to do. */
export const UP_TO_DATE = 'up to date';

/**
 * Does one step of the set-up and prints its line.
 * @param {string} name what is being seen to, as a noun
 * @param {() => Promise<string>} work answers what it did, as a participle ("installed"), or `UP_TO_DATE`
 * @throws StepFailure after printing the output of the program that failed
 */
export async function step(name, work) {
  const startedAt = Date.now();
  process.stdout.write(`procesrum: ${name} … `);
  try {
    const done = await work();
    console.log(done === UP_TO_DATE ? done : `${done} in ${secondsSince(startedAt)}`);
  } catch (error) {
    console.log(`failed after ${secondsSince(startedAt)}`);
    if (error.output) console.error(error.output.trimEnd());
    throw new StepFailure(`${name}: ${error.message}`, error.signal);
  }
}

/** A step that failed and has already shown why. */
export class StepFailure extends Error {
  constructor(message, signal) {
    super(message);
    this.signal = signal;
  }
}

/** Runs a script's main function; a failed step ends it with one sentence instead of a stack. */
export function main(work) {
  endWithNpm();
  work().catch((error) => {
    console.error(error instanceof StepFailure ? `procesrum: ${error.message}` : error);
    process.exit(1);
  });
}

function secondsSince(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
