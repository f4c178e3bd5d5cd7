import { refuse, requireNumber, requireWeights, requireWhole } from './arguments.ts';
import { agreementA } from './agreement.ts';
import type { AssessmentModel } from './assessment-model.ts';
import { places } from './ranking.ts';
import { quantileOfCounts } from './statistics.ts';
import { mayShowGroup, type MunicipalityVoice } from './voice.ts';

/**
 * What one person answered in a round that rates: a step per item and criterion, `null` for *Ved ikke* and blank.
 * Answers lie item by item: `[item · criteria + criterion]`; a step counts from 0, the lowest of its scale.
 */
export interface RatingBallot {
  /** The person's municipality, as an index. */
  readonly municipality: number;
  readonly answers: readonly (number | null)[];
}

/** What a round asks of every item. */
export interface RatingCriterion {
  /** At least 0. */
  readonly weight: number;
  readonly favourable: 'low' | 'high';
}

/** Whose median counts: one voice per municipality, or, when declared so, one per person. */
export type VoiceRule = 'municipality' | 'person';

/** How a round asks: frozen at its first answer. */
export interface RatingQuestion {
  readonly modelVersion: string;
  readonly voice: VoiceRule;
  readonly items: number;
  readonly criteria: readonly RatingCriterion[];
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

/** What is shown while ballots arrive, and the rule it is counted by. */
export interface LiveTally {
  readonly modelVersion: string;
  readonly voice: VoiceRule;
  /** One row per item, one column per criterion; `undefined` where fewer than five answered, once `shownTally`. */
  readonly criteria: readonly (readonly (CriterionTally | undefined)[])[];
  /** Score of each item on 0–100 from the medians; `undefined` while nobody has answered. */
  readonly scores: readonly (number | undefined)[];
  /** Place of each item, 1-2-2-4; `undefined` without a score. */
  readonly places: readonly (number | undefined)[];
}

/**
 * A model as a round asks it.
 * @throws RangeError for a model whose criteria do not share one scale
 */
export function ratingQuestion(model: AssessmentModel, items: number, voice: VoiceRule): RatingQuestion {
  const { version: modelVersion, criteria } = model;
  const [first] = criteria;
  if (first === undefined) refuse('model', 'must have a criterion');
  const other = criteria.find(({ steps }) => steps !== first.steps);
  if (other !== undefined) refuse('model', `"${other.id}" has another scale than "${first.id}"`);
  return {
    modelVersion,
    voice,
    items,
    criteria: criteria.map(({ weight, favourable }) => ({ weight, favourable })),
    steps: first.steps,
  };
}

/**
 * Medians, places and agreement of a round: light enough to run on every ballot that arrives.
 * @throws RangeError for a ballot of the wrong length, a step outside the scale or weights that sum to 0
 */
export function liveTally(question: RatingQuestion, ballots: readonly RatingBallot[]): LiveTally {
  requireRound(question, ballots);
  const columns = question.criteria.length;
  const tally = columnTally(question, voicesOf(question, ballots));
  const criteria: CriterionTally[][] = [];
  for (let item = 0; item < question.items; item += 1) {
    criteria.push(question.criteria.map((_, criterion) => tally(item * columns + criterion)));
  }
  const scores = criteria.map((row) => itemScore(question, (criterion) => row[criterion]?.median));
  const { modelVersion, voice } = question;
  return { modelVersion, voice, criteria, scores, places: placesOf(scores) };
}

/**
 * The same as it may be shown: what fewer than five people have answered is left out, together with the score and
 * place of an item that it is part of, since a score would give it away.
 */
export function shownTally(tally: LiveTally): LiveTally {
  const isShown = (cell: CriterionTally | undefined) => cell !== undefined && mayShowGroup(cell.people);
  const scores = tally.scores.map((score, item) => {
    const answered = tally.criteria[item]?.filter((cell) => cell === undefined || cell.people > 0) ?? [];
    return answered.every(isShown) ? score : undefined;
  });
  return {
    ...tally,
    criteria: tally.criteria.map((row) => row.map((cell) => (isShown(cell) ? cell : undefined))),
    scores,
    places: placesOf(scores),
  };
}

/** The ballots behind each voice, municipality by municipality; with one voice per person, one ballot each. */
export function voicesOf({ voice }: RatingQuestion, ballots: readonly RatingBallot[]): RatingBallot[][] {
  const groups = new Map<number, RatingBallot[]>();
  for (const ballot of ballots) {
    const group = groups.get(ballot.municipality);
    if (group === undefined) groups.set(ballot.municipality, [ballot]);
    else group.push(ballot);
  }
  const inOrder = [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
  return voice === 'municipality' ? inOrder : inOrder.flat().map((ballot) => [ballot]);
}

/**
 * The median of a voice's people on one column of answers; steps are few, so they are counted, not sorted.
 * @param counts one per step, scratch that is overwritten
 * @returns a whole or a half step; `undefined` when none of them answered
 */
export function voiceOn(
  people: readonly RatingBallot[],
  column: number,
  counts: Uint32Array,
): number | undefined {
  if (people.length === 1) return people[0]?.answers[column] ?? undefined;
  counts.fill(0);
  for (const { answers } of people) {
    const step = answers[column];
    if (step !== null && step !== undefined) counts[step] = (counts[step] as number) + 1;
  }
  return quantileOfCounts(counts, 0.5);
}

function columnTally({ steps }: RatingQuestion, groups: readonly (readonly RatingBallot[])[]) {
  const scratch = new Uint32Array(steps);
  const halfSteps = new Uint32Array(2 * steps - 1);
  return (column: number): CriterionTally => {
    halfSteps.fill(0);
    const voices: number[] = [];
    const histogram = new Array<number>(steps).fill(0);
    let people = 0;
    let municipalities = 0;
    let latest: number | undefined;
    for (const group of groups) {
      const voice = voiceOn(group, column, scratch);
      if (voice === undefined) continue;
      voices.push(voice);
      halfSteps[voice * 2] = (halfSteps[voice * 2] as number) + 1;
      histogram[Math.floor(voice)] = (histogram[Math.floor(voice)] as number) + 0.5;
      histogram[Math.ceil(voice)] = (histogram[Math.ceil(voice)] as number) + 0.5;
      for (const { answers } of group) if (answers[column] !== null) people += 1;
      // Voices come municipality by municipality, also where each person is one.
      if (group[0]?.municipality !== latest) municipalities += 1;
      latest = group[0]?.municipality;
    }
    const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => quantileOfCounts(halfSteps, p));
    return {
      voices,
      median: middle === undefined ? undefined : middle / 2,
      iqr: low === undefined || high === undefined ? undefined : (high - low) / 2,
      people,
      municipalities,
      histogram,
      agreement: agreementA(histogram),
    };
  };
}

/**
 * The score of an item on 0–100 from a step per criterion.
 * @param stepOf the step on a criterion, halves and quarters allowed; `undefined` where there is none
 * @returns `undefined` when no criterion that counts has a step
 */
export function itemScore(
  { criteria, steps }: Pick<RatingQuestion, 'criteria' | 'steps'>,
  stepOf: (criterion: number) => number | null | undefined,
): number | undefined {
  let reached = 0;
  let answered = 0;
  for (let criterion = 0; criterion < criteria.length; criterion += 1) {
    const step = stepOf(criterion);
    if (step === undefined || step === null) continue;
    const { weight, favourable } = criteria[criterion] as RatingCriterion;
    const share = step / (steps - 1);
    reached += weight * (favourable === 'high' ? share : 1 - share);
    answered += weight;
  }
  return answered === 0 ? undefined : (100 * reached) / answered;
}

/** Places (1-2-2-4) of those that have a score. */
export function placesOf(scores: readonly (number | undefined)[]): (number | undefined)[] {
  const found = places(scores.filter((score) => score !== undefined));
  let next = 0;
  return scores.map((score) => (score === undefined ? undefined : found[next++]));
}

/** @throws RangeError for a ballot of the wrong length, a step outside the scale or weights that sum to 0 */
export function requireRound(question: RatingQuestion, ballots: readonly RatingBallot[]): void {
  const { items, criteria, steps } = question;
  requireWhole('question.items', items, 1);
  requireWeights(
    'question.criteria weights',
    criteria.map(({ weight }) => weight),
  );
  requireWhole('question.steps', steps, 2);
  const columns = items * criteria.length;
  ballots.forEach(({ municipality, answers }, index) => {
    requireWhole(`ballots[${index}].municipality`, municipality, 0);
    if (answers.length !== columns) {
      refuse(`ballots[${index}].answers`, `must hold ${columns} answers, not ${answers.length}`);
    }
    for (const step of answers) {
      if (step === null) continue;
      if (!(step >= 0 && step < steps && Number.isInteger(step))) {
        requireNumber(`ballots[${index}].answers`, step);
        refuse(`ballots[${index}].answers`, `${step} is not a step of the scale`);
      }
    }
  });
}
