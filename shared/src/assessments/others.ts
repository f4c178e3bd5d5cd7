import { z } from 'zod';
import { assess, klOs2Nine } from '../scoring/assessment-model.ts';
import { quantile } from '../scoring/statistics.ts';
import { mayShowGroup } from '../scoring/voice.ts';
import { stepsOfAnswers, type GivenAnswers } from './answer-steps.ts';
import { assessmentAnswer, assessmentQuestion, type AssessmentQuestion } from './assessment-question.ts';
import type { AnswersByMunicipality } from './shown-answers.ts';

/**
 * What other municipalities answer to a question, as far as it may be told: not before the own municipality has answered
 * it, not of fewer than five, and then how many gave each answer, one voice for each municipality.
 */
export const othersAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('after-own') }),
  z.object({ state: z.literal('too-few') }),
  z.object({ state: z.literal('shown'), counts: z.record(assessmentAnswer, z.int().nonnegative()) }),
]);
export type OthersAnswer = z.infer<typeof othersAnswer>;

/** The other municipalities' assessments of a process, as far as they may be told. */
export const others = z.object({
  questions: z.record(assessmentQuestion, othersAnswer),
  /** How many municipalities are counted in what is shown; absent while nothing is. */
  municipalities: z.int().positive().optional(),
  /**
   * Their scores, each reckoned from its answers to the questions that are shown; absent of fewer than five, and before the
   * own municipality has answered all nine.
   */
  scores: z
    .object({
      municipalities: z.int().positive(),
      lowerQuartile: z.number(),
      median: z.number(),
      upperQuartile: z.number(),
    })
    .optional(),
});
export type Others = z.infer<typeof others>;

/**
 * Counts what others answer, for a municipality.
 * @param own its own answers; *Ved ikke* is one
 * @param shown what may be counted of each question, where anything may
 */
export function othersFor(
  own: GivenAnswers,
  shown: Readonly<Partial<Record<AssessmentQuestion, AnswersByMunicipality>>>,
): Others {
  const told = assessmentQuestion.options.filter(
    (question) => own[question] !== undefined && shown[question] !== undefined,
  );
  const byMunicipality = new Map<string, GivenAnswers>();
  for (const question of told) {
    for (const [cvr, answer] of Object.entries(shown[question] ?? {}))
      byMunicipality.set(cvr, { ...byMunicipality.get(cvr), [question]: answer });
  }
  return {
    questions: z
      .record(assessmentQuestion, othersAnswer)
      .parse(
        Object.fromEntries(
          assessmentQuestion.options.map((question) => [
            question,
            answerTold(own[question] !== undefined, shown[question]),
          ]),
        ),
      ),
    ...(byMunicipality.size === 0 ? {} : { municipalities: byMunicipality.size }),
    // Whoever could answer and take back one question at a time would see scores of any of them by themselves.
    ...(assessmentQuestion.options.every((question) => own[question] !== undefined)
      ? scoresOf([...byMunicipality.values()])
      : {}),
  };
}

function answerTold(isOwnGiven: boolean, answers: AnswersByMunicipality | undefined): OthersAnswer {
  if (!isOwnGiven) return { state: 'after-own' };
  if (answers === undefined) return { state: 'too-few' };
  const counts = { high: 0, some: 0, low: 0, none: 0, unknown: 0 };
  for (const answer of Object.values(answers)) if (answer !== undefined) counts[answer] += 1;
  return { state: 'shown', counts };
}

function scoresOf(assessments: readonly GivenAnswers[]): Pick<Others, 'scores'> {
  const scores = assessments.flatMap((answers) => {
    const { score } = assess(klOs2Nine, stepsOfAnswers(answers));
    return score === undefined ? [] : [score];
  });
  const at = (probability: number) => quantile(scores, probability);
  const [lowerQuartile, median, upperQuartile] = [at(0.25), at(0.5), at(0.75)];
  if (!mayShowGroup(scores.length)) return {};
  if (lowerQuartile === undefined || median === undefined || upperQuartile === undefined) return {};
  return { scores: { municipalities: scores.length, lowerQuartile, median, upperQuartile } };
}
