import { refuse, requireDistinct, requireNumber, requireNumbers, requireWhole } from './arguments.ts';
import { sum, tieTolerance } from './statistics.ts';

/** A weak order with how many cast it: the best first, ties share an inner list, unranked options are tied last. */
export interface Ballot {
  readonly count: number;
  readonly order: readonly (readonly string[])[];
}

/**
 * Where a ballot puts each option: 0 for its first group, 1 for the next …; unranked options come last.
 * @throws RangeError for a negative count, an option that is not there or stands twice
 */
export function levelsOf(
  ballot: Ballot,
  positions: ReadonlyMap<string, number>,
  argument = 'ballot',
): number[] {
  requireNumber(`${argument}.count`, ballot.count, 0);
  const levels = new Array<number>(positions.size).fill(Infinity);
  ballot.order.forEach((group, level) => {
    for (const option of group) {
      const position = positions.get(option);
      if (position === undefined) refuse(`${argument}.order`, `"${option}" is not an option`);
      if (levels[position] !== Infinity) refuse(`${argument}.order`, `holds "${option}" twice`);
      levels[position] = level;
    }
  });
  return levels;
}

/** The options' places in their list. @throws RangeError when an option stands twice or there are none */
export function positionsOf(options: readonly string[]): Map<string, number> {
  if (options.length === 0) refuse('options', 'must hold at least one option');
  requireDistinct('options', options);
  return new Map(options.map((option, index) => [option, index]));
}

/**
 * Borda points with midranks: for each ballot the number of options below plus half of those tied.
 * @returns points by option
 * @throws RangeError for a negative count, an option that is not there or stands twice
 * Source: D. Black, "Partial Justification of the Borda Count" (1976) for the treatment of ties
 */
export function borda(ballots: readonly Ballot[], options: readonly string[]): Record<string, number> {
  const positions = positionsOf(options);
  const points = new Array<number>(options.length).fill(0);
  ballots.forEach((ballot, index) => {
    const levels = levelsOf(ballot, positions, `ballots[${index}]`);
    const ranked = sum(ballot.order.map((group) => group.length));
    // From the bottom up: below the unranked there is nobody, below each group all those after it.
    const worth = new Map([[Infinity, (options.length - ranked - 1) / 2]]);
    let below = options.length - ranked;
    for (let level = ballot.order.length - 1; level >= 0; level -= 1) {
      const size = (ballot.order[level] as readonly string[]).length;
      worth.set(level, below + (size - 1) / 2);
      below += size;
    }
    levels.forEach((level, option) => {
      points[option] = (points[option] as number) + ballot.count * (worth.get(level) as number);
    });
  });
  return Object.fromEntries(options.map((option, index) => [option, points[index] as number]));
}

/**
 * How many prefer each option to each other.
 * @returns rows and columns in the order of the options: `[i][j]` is the number that puts i above j
 * @throws RangeError for a negative count, an option that is not there or stands twice
 * Source: Condorcet, "Essai sur l'application de l'analyse à la probabilité des décisions" (1785)
 */
export function pairwise(ballots: readonly Ballot[], options: readonly string[]): number[][] {
  const positions = positionsOf(options);
  const matrix = options.map(() => new Array<number>(options.length).fill(0));
  ballots.forEach((ballot, index) => {
    const levels = levelsOf(ballot, positions, `ballots[${index}]`);
    for (let i = 0; i < levels.length; i += 1) {
      const row = matrix[i] as number[];
      for (let j = 0; j < levels.length; j += 1) {
        if ((levels[i] as number) < (levels[j] as number)) row[j] = (row[j] as number) + ballot.count;
      }
    }
  });
  return matrix;
}

/** The option that beats every other one to one; `undefined` when none does, as in a cycle. */
export function condorcetWinner(ballots: readonly Ballot[], options: readonly string[]): string | undefined {
  const d = pairwise(ballots, options);
  return options.find((_, i) => options.every((__, j) => i === j || beats(d, i, j)));
}

/**
 * Whether every option loses one to one to some other, so that the preferences go in a circle and there is no best.
 * Where nobody wins against all but somebody is unbeaten, it is a tie and no circle.
 * @param d as `pairwise` gives it
 */
export function isEverybodyBeaten(d: readonly (readonly number[])[]): boolean {
  return d.length > 0 && d.every((_, i) => d.some((__, j) => beats(d, j, i)));
}

/**
 * Whether some options beat one another in a ring, anywhere in the order: what stands there rests on the method. Whoever
 * nobody left beats is taken off, again and again; a ring is what cannot be taken off.
 * @param d as `pairwise` gives it
 */
export function hasRing(d: readonly (readonly number[])[]): boolean {
  let left = d.map((_, option) => option);
  for (;;) {
    const beaten = left.filter((option) => left.some((other) => beats(d, other, option)));
    if (beaten.length === left.length) return left.length > 0;
    left = beaten;
  }
}

function beats(d: readonly (readonly number[])[], i: number, j: number): boolean {
  return (d[i]?.[j] ?? 0) > (d[j]?.[i] ?? 0) + tieTolerance;
}

/** An order found by Schulze's method, the best first, options that tie in one group. */
export interface SchulzeResult {
  readonly order: string[][];
  /** Strength of the widest path from row to column, in the order of the options. */
  readonly strengths: number[][];
}

/**
 * Orders options by Schulze's method (widest paths over winning votes).
 * @throws RangeError for a negative count, an option that is not there or stands twice
 * Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method" (2011)
 */
export function schulze(ballots: readonly Ballot[], options: readonly string[]): SchulzeResult {
  return schulzeFrom(pairwise(ballots, options), options);
}

/**
 * The same from a matrix of preferences, for callers that add up matrices.
 * @param d as `pairwise` gives it, rows and columns in the order of the options
 * @throws RangeError for a matrix of another size, or negative counts
 */
export function schulzeFrom(d: readonly (readonly number[])[], options: readonly string[]): SchulzeResult {
  const n = options.length;
  if (d.length !== n) refuse('d', `must have ${n} rows, not ${d.length}`);
  d.forEach((row, index) => {
    requireNumbers(`d[${index}]`, row, { least: 0 });
    if (row.length !== n) refuse(`d[${index}]`, `must have ${n} columns, not ${row.length}`);
  });
  const p = options.map((_, i) => options.map((__, j) => (i !== j && beats(d, i, j) ? (d[i]?.[j] ?? 0) : 0)));
  for (let k = 0; k < n; k += 1) {
    const through = p[k] as number[];
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const row = p[i] as number[];
      const reach = row[k] as number;
      for (let j = 0; j < n; j += 1) {
        if (j === i || j === k) continue;
        const width = Math.min(reach, through[j] as number);
        if (width > (row[j] as number)) row[j] = width;
      }
    }
  }
  return { order: layers(p, options), strengths: p };
}

/** Takes off, again and again, those whom nobody left beats: a strict order in groups. */
function layers(p: readonly (readonly number[])[], options: readonly string[]): string[][] {
  const beatenBy = options.map((_, i) => options.filter((__, j) => beats(p, j, i)).length);
  let top = beatenBy.flatMap((count, i) => (count === 0 ? [i] : []));
  const order: string[][] = [];
  while (top.length > 0) {
    order.push(top.map((i) => options[i] as string));
    const next: number[] = [];
    for (const winner of top) {
      for (let loser = 0; loser < options.length; loser += 1) {
        if (!beats(p, winner, loser)) continue;
        beatenBy[loser] = (beatenBy[loser] as number) - 1;
        if (beatenBy[loser] === 0) next.push(loser);
      }
    }
    top = next.sort((a, b) => a - b);
  }
  return order;
}

/**
 * Places from scores, highest first: 1, 2, 2, 4. Scores within 1e-9 of the best of their group share its place.
 * @returns one place per score, in the order given
 * @throws RangeError for a score that is no number
 */
export function places(scores: readonly number[]): number[] {
  requireNumbers('scores', scores, { length: 0 });
  const order = scores.map((_, index) => index).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const found = new Array<number>(scores.length).fill(0);
  let place = 1;
  let best = Infinity;
  order.forEach((index, position) => {
    const score = scores[index] as number;
    if (position === 0 || best - score > tieTolerance) {
      place = position + 1;
      best = score;
    }
    found[index] = place;
  });
  return found;
}

/**
 * Where a cut after the first `cut` falls: between two options, or through a tie ("uafgjort ved stregen").
 * @throws RangeError for a score that is no number, or a cut that is not a whole number from 0
 */
export function isCutThroughTie(scores: readonly number[], cut: number): boolean {
  requireWhole('cut', cut, 0);
  const found = places(scores);
  const above = found.filter((place) => place <= cut).length;
  return above > cut;
}

/**
 * Strengths from paired comparisons.
 * @param wins `[i][j]` how often i won over j
 * @returns one strength per option, geometric mean 1; `undefined` unless everybody can be reached from everybody
 *   through wins, since the likelihood then has no maximum
 * @throws RangeError for a matrix that is not square, or negative counts
 * Source: D. R. Hunter, "MM algorithms for generalized Bradley–Terry models" (2004)
 */
export function bradleyTerry(wins: readonly (readonly number[])[]): number[] | undefined {
  const n = wins.length;
  wins.forEach((row, index) => {
    requireNumbers(`wins[${index}]`, row, { least: 0 });
    if (row.length !== n) refuse(`wins[${index}]`, `must have ${n} columns`);
  });
  if (!isStronglyConnected(wins)) return undefined;
  const at = (i: number, j: number) => wins[i]?.[j] ?? 0;
  const won = wins.map((_, i) => sum(wins.map((__, j) => (i === j ? 0 : at(i, j)))));
  let strengths = new Array<number>(n).fill(1);
  for (let round = 0; round < 100_000; round += 1) {
    const next = strengths.map((own, i) => {
      const met = strengths.map((other, j) => (i === j ? 0 : (at(i, j) + at(j, i)) / (own + other)));
      return n === 1 ? 1 : (won[i] as number) / sum(met);
    });
    const scale = Math.exp(sum(next.map(Math.log)) / n);
    const scaled = next.map((strength) => strength / scale);
    const moved = Math.max(
      ...scaled.map((strength, i) => Math.abs(Math.log(strength / (strengths[i] as number)))),
    );
    strengths = scaled;
    if (moved < 1e-12) break;
  }
  return strengths;
}

function isStronglyConnected(wins: readonly (readonly number[])[]): boolean {
  const reaches = (edge: (from: number, to: number) => boolean) => {
    const seen = new Set([0]);
    for (const from of seen) {
      wins.forEach((_, to) => {
        if (edge(from, to)) seen.add(to);
      });
    }
    return seen.size === wins.length;
  };
  return (
    wins.length > 0 &&
    reaches((i, j) => (wins[i]?.[j] ?? 0) > 0) &&
    reaches((i, j) => (wins[j]?.[i] ?? 0) > 0)
  );
}
