import { refuse } from './arguments.ts';
import { assessmentScore, groupScore, type AssessmentScore, type ScoredCriterion } from './assessment.ts';

/** What a criterion says something about. */
export type CriterionGroup = 'suitability' | 'benefit' | 'maturity' | 'ease' | 'overall';

/** A warning sign: an answer that deserves attention whatever the score. */
interface CriterionFlag {
  /** Raised when the step is at most this … */
  readonly atMost?: number;
  /** … or at least this. */
  readonly atLeast?: number;
}

/** One question of an assessment model. */
export interface Criterion {
  readonly id: string;
  readonly group: CriterionGroup;
  readonly weight: number;
  /** The answers are whole steps from `lowest` up to `lowest + steps − 1`. */
  readonly steps: number;
  readonly lowest: number;
  readonly favourable: 'low' | 'high';
  readonly flag?: CriterionFlag;
}

/** A set of questions with their weights; a changed model gets a new version, old results keep theirs. */
export interface AssessmentModel {
  readonly id: string;
  readonly version: string;
  readonly criteria: readonly Criterion[];
}

/** Answers by criterion: a step, or `null`/absent for *Ved ikke* and blank. */
export type AssessmentAnswers = Readonly<Record<string, number | null | undefined>>;

/** Everything an assessment says, computed; never typed in. */
export interface AssessmentResult extends AssessmentScore {
  readonly modelVersion: string;
  /** Score of each group that has an answer. */
  readonly groups: Partial<Record<CriterionGroup, number>>;
  /** Suitability answers with a value of at most 1/3. */
  readonly unfavourable: number;
  /** The benefit group is at least 67; `undefined` while it has no answer. */
  readonly highPotential: boolean | undefined;
  /** Criteria whose answer raises a flag: knock-outs are reasons to look, never silent zeros. */
  readonly flags: readonly string[];
}

const klCriterion = (
  id: string,
  group: CriterionGroup,
  favourable: Criterion['favourable'],
  flag?: CriterionFlag,
): Criterion => ({
  id,
  group,
  weight: 1,
  steps: 4,
  lowest: 0,
  favourable,
  ...(flag === undefined ? {} : { flag }),
});

/** The nine questions of KL's sheet and OS2autoproces; steps 0 *Slet ikke* to 3 *I høj grad*. */
export const klOs2Nine: AssessmentModel = {
  id: 'kl-os2-9',
  version: 'kl-os2-9@1',
  criteria: [
    klCriterion('professionalJudgement', 'suitability', 'low'),
    klCriterion('changeFrequency', 'suitability', 'low', { atLeast: 3 }),
    klCriterion('structuredInformation', 'suitability', 'high', { atMost: 0 }),
    klCriterion('variation', 'suitability', 'low'),
    klCriterion('digitalInformation', 'suitability', 'high', { atMost: 0 }),
    klCriterion('quality', 'benefit', 'high'),
    klCriterion('speed', 'benefit', 'high'),
    klCriterion('wellbeing', 'benefit', 'high'),
    klCriterion('overall', 'overall', 'high'),
  ],
};

const fiveStep = (id: string, group: CriterionGroup, weight: number): Criterion => ({
  id,
  group,
  weight,
  steps: 5,
  lowest: 1,
  favourable: 'high',
});

/** Thirteen criteria on 1–5 for those who want more than KL's nine. */
export const extendedOneToFive: AssessmentModel = {
  id: 'extended-1-5',
  version: 'extended-1-5@1',
  criteria: [
    fiveStep('ruleBased', 'suitability', 30),
    fiveStep('digitalInput', 'suitability', 20),
    fiveStep('structured', 'suitability', 20),
    fiveStep('standardised', 'suitability', 20),
    fiveStep('fewExceptions', 'suitability', 10),
    fiveStep('processStable', 'maturity', 35),
    fiveStep('systemsStable', 'maturity', 25),
    fiveStep('documented', 'maturity', 20),
    fiveStep('expertAvailable', 'maturity', 20),
    fiveStep('numberOfSystems', 'ease', 30),
    fiveStep('steps', 'ease', 25),
    fiveStep('variants', 'ease', 25),
    fiveStep('access', 'ease', 20),
  ],
};

/** The built-in models by id. */
export const assessmentModels: readonly AssessmentModel[] = [klOs2Nine, extendedOneToFive];

/**
 * How favourable a step is.
 * @returns 0–1; `null` for a missing answer
 * @throws RangeError for a step that the criterion does not have
 */
export function favourableValue(criterion: Criterion, step: number | null | undefined): number | null {
  if (step === null || step === undefined) return null;
  const position = step - criterion.lowest;
  if (!Number.isInteger(position) || position < 0 || position >= criterion.steps) {
    refuse(`answers.${criterion.id}`, `${step} is not one of its ${criterion.steps} steps`);
  }
  const share = position / (criterion.steps - 1);
  return criterion.favourable === 'high' ? share : 1 - share;
}

/**
 * Computes everything an assessment says.
 * @throws RangeError for an answer to a criterion or a step that the model does not have
 */
export function assess(model: AssessmentModel, answers: AssessmentAnswers): AssessmentResult {
  for (const id of Object.keys(answers)) {
    if (!model.criteria.some((criterion) => criterion.id === id))
      refuse('answers', `"${id}" is not in ${model.id}`);
  }
  const scored = model.criteria.map((criterion) => scoredCriterion(criterion, answers));
  const groups: Partial<Record<CriterionGroup, number>> = {};
  for (const group of new Set(model.criteria.map((criterion) => criterion.group))) {
    const score = groupScore(scored.filter((_, index) => model.criteria[index]?.group === group));
    if (score !== undefined) groups[group] = score;
  }
  return {
    ...assessmentScore(scored),
    modelVersion: model.version,
    groups,
    unfavourable: model.criteria.filter((criterion, index) => {
      const value = scored[index]?.value ?? null;
      return criterion.group === 'suitability' && value !== null && value <= 1 / 3 + 1e-9;
    }).length,
    highPotential: groups.benefit === undefined ? undefined : groups.benefit >= 67,
    flags: model.criteria
      .filter((criterion) => raisesFlag(criterion, answers[criterion.id]))
      .map(({ id }) => id),
  };
}

/** What one answer could do to the score. */
export interface ScoreChange {
  readonly criterion: string;
  readonly kind: 'missing' | 'move';
  /** The score with the least and with the most favourable answer to this criterion. */
  readonly from: number;
  readonly to: number;
}

/**
 * What would change the score: one line per missing answer, then the two answers that could move it most.
 * Moves are sorted by how far they can move it, largest first.
 */
export function scoreChanges(model: AssessmentModel, answers: AssessmentAnswers): ScoreChange[] {
  const scored = model.criteria.map((criterion) => scoredCriterion(criterion, answers));
  const present = assessmentScore(scored).score;
  const missing: ScoreChange[] = [];
  const moves: ScoreChange[] = [];
  scored.forEach((criterion, index) => {
    const withValue = (value: number) =>
      assessmentScore(scored.map((other, at) => (at === index ? { ...other, value } : other))).score ?? 0;
    const change = { criterion: criterion.id, from: withValue(0), to: withValue(1) };
    if (criterion.value === null) missing.push({ ...change, kind: 'missing' });
    else moves.push({ ...change, kind: 'move' });
  });
  const reach = (change: ScoreChange) =>
    Math.max(Math.abs(change.from - (present ?? 0)), Math.abs(change.to - (present ?? 0)));
  return [...missing, ...moves.sort((a, b) => reach(b) - reach(a)).slice(0, 2)];
}

function scoredCriterion(criterion: Criterion, answers: AssessmentAnswers): ScoredCriterion {
  return {
    id: criterion.id,
    weight: criterion.weight,
    value: favourableValue(criterion, answers[criterion.id]),
  };
}

function raisesFlag({ flag }: Criterion, step: number | null | undefined): boolean {
  if (flag === undefined || step === null || step === undefined) return false;
  return (
    (flag.atMost !== undefined && step <= flag.atMost) || (flag.atLeast !== undefined && step >= flag.atLeast)
  );
}
