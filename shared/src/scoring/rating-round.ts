import { refuse, requireRectangle, requireWhole, requireWeights } from './arguments.ts';
import { agreementA, kendallW, krippendorffAlpha, type Concordance } from './agreement.ts';
import { bootstrapPlaces, type BootstrapSeed, type Stability } from './bootstrap.ts';
import { places } from './ranking.ts';
import { median } from './statistics.ts';
import { histogram, municipalityVoice, type MunicipalityVoice } from './voice.ts';

/**
 * What one person answered in a round that rates: a step per criterion and item, `null` for *Ved ikke* and blank.
 * Answers lie item by item: `[item · criteria + criterion]`.
 */
export interface RatingBallot {
  /** The person's municipality, as an index. */
  readonly municipality: number;
  readonly answers: readonly (number | null)[];
}

/** How a round asks: the same criteria of every item. */
export interface RatingQuestion {
  readonly items: number;
  /** One weight per criterion; whether a high step is favourable is settled before. */
  readonly weights: readonly number[];
  /** Steps of the scale, 0 to steps − 1. */
  readonly steps: number;
}

/** What a round says about one criterion of one item. */
export interface CriterionTally extends MunicipalityVoice {
  /** Voices per step; a voice between two steps counts ½ in both. */
  readonly histogram: readonly number[];
  /** Van der Eijk's A of the histogram. */
  readonly agreement: number | undefined;
}

/** What is shown while ballots arrive. */
export interface LiveTally {
  /** One row per item, one column per criterion. */
  readonly criteria: readonly (readonly CriterionTally[])[];
  /** Score of each item on 0–100 from the medians; `undefined` while nobody has answered. */
  readonly scores: readonly (number | undefined)[];
  /** Place of each item, 1-2-2-4; `undefined` without a score. */
  readonly places: readonly (number | undefined)[];
}

/**
 * Medians, places and agreement of a round: light enough to run on every ballot that arrives.
 * @throws RangeError for a ballot of the wrong length or a step outside the scale
 */
export function liveTally(question: RatingQuestion, ballots: readonly RatingBallot[]): LiveTally {
  requireQuestion(question, ballots);
  const municipalities = Math.max(0, ...ballots.map((ballot) => ballot.municipality + 1));
  const criteria: CriterionTally[][] = [];
  for (let item = 0; item < question.items; item += 1) {
    criteria.push(
      question.weights.map((_, criterion) => tally(question, ballots, municipalities, item, criterion)),
    );
  }
  const scores = criteria.map((row) =>
    scoreOf(
      row.map((cell) => cell.median),
      question,
    ),
  );
  return { criteria, scores, places: placesOf(scores) };
}

function tally(
  { weights, steps }: RatingQuestion,
  ballots: readonly RatingBallot[],
  municipalities: number,
  item: number,
  criterion: number,
): CriterionTally {
  const rows: number[][] = Array.from({ length: municipalities }, () => []);
  for (const { municipality, answers } of ballots) {
    const step = answers[item * weights.length + criterion];
    if (step !== null && step !== undefined) rows[municipality]?.push(step);
  }
  const voice = municipalityVoice(rows);
  // The median of an even number of people can fall on a quarter between municipalities, never within one.
  const bins = histogram(voice.voices, steps);
  return { ...voice, histogram: bins, agreement: agreementA(bins) };
}

function scoreOf(
  medians: readonly (number | undefined)[],
  { weights, steps }: RatingQuestion,
): number | undefined {
  let reached = 0;
  let answered = 0;
  medians.forEach((step, criterion) => {
    if (step === undefined) return;
    const weight = weights[criterion] as number;
    reached += (weight * step) / (steps - 1);
    answered += weight;
  });
  return answered === 0 ? undefined : (100 * reached) / answered;
}

function placesOf(scores: readonly (number | undefined)[]): (number | undefined)[] {
  const found = places(scores.filter((score) => score !== undefined));
  let next = 0;
  return scores.map((score) => (score === undefined ? undefined : found[next++]));
}

/** What takes too long to run on every ballot. */
export interface RoundConfidence {
  /** How far people order the items alike, over those who rated every item. */
  readonly concordance: Concordance | undefined;
  /** Krippendorff's α at ordinal level over everything answered. */
  readonly alpha: number | undefined;
  /** How sure each item's place is; `undefined` for an item that nobody rated. */
  readonly stability: readonly (Stability | undefined)[];
}

/**
 * Concordance, reliability and how sure the places are: run in a worker when ballots have been quiet for a while.
 * Municipalities are drawn with replacement, each with its own medians.
 */
export function roundConfidence(
  question: RatingQuestion,
  ballots: readonly RatingBallot[],
  seed: BootstrapSeed,
): RoundConfidence {
  requireQuestion(question, ballots);
  const personal = ballots
    .map(({ answers }) => personalScores(answers, question))
    .filter((scores) => scores.every((score) => score !== undefined));
  return {
    concordance: personal.length === 0 ? undefined : kendallW(personal),
    alpha:
      ballots.length === 0
        ? undefined
        : krippendorffAlpha(
            ballots.map(({ answers }) => answers),
            'ordinal',
          ),
    stability: ratingStability(question, ballots, seed),
  };
}

function personalScores(answers: RatingBallot['answers'], question: RatingQuestion): (number | undefined)[] {
  const columns = question.weights.length;
  return Array.from({ length: question.items }, (_, item) =>
    scoreOf(
      answers.slice(item * columns, (item + 1) * columns).map((step) => step ?? undefined),
      question,
    ),
  );
}

/**
 * Places drawn again and again from the municipalities' voices.
 * A voice is a whole or a half step, so the median of a draw is read off how many stand at each: no sorting.
 */
function ratingStability(
  question: RatingQuestion,
  ballots: readonly RatingBallot[],
  seed: BootstrapSeed,
): (Stability | undefined)[] {
  const rated = [...new Set(ballots.map((ballot) => ballot.municipality))].sort((a, b) => a - b);
  const columns = question.items * question.weights.length;
  const halfSteps = 2 * question.steps - 1;
  // 255 stands for "this municipality has no voice here".
  const voices = rated.map((municipality) => {
    const people = ballots.filter((ballot) => ballot.municipality === municipality);
    return Uint8Array.from({ length: columns }, (_, column) => {
      const voice = median(
        people.map(({ answers }) => answers[column] ?? null).filter((step) => step !== null),
      );
      return voice === undefined ? 255 : Math.round(voice * 2);
    });
  });
  const answered = Array.from({ length: question.items }, (_, item) => item).filter((item) =>
    question.weights.some((_, criterion) =>
      voices.some((voice) => voice[item * question.weights.length + criterion] !== 255),
    ),
  );
  if (answered.length === 0) return new Array<undefined>(question.items).fill(undefined);
  const counts = new Uint32Array(halfSteps);
  const medianOf = (column: number, times: Uint16Array): number | undefined => {
    counts.fill(0);
    let total = 0;
    for (let voice = 0; voice < voices.length; voice += 1) {
      const step = (voices[voice] as Uint8Array)[column] as number;
      if (step === 255) continue;
      counts[step] = (counts[step] as number) + (times[voice] as number);
      total += times[voice] as number;
    }
    if (total === 0) return undefined;
    const low = stepAt(counts, Math.floor((total - 1) / 2));
    const high = stepAt(counts, Math.floor(total / 2));
    return (low + high) / 4;
  };
  const stability = bootstrapPlaces(rated.length, answered.length, seed, (times) =>
    places(
      answered.map((item) => {
        const medians = question.weights.map((_, criterion) =>
          medianOf(item * question.weights.length + criterion, times),
        );
        // An item whose few voices were not drawn has no score; it stands last in that draw.
        return scoreOf(medians, question) ?? -1;
      }),
    ),
  );
  const found = new Map(answered.map((item, index) => [item, stability[index]]));
  return Array.from({ length: question.items }, (_, item) => found.get(item));
}

function stepAt(counts: Uint32Array, position: number): number {
  let passed = 0;
  for (let step = 0; step < counts.length; step += 1) {
    passed += counts[step] as number;
    if (passed > position) return step;
  }
  return counts.length - 1;
}

function requireQuestion({ items, weights, steps }: RatingQuestion, ballots: readonly RatingBallot[]): void {
  requireWhole('question.items', items, 1);
  requireWeights('question.weights', weights);
  requireWhole('question.steps', steps, 2, 127);
  if (ballots.length > 0)
    requireRectangle(
      'ballots',
      ballots.map(({ answers }) => answers),
    );
  ballots.forEach(({ municipality, answers }, index) => {
    requireWhole(`ballots[${index}].municipality`, municipality, 0);
    if (answers.length !== items * weights.length) {
      refuse(
        `ballots[${index}].answers`,
        `must hold ${items * weights.length} answers, not ${answers.length}`,
      );
    }
    for (const step of answers) {
      if (step !== null && (!Number.isInteger(step) || step < 0 || step >= steps)) {
        refuse(`ballots[${index}].answers`, `${step} is not a step of the scale`);
      }
    }
  });
}
