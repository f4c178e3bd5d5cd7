import { refuse, requireWhole } from './arguments.ts';
import { randomIndex, seededRandom } from './random.ts';
import { borda, pairwise, places, schulzeFrom, type Ballot } from './ranking.ts';
import { quantile } from './statistics.ts';
import { municipalityBallots } from './voice.ts';

/** How an order is found from ballots. */
export type RankingMethod = 'borda' | 'schulze';

/** How sure one option's place is. */
export interface Stability {
  /** Place in the ballots as they are. */
  readonly place: number;
  /** `[k − 1]` is the probability of standing among the first k; a tie across the cut counts its share. */
  readonly top: readonly number[];
  /** The places between which it falls in 90 % of draws. */
  readonly low: number;
  readonly high: number;
}

/** What bootstrapping needs to be the same everywhere. */
export interface BootstrapOptions {
  readonly seed: number;
  readonly draws: number;
  readonly method?: RankingMethod;
  /** The options ranked; without it every option that stands on a ballot. */
  readonly options?: readonly string[];
}

/**
 * How far the order would hold if another set of municipalities had come: municipalities are drawn with
 * replacement, each with one voice, and ranked again.
 * @param ballotsByMunicipality one row per municipality, its people's ballots
 * @returns stability by option
 * Source: B. Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979)
 */
export function rankStability(
  ballotsByMunicipality: readonly (readonly Ballot[])[],
  { seed, draws, method = 'borda', options = optionsOn(ballotsByMunicipality) }: BootstrapOptions,
): Record<string, Stability> {
  requireWhole('draws', draws, 1);
  const shares = ballotsByMunicipality
    .filter((ballots) => ballots.some((ballot) => ballot.count > 0))
    .map((ballots) => ballotShare(municipalityBallots([ballots]), options, method));
  if (shares.length === 0) refuse('ballotsByMunicipality', 'must hold at least one ballot');
  const n = options.length;
  const random = seededRandom(seed);
  const top = options.map(() => new Float64Array(n));
  const seen = options.map(() => new Array<number>(draws).fill(0));
  const total = new Float64Array((shares[0] as Float64Array).length);
  for (let draw = 0; draw < draws; draw += 1) {
    total.fill(0);
    for (let voice = 0; voice < shares.length; voice += 1) {
      const share = shares[randomIndex(random, shares.length)] as Float64Array;
      for (let index = 0; index < total.length; index += 1)
        total[index] = (total[index] as number) + (share[index] as number);
    }
    const found = placesOf(total, options, method);
    const sizes = new Map<number, number>();
    for (const place of found) sizes.set(place, (sizes.get(place) ?? 0) + 1);
    found.forEach((place, option) => {
      (seen[option] as number[])[draw] = place;
      const group = sizes.get(place) as number;
      for (let k = place; k <= n; k += 1) {
        const inside = Math.min(1, (k - place + 1) / group);
        const row = top[option] as Float64Array;
        row[k - 1] = (row[k - 1] as number) + inside;
      }
    });
  }
  const now = placesOf(sumOf(shares), options, method);
  return Object.fromEntries(
    options.map((option, index) => [
      option,
      {
        place: now[index] as number,
        top: Array.from(top[index] as Float64Array, (count) => count / draws),
        low: quantile(seen[index] as number[], 0.05) as number,
        high: quantile(seen[index] as number[], 0.95) as number,
      },
    ]),
  );
}

/** What happens to the first places when one municipality is left out. */
export interface LeftOut {
  /** Index of the municipality. */
  readonly municipality: number;
  /** Options that come among the first, and those that leave. */
  readonly entering: readonly string[];
  readonly leaving: readonly string[];
}

/**
 * Which municipalities carry the first `top` places alone.
 * @returns a line per municipality whose absence changes them
 */
export function leaveOneOut(
  ballotsByMunicipality: readonly (readonly Ballot[])[],
  {
    top = 5,
    method = 'borda',
    options = optionsOn(ballotsByMunicipality),
  }: Partial<Omit<BootstrapOptions, 'seed' | 'draws'>> & {
    readonly top?: number;
  } = {},
): LeftOut[] {
  requireWhole('top', top, 1);
  const shares = ballotsByMunicipality.map((ballots) =>
    ballotShare(municipalityBallots([ballots]), options, method),
  );
  const total = sumOf(shares);
  const first = (points: Float64Array) => {
    const found = placesOf(points, options, method);
    return options.filter((_, index) => (found[index] as number) <= top);
  };
  const now = first(total);
  const lines: LeftOut[] = [];
  shares.forEach((share, municipality) => {
    const without = first(total.map((points, index) => points - (share[index] as number)));
    const entering = without.filter((option) => !now.includes(option));
    const leaving = now.filter((option) => !without.includes(option));
    if (entering.length > 0 || leaving.length > 0) lines.push({ municipality, entering, leaving });
  });
  return lines;
}

/** What one municipality adds: Borda points, or its rows of the pairwise matrix; both simply add up. */
function ballotShare(
  ballots: readonly Ballot[],
  options: readonly string[],
  method: RankingMethod,
): Float64Array {
  if (method === 'schulze') return Float64Array.from(pairwise(ballots, options).flat());
  const points = borda(ballots, options);
  return Float64Array.from(options, (option) => points[option] as number);
}

function placesOf(total: Float64Array, options: readonly string[], method: RankingMethod): number[] {
  if (method === 'borda') return places(Array.from(total));
  const n = options.length;
  const matrix = options.map((_, row) => Array.from(total.subarray(row * n, (row + 1) * n)));
  const found = new Map<string, number>();
  let place = 1;
  for (const group of schulzeFrom(matrix, options).order) {
    for (const option of group) found.set(option, place);
    place += group.length;
  }
  return options.map((option) => found.get(option) as number);
}

function sumOf(shares: readonly Float64Array[]): Float64Array {
  const first = shares[0];
  if (first === undefined) refuse('ballotsByMunicipality', 'must hold at least one municipality');
  const total = new Float64Array(first.length);
  for (const share of shares)
    share.forEach((points, index) => (total[index] = (total[index] as number) + points));
  return total;
}

function optionsOn(ballotsByMunicipality: readonly (readonly Ballot[])[]): string[] {
  const seen = new Set<string>();
  for (const ballot of ballotsByMunicipality.flat())
    for (const group of ballot.order) for (const option of group) seen.add(option);
  return [...seen].sort();
}
