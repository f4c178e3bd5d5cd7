import { refuse, requireWhole } from './arguments.ts';
import {
  drawVoices,
  progressOf,
  stabilityOver,
  type BootstrapSeed,
  type OnProgress,
  type Stability,
} from './bootstrap.ts';
import { schulzePlaces } from './ranking-round.ts';
import { borda, pairwise, places, type Ballot } from './ranking.ts';
import { municipalityBallots } from './voice.ts';

/** How an order is found from ballots. */
export type RankingMethod = 'borda' | 'schulze';

/** How ballots are ranked. */
export interface RankingOptions {
  readonly method?: RankingMethod;
  /** The options ranked; without it every option that stands on a ballot. */
  readonly options?: readonly string[];
}

/**
 * How far an order of ballots would hold if another set of municipalities had come, each with one voice.
 * @param ballotsByMunicipality one row per municipality, its people's ballots
 * @returns stability by option
 * @throws RangeError when there is no ballot or no draw, for a negative count, or an option that is not there
 * Source: B. Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979)
 */
export function rankStability(
  ballotsByMunicipality: readonly (readonly Ballot[])[],
  {
    seed,
    draws,
    method = 'borda',
    options = optionsOn(ballotsByMunicipality),
  }: BootstrapSeed & RankingOptions,
  onProgress?: OnProgress,
): Record<string, Stability> {
  const voting = ballotsByMunicipality.filter((ballots) => ballots.some((ballot) => ballot.count > 0));
  const shares = sharesOf(voting, options, method);
  if (shares.length === 0) refuse('ballotsByMunicipality', 'must hold at least one ballot');
  const stability = stabilityOfSums(shares, options.length, { seed, draws }, onProgress, (total) =>
    placesOf(total, options, method),
  );
  return Object.fromEntries(options.map((option, index) => [option, stability[index] as Stability]));
}

/**
 * The same of points that simply add up: dots, kroner, or the Borda points of each voice.
 * @param shares one row per voice, one number per option
 * @returns one stability per option, in their order
 * @throws RangeError when there is no voice or no draw
 */
export function pointsStability(shares: readonly ArrayLike<number>[], seeded: BootstrapSeed): Stability[] {
  const [first] = shares;
  if (first === undefined) refuse('shares', 'must hold at least one voice');
  return stabilityOfSums(shares, first.length, seeded, undefined, (total) => places([...total]));
}

/** Draws voices again and again, adds up what those drawn add, and places the options by it. */
function stabilityOfSums(
  shares: readonly ArrayLike<number>[],
  options: number,
  seeded: BootstrapSeed,
  onProgress: OnProgress | undefined,
  placesIn: (total: Float64Array) => number[],
): Stability[] {
  const total = new Float64Array(shares[0]?.length ?? 0);
  const rounds = drawVoices(shares.length, seeded);
  const tell = progressOf(seeded.draws, onProgress);
  return stabilityOver(options, rounds.length, (round) => {
    total.fill(0);
    shares.forEach((share, voice) => {
      const count = rounds[round]?.[voice] ?? 0;
      if (count === 0) return;
      for (let index = 0; index < total.length; index += 1) {
        total[index] = (total[index] as number) + count * (share[index] as number);
      }
    });
    if (round > 0) tell(round);
    return placesIn(total);
  });
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
 * Which municipalities carry the first `top` places alone. Under an anonymous contract the caller shows only how
 * many there are, never which.
 * @param ballotsByMunicipality one row per municipality, its people's ballots
 * @returns a line per municipality whose absence changes them
 * @throws RangeError when there is no municipality, for a negative count, or an option that is not there
 * Source: M. H. Quenouille, "Notes on Bias in Estimation" (1956), for leaving one out at a time
 */
export function leaveOneOut(
  ballotsByMunicipality: readonly (readonly Ballot[])[],
  {
    top = 5,
    method = 'borda',
    options = optionsOn(ballotsByMunicipality),
  }: RankingOptions & { readonly top?: number } = {},
): LeftOut[] {
  requireWhole('top', top, 1);
  const shares = sharesOf(ballotsByMunicipality, options, method);
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

/** What each municipality adds: Borda points, or its rows of the pairwise matrix; both simply add up. */
function sharesOf(
  ballotsByMunicipality: readonly (readonly Ballot[])[],
  options: readonly string[],
  method: RankingMethod,
): Float64Array[] {
  return ballotsByMunicipality.map((people) => {
    const ballots = municipalityBallots([people]);
    if (method === 'schulze') return Float64Array.from(pairwise(ballots, options).flat());
    const points = borda(ballots, options);
    return Float64Array.from(options, (option) => points[option] as number);
  });
}

function placesOf(total: Float64Array, options: readonly string[], method: RankingMethod): number[] {
  if (method === 'borda') return places(Array.from(total));
  const n = options.length;
  const matrix = options.map((_, row) => Array.from(total.subarray(row * n, (row + 1) * n)));
  return schulzePlaces(matrix, options);
}

function sumOf(shares: readonly Float64Array[]): Float64Array {
  const first = shares[0];
  if (first === undefined) refuse('ballotsByMunicipality', 'must hold at least one municipality');
  const total = new Float64Array(first.length);
  for (const share of shares) {
    share.forEach((points, index) => {
      total[index] = (total[index] as number) + points;
    });
  }
  return total;
}

function optionsOn(ballotsByMunicipality: readonly (readonly Ballot[])[]): string[] {
  const seen = new Set<string>();
  for (const ballot of ballotsByMunicipality.flat()) {
    for (const option of ballot.order.flat()) seen.add(option);
  }
  return [...seen].sort();
}
