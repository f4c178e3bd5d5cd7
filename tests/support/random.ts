import { randomInt } from 'node:crypto';

/** A stream of chances that a seed repeats exactly. */
export interface SeededRandom {
  readonly seed: number;
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the items. @throws RangeError when there are none */
  pick<T>(items: readonly T[]): T;
  /** The same items in another order. */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * Random choices for a test, replayable: the seed is printed, and `SEED=<n> npm test -- <file>` uses that one.
 * A seed that failed becomes a named test with the seed given here.
 */
export function seededRandom(seed: number = seedOfThisRun()): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    // mulberry32, Tommy Ettinger (public domain): small, and good enough to shuffle messages with.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    seed,
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[integer(0, items.length - 1)] as (typeof items)[number];
    },
    shuffle: (items) => {
      const order = items.map((item) => ({ item, rank: next() }));
      return order.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
    },
  };
}

function seedOfThisRun(): number {
  const seed = process.env['SEED'] ? Number(process.env['SEED']) : randomInt(2 ** 32);
  if (!Number.isInteger(seed)) throw new Error(`SEED is not a whole number: ${process.env['SEED']}`);
  process.stdout.write(`SEED=${seed}\n`);
  return seed;
}
