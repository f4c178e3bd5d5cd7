import { requireWhole } from './arguments.ts';
import { randomIndex, seededRandom } from './random.ts';
import { quantile } from './statistics.ts';

/** How sure one option's place is. */
export interface Stability {
  /** Place with everybody as they are. */
  readonly place: number;
  /** `[k − 1]` is the probability of standing among the first k; a tie across the cut counts its share. */
  readonly top: readonly number[];
  /** The places between which it falls in 90 % of draws. */
  readonly low: number;
  readonly high: number;
}

/** What makes a bootstrap the same everywhere. */
export interface BootstrapSeed {
  readonly seed: number;
  readonly draws: number;
}

/**
 * How far an order would hold if another set of voices had come: they are drawn with replacement and ranked again.
 * @param voices how many there are
 * @param options how many are ranked
 * @param rank the places (1, 2, 2, 4) when each voice counts as many times as its entry says
 * @returns one stability per option, in their order
 * Source: B. Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979)
 */
export function bootstrapPlaces(
  voices: number,
  options: number,
  { seed, draws }: BootstrapSeed,
  rank: (times: Uint16Array) => readonly number[],
): Stability[] {
  requireWhole('draws', draws, 1);
  requireWhole('voices', voices, 1, 65_535);
  const random = seededRandom(seed);
  const times = new Uint16Array(voices).fill(1);
  const now = rank(times);
  // A group of g options at place p fills the first k with (k − p + 1)/g of each until it is whole: a slope that
  // starts at p and ends at p + g. Slopes are noted here and summed up twice at the end.
  const slopes = Array.from({ length: options }, () => new Float64Array(options + 2));
  const seen = Array.from({ length: options }, () => new Uint16Array(draws));
  const groups = new Uint16Array(options + 2);
  for (let draw = 0; draw < draws; draw += 1) {
    times.fill(0);
    for (let voice = 0; voice < voices; voice += 1) {
      const drawn = randomIndex(random, voices);
      times[drawn] = (times[drawn] as number) + 1;
    }
    const places = rank(times);
    groups.fill(0);
    for (const place of places) groups[place] = (groups[place] as number) + 1;
    for (let option = 0; option < options; option += 1) {
      const place = places[option] as number;
      const size = groups[place] as number;
      const row = slopes[option] as Float64Array;
      row[place] = (row[place] as number) + 1 / size;
      row[place + size] = (row[place + size] as number) - 1 / size;
      (seen[option] as Uint16Array)[draw] = place;
    }
  }
  return slopes.map((row, option) => {
    const places = Array.from(seen[option] as Uint16Array);
    return {
      place: now[option] as number,
      top: summedTwice(row, options).map((count) => Math.min(1, count / draws)),
      low: quantile(places, 0.05) as number,
      high: quantile(places, 0.95) as number,
    };
  });
}

function summedTwice(slopes: Float64Array, options: number): number[] {
  const top: number[] = [];
  let slope = 0;
  let count = 0;
  for (let k = 1; k <= options; k += 1) {
    slope += slopes[k] as number;
    count += slope;
    top.push(count);
  }
  return top;
}
