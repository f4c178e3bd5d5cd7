import { klOs2Nine, type AssessmentAnswers, type Criterion } from '../scoring/assessment-model.ts';
import { assessmentAnswer, type AssessmentAnswer, type AssessmentQuestion } from './assessment-question.ts';

/** Answers to the nine questions, absent where none is given. */
export type GivenAnswers = Readonly<Partial<Record<AssessmentQuestion, AssessmentAnswer>>>;

const steps: Readonly<Record<AssessmentAnswer, number | null>> = {
  high: 3,
  some: 2,
  low: 1,
  none: 0,
  unknown: null,
};

/** The answers that are steps of the scale, from *I høj grad* down to *Slet ikke*. */
export const scaleAnswers = assessmentAnswer.exclude(['unknown']).options;

/** The step of the scale that an answer is; `null` for *Ved ikke* and for none. */
export function stepOfAnswer(answer: AssessmentAnswer | undefined): number | null {
  return answer === undefined ? null : steps[answer];
}

/** Answers as the model scores them. */
export function stepsOfAnswers(answers: GivenAnswers): AssessmentAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([question, answer]) => [question, stepOfAnswer(answer)]),
  );
}

/** What the default model knows of a question: its group, its weight and which answers speak for automation. */
export function criterionOf(question: AssessmentQuestion): Criterion {
  const found = klOs2Nine.criteria.find(({ id }) => id === question);
  if (found === undefined) throw new RangeError(`no criterion ${question}`);
  return found;
}
