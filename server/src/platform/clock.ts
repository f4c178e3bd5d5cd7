/** What time it is: handed in, so that a test can decide it. */
export interface Clock {
  /** The present moment, in whole milliseconds. */
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };
