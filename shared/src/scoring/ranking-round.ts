import { kendallW } from './agreement.ts';
import {
  borda,
  hasRing,
  levelsOf,
  pairwise,
  places,
  positionsOf,
  schulzeFrom,
  type Ballot,
} from './ranking.ts';
import type { VoiceRule } from './rating-round.ts';
import { municipalityBallots } from './voice.ts';

/** Where one option stands. */
export interface RankedOption {
  readonly option: string;
  /** Borda points; with one voice per municipality they need not be whole. */
  readonly points: number;
  /** Places, 1-2-2-4, by either method. Where they differ the screen prints both, never an average. */
  readonly byBorda: number;
  readonly bySchulze: number;
}

/** What a round that ranks says while ballots arrive, and the rule it is counted by. */
export interface RankingTally {
  readonly voice: VoiceRule;
  /** People who cast a ballot, and the municipalities they come from. */
  readonly people: number;
  readonly municipalities: number;
  /** In the order of the options. */
  readonly ranked: readonly RankedOption[];
  /** Both methods give every option the same place; else "metoderne er uenige". */
  readonly methodsAgree: boolean;
  /** Some options beat one another by pairs in a ring. */
  readonly hasCycle: boolean;
  /** Kendall's W over the people's ballots; `undefined` where there is none or all tie everything. */
  readonly w: number | undefined;
}

/**
 * Points, places and agreement of a round that ranks: light enough to run on every ballot that arrives.
 * @param ballotsByMunicipality one row per municipality, one ballot (count 1) per person
 * @throws RangeError for a negative count, an option that is not there or stands twice
 */
export function rankingTally(
  options: readonly string[],
  ballotsByMunicipality: readonly (readonly Ballot[])[],
  voice: VoiceRule,
): RankingTally {
  const people = ballotsByMunicipality.flat();
  const ballots = voice === 'municipality' ? municipalityBallots(ballotsByMunicipality) : people;
  const points = borda(ballots, options);
  const byBorda = places(options.map((option) => points[option] as number));
  const preferences = pairwise(ballots, options);
  const bySchulze = schulzePlaces(preferences, options);
  const positions = positionsOf(options);
  // Unranked options are tied last; kendallW wants a number for that too.
  const levels = people.map((ballot) =>
    levelsOf(ballot, positions).map((level) => (level === Infinity ? options.length : level)),
  );
  return {
    voice,
    people: people.length,
    municipalities: ballotsByMunicipality.filter((row) => row.length > 0).length,
    ranked: options.map((option, index) => ({
      option,
      points: points[option] as number,
      byBorda: byBorda[index] as number,
      bySchulze: bySchulze[index] as number,
    })),
    methodsAgree: byBorda.every((place, index) => place === bySchulze[index]),
    hasCycle: hasRing(preferences),
    w: levels.length === 0 ? undefined : kendallW(levels).w,
  };
}

/**
 * Places (1-2-2-4) of Schulze's order.
 * @param d as `pairwise` gives it
 */
export function schulzePlaces(d: readonly (readonly number[])[], options: readonly string[]): number[] {
  const found = new Map<string, number>();
  let place = 1;
  for (const group of schulzeFrom(d, options).order) {
    for (const option of group) found.set(option, place);
    place += group.length;
  }
  return options.map((option) => found.get(option) as number);
}
