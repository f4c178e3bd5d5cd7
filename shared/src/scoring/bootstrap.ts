import { requireWhole } from './arguments.ts';
import { randomIndex, seededRandom } from './random.ts';
import { quantileOfCounts } from './statistics.ts';

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

/** What makes a random method the same everywhere. */
export interface BootstrapSeed {
  /** Any whole number. */
  readonly seed: number;
  /** At least 1; 1 000 gives shares to within some three points. */
  readonly draws: number;
}

/** Told now and then how far a long computation has come, from 0 to 1. */
export type OnProgress = (share: number) => void;

/** How many times progress is told in all. */
const progressSteps = 50;

/** Tells of each fiftieth of the work as it is done. */
export function progressOf(total: number, onProgress: OnProgress | undefined): (done: number) => void {
  if (onProgress === undefined) return () => undefined;
  const every = Math.max(1, Math.floor(total / progressSteps));
  return (done) => {
    if (done % every === 0 || done === total) onProgress(done / total);
  };
}

/**
 * Draws voices with replacement, as many as there are, again and again.
 * @param voices how many there are, 1 to 65 535
 * @returns how many times each voice counts: first with everybody as they are, then one row per draw
 * @throws RangeError for no draws, or no voices
 * Source: B. Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979)
 */
export function drawVoices(voices: number, { seed, draws }: BootstrapSeed): Uint16Array[] {
  requireWhole('draws', draws, 1);
  requireWhole('voices', voices, 1, 65_535);
  const random = seededRandom(seed);
  const rows = [new Uint16Array(voices).fill(1)];
  for (let draw = 0; draw < draws; draw += 1) {
    const times = new Uint16Array(voices);
    for (let voice = 0; voice < voices; voice += 1) {
      const drawn = randomIndex(random, voices);
      times[drawn] = (times[drawn] as number) + 1;
    }
    rows.push(times);
  }
  return rows;
}

/** A median of voices of which each counts a number of times; `undefined` when none that speaks counts. */
export type DrawnMedian = (times: ArrayLike<number>, drawn?: number) => number | undefined;

/**
 * The median of voices when each counts a number of times. They are sorted once, and each draw walks to the middle.
 * @param voices numbers; `undefined` for a voice that is silent here
 * @returns `undefined` when there is no voice at all. What it returns is told how many times each voice counts, and what
 *   that sums to unless as many are drawn as there are voices, as `drawVoices` does
 */
export function drawnMedian(voices: readonly (number | undefined)[]): DrawnMedian | undefined {
  const present = voices.flatMap((voice, index) => (voice === undefined ? [] : [index]));
  if (present.length === 0) return undefined;
  const silent = Uint16Array.from(voices.flatMap((voice, index) => (voice === undefined ? [index] : [])));
  const order = Uint16Array.from(present.sort((a, b) => (voices[a] as number) - (voices[b] as number)));
  const values = Float64Array.from(order, (index) => voices[index] as number);
  return (times, drawn = voices.length) => {
    // Those who are silent here do not count; they are mostly few.
    let speaking = drawn;
    for (let at = 0; at < silent.length; at += 1) speaking -= times[silent[at] as number] as number;
    if (speaking === 0) return undefined;
    const below = (speaking - 1) >> 1;
    const above = speaking >> 1;
    let at = 0;
    let passed = times[order[0] as number] as number;
    while (passed <= below) passed += times[order[++at] as number] as number;
    const low = values[at] as number;
    while (passed <= above) passed += times[order[++at] as number] as number;
    // Halfway as `median` reckons it, to the last bit.
    return low + 0.5 * ((values[at] as number) - low);
  };
}

/**
 * How far an order holds over draws.
 * @param options how many are ranked
 * @param rounds how often they are ranked: once as they are, then once per draw
 * @param placesIn the places (1, 2, 2, 4) in a round, in the options' order
 * @returns one stability per option, in their order
 */
export function stabilityOver(
  options: number,
  rounds: number,
  placesIn: (round: number) => readonly number[],
): Stability[] {
  const draws = rounds - 1;
  const now = placesIn(0);
  // A group of g options at place p fills the first k with (k − p + 1)/g of each until it is whole: a slope that
  // starts at p and ends at p + g. Slopes are noted here and summed up twice at the end.
  const slopes = Array.from({ length: options }, () => new Float64Array(options + 2));
  const seen = Array.from({ length: options }, () => new Uint16Array(draws));
  const groups = new Uint16Array(options + 2);
  for (let draw = 0; draw < draws; draw += 1) {
    const places = placesIn(draw + 1);
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
  const counts = new Uint32Array(options + 1);
  return slopes.map((row, option) => {
    counts.fill(0);
    for (const place of seen[option] as Uint16Array) counts[place] = (counts[place] as number) + 1;
    return {
      place: now[option] as number,
      top: summedTwice(row, options).map((count) => Math.min(1, count / draws)),
      low: quantileOfCounts(counts, 0.05) as number,
      high: quantileOfCounts(counts, 0.95) as number,
    };
  });
}

/** From slopes to what they climb to: running sums of running sums, one per k. */
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
