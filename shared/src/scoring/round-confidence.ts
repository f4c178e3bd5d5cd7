import { requireWhole } from './arguments.ts';
import { kendallW, krippendorffAlpha, type Concordance } from './agreement.ts';
import {
  drawnMedian,
  drawVoices,
  progressOf,
  stabilityOver,
  type BootstrapSeed,
  type OnProgress,
  type Stability,
} from './bootstrap.ts';
import { places } from './ranking.ts';
import {
  itemScore,
  liveTally,
  requireRound,
  shownTally,
  voiceOn,
  voicesOf,
  type RatingBallot,
  type RatingQuestion,
  type VoiceRule,
} from './rating-round.ts';
import { quantile } from './statistics.ts';
import { smallestShownGroup } from './voice.ts';

/** How sure a round is: what takes too long to compute on every ballot. */
export interface RoundConfidence {
  readonly modelVersion: string;
  readonly voice: VoiceRule;
  /** How many people answered, and how many voices they make. */
  readonly people: number;
  readonly voices: number;
  /** How far people order the items alike, over those who rated every item. */
  readonly concordance: Concordance | undefined;
  /** How many those are. */
  readonly judges: number;
  /** Krippendorff's α at ordinal level over everything answered. */
  readonly alpha: number | undefined;
  /** How sure each item's place is; `undefined` for an item that nobody rated. */
  readonly stability: readonly (Stability | undefined)[];
  readonly seed: number;
  readonly draws: number;
}

/**
 * Concordance, reliability and how sure the places are: run in a worker when ballots have been quiet for a while.
 * The voices are drawn with replacement, each with its own medians.
 * @throws RangeError for a ballot of the wrong length, a step outside the scale, weights that sum to 0 or no draws
 */
export function roundConfidence(
  question: RatingQuestion,
  ballots: readonly RatingBallot[],
  seeded: BootstrapSeed,
  onProgress?: OnProgress,
): RoundConfidence {
  requireRound(question, ballots);
  requireWhole('draws', seeded.draws, 1);
  const complete = ballots
    .map(({ answers }) => personalScores(answers, question))
    .filter((scores) => scores.every((score) => score !== undefined));
  const rows = ballots.map(({ answers }) => answers);
  const groups = voicesOf(question, ballots);
  return {
    modelVersion: question.modelVersion,
    voice: question.voice,
    people: ballots.length,
    voices: groups.length,
    concordance: complete.length === 0 ? undefined : kendallW(complete),
    judges: complete.length,
    alpha: rows.length === 0 ? undefined : krippendorffAlpha(rows, 'ordinal'),
    stability: ratingStability(question, groups, seeded, onProgress),
    seed: seeded.seed,
    draws: seeded.draws,
  };
}

function personalScores(answers: RatingBallot['answers'], question: RatingQuestion): (number | undefined)[] {
  const columns = question.criteria.length;
  return Array.from({ length: question.items }, (_, item) =>
    itemScore(question, (criterion) => answers[item * columns + criterion]),
  );
}

function ratingStability(
  question: RatingQuestion,
  groups: readonly (readonly RatingBallot[])[],
  seeded: BootstrapSeed,
  onProgress: OnProgress | undefined,
): (Stability | undefined)[] {
  const stability = new Array<Stability | undefined>(question.items).fill(undefined);
  if (groups.length === 0) return stability;
  const rounds = drawVoices(groups.length, seeded);
  const tell = progressOf(question.items, onProgress);
  // Item by item through all draws, so that what an item needs stays at hand; -1 stands for no score.
  const scores: Float64Array[] = [];
  const rated: number[] = [];
  for (let item = 0; item < question.items; item += 1) {
    const scored = drawnScores(question, groups, item, rounds);
    if (scored[0] !== -1) {
      rated.push(item);
      scores.push(scored);
    }
    tell(item + 1);
  }
  // An item whose few voices were not drawn stands last in that draw.
  stabilityOver(rated.length, rounds.length, (round) =>
    places(scores.map((scored) => scored[round] as number)),
  ).forEach((one, index) => {
    stability[rated[index] as number] = one;
  });
  return stability;
}

/** The share of draws outside an interval, at either end: 8 of 10 lie within it. */
const tail = 0.1;

/**
 * Where the score of each item would lie in 8 of 10 draws of the voices.
 * @returns `undefined` for an item that nobody rated, or where fewer than five people or five voices are behind it:
 *   the draws of so few would give them away, and say nothing
 * @throws RangeError for a ballot of the wrong length, a step outside the scale, weights that sum to 0 or no draws
 */
export function scoreIntervals(
  question: RatingQuestion,
  ballots: readonly RatingBallot[],
  seeded: BootstrapSeed,
): (readonly [number, number] | undefined)[] {
  requireRound(question, ballots);
  requireWhole('draws', seeded.draws, 1);
  const groups = voicesOf(question, ballots);
  const shown = shownTally(liveTally(question, ballots)).scores;
  if (groups.length < smallestShownGroup) return shown.map(() => undefined);
  const draws = drawVoices(groups.length, seeded).slice(1);
  return shown.map((score, item) => {
    if (score === undefined) return undefined;
    const scores = [...drawnScores(question, groups, item, draws)].filter((drawn) => drawn !== -1);
    const [low, high] = [quantile(scores, tail), quantile(scores, 1 - tail)];
    return low === undefined || high === undefined ? undefined : [low, high];
  });
}

/** An item's score in each draw; −1 stands for none. */
function drawnScores(
  question: RatingQuestion,
  groups: readonly (readonly RatingBallot[])[],
  item: number,
  draws: readonly Uint16Array[],
): Float64Array {
  const medians = itemMedians(question, groups, item);
  return Float64Array.from(
    draws,
    (times) => itemScore(question, (criterion) => medians[criterion]?.(times)) ?? -1,
  );
}

function itemMedians(
  { criteria, steps }: RatingQuestion,
  groups: readonly (readonly RatingBallot[])[],
  item: number,
) {
  const scratch = new Uint32Array(steps);
  return criteria.map((_, criterion) => {
    const column = item * criteria.length + criterion;
    return drawnMedian(groups.map((people) => voiceOn(people, column, scratch)));
  });
}
