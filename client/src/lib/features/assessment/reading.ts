import {
  criterionOf,
  stepOfAnswer,
  stepsOfAnswers,
  type GivenAnswers,
} from '@procesrum/shared/assessments/answer-steps.ts';
import {
  assessmentQuestion,
  type AssessmentAnswer,
  type AssessmentQuestion,
} from '@procesrum/shared/assessments/assessment-question.ts';
import {
  assess,
  favourableValue,
  klOs2Nine,
  type AssessmentResult,
} from '@procesrum/shared/scoring/assessment-model.ts';
import { groupScore, assessmentScore, klStars } from '@procesrum/shared/scoring/assessment.ts';

/** The three groups of questions, in the order they are asked. */
export const groups = ['suitability', 'benefit', 'overall'] as const;
export type Group = (typeof groups)[number];

/** The questions of a group. */
export function questionsOf(group: Group): AssessmentQuestion[] {
  return assessmentQuestion.options.filter((question) => criterionOf(question).group === group);
}

/** A question's number, counted from 1. */
export function placeOf(question: AssessmentQuestion): number {
  return assessmentQuestion.options.indexOf(question) + 1;
}

/** What an answer counts, 0–100; `undefined` where it counts nothing. */
export function pointsOf(
  question: AssessmentQuestion,
  answer: AssessmentAnswer | undefined,
): number | undefined {
  const value = favourableValue(criterionOf(question), stepOfAnswer(answer));
  return value === null ? undefined : value * 100;
}

/** Everything that is computed of answers. */
export function resultOf(answers: GivenAnswers): AssessmentResult {
  return assess(klOs2Nine, stepsOfAnswers(answers));
}

/** A group's score, where it can end, and how many of its answers count. */
export interface Subscore {
  readonly group: Group;
  readonly score: number | undefined;
  readonly low: number;
  readonly high: number;
  readonly known: number;
  readonly of: number;
}

/** The score of each group. */
export function subscoresOf(answers: GivenAnswers): Subscore[] {
  return groups.map((group) => {
    const scored = questionsOf(group).map((question) => ({
      id: question,
      weight: criterionOf(question).weight,
      value: favourableValue(criterionOf(question), stepOfAnswer(answers[question])),
    }));
    const { low, high } = assessmentScore(scored);
    const known = scored.filter(({ value }) => value !== null).length;
    return { group, score: groupScore(scored), low, high, known, of: scored.length };
  });
}

/** Answers about suitability that speak against it. */
export function unfavourableOf(answers: GivenAnswers): AssessmentQuestion[] {
  return questionsOf('suitability').filter((question) => {
    const points = pointsOf(question, answers[question]);
    return points !== undefined && points <= 100 / 3 + 1e-9;
  });
}

/** KL's stars; `undefined` while nothing is answered about benefit. */
export function starsOf(answers: GivenAnswers, isRunElsewhere: boolean): 1 | 2 | 3 | undefined {
  const { highPotential, unfavourable } = resultOf(answers);
  if (highPotential === undefined) return undefined;
  return klStars({ highPotential, unfavourable, experienceElsewhere: isRunElsewhere });
}

/** The first question without an answer after this one, going round; absent where all are answered. */
export function nextMissing(
  answers: GivenAnswers,
  after?: AssessmentQuestion,
): AssessmentQuestion | undefined {
  const all = assessmentQuestion.options;
  const from = after === undefined ? 0 : all.indexOf(after) + 1;
  return [...all.slice(from), ...all.slice(0, from)].find((question) => answers[question] === undefined);
}

/** The step of the sequence of colours that a number on 0–100 has; 0 where there is none. */
export function colourStep(score: number | undefined): 0 | 1 | 2 | 3 | 4 | 5 {
  if (score === undefined) return 0;
  return Math.min(5, Math.floor(score / 20) + 1) as 1 | 2 | 3 | 4 | 5;
}
