import { assess, klOs2Nine, type AssessmentAnswers } from '../scoring/assessment-model.ts';
import {
  criterionOf,
  scaleAnswers,
  stepOfAnswer,
  stepsOfAnswers,
  type GivenAnswers,
} from './answer-steps.ts';
import { assessmentQuestion, type AssessmentAnswer, type AssessmentQuestion } from './assessment-question.ts';
import type { Others } from './others.ts';

/** One thing that would change the score, with what it would become: one number, or from where to where. */
export type ScoreLine =
  /** A question that is not answered, or with *Ved ikke*. */
  | {
      readonly kind: 'missing';
      readonly question: AssessmentQuestion;
      readonly isUnknown: boolean;
      readonly from: number;
      readonly to: number;
    }
  /** The answer that counts against it most, one step better. */
  | {
      readonly kind: 'step';
      readonly question: AssessmentQuestion;
      readonly answer: AssessmentAnswer;
      readonly to: number;
    }
  /** The answer in which most others differ, answered as they do. */
  | {
      readonly kind: 'as-others';
      readonly question: AssessmentQuestion;
      readonly answer: AssessmentAnswer;
      readonly municipalities: number;
      readonly to: number;
    };

/**
 * What would change the score: a line for each missing answer, then the least favourable answer one step better, and
 * the answer that lies furthest from what most of the others say.
 */
export function scoreLines(answers: GivenAnswers, others?: Pick<Others, 'questions'>): ScoreLine[] {
  const given = stepsOfAnswers(answers);
  const missing = assessmentQuestion.options
    .filter((question) => stepOfAnswer(answers[question]) === null)
    .map((question): ScoreLine => {
      const [worst, best] = [0, 3].map((step) => scoreWith(given, question, step)).sort((a, b) => a - b);
      return {
        ...{ kind: 'missing', question, isUnknown: answers[question] === 'unknown' },
        ...{ from: worst ?? 0, to: best ?? 0 },
      };
    });
  const answered = assessmentQuestion.options.flatMap((question) => {
    const step = stepOfAnswer(answers[question]);
    return step === null ? [] : [{ question, step }];
  });
  const lines = [oneStepBetter(given, answered), asOthers(given, answered, others)];
  return [...missing, ...lines.filter((line) => line !== undefined)];
}

interface Answered {
  readonly question: AssessmentQuestion;
  readonly step: number;
}

function oneStepBetter(given: AssessmentAnswers, answered: readonly Answered[]): ScoreLine | undefined {
  const better = answered.flatMap(({ question, step }) => {
    const isHighBest = criterionOf(question).favourable === 'high';
    const next = step + (isHighBest ? 1 : -1);
    if (next < 0 || next > 3) return [];
    return [{ question, next, way: isHighBest ? 3 - step : step }];
  });
  // Every step weighs the same: the one that is furthest from its best answer is the one to look at.
  const [worst] = better.sort((a, b) => b.way - a.way);
  return (
    worst && {
      ...{ kind: 'step', question: worst.question, answer: answerAt(worst.next) },
      to: scoreWith(given, worst.question, worst.next),
    }
  );
}

function asOthers(
  given: AssessmentAnswers,
  answered: readonly Answered[],
  others: Pick<Others, 'questions'> | undefined,
): ScoreLine | undefined {
  if (others === undefined) return undefined;
  const [furthest] = answered
    .flatMap(({ question, step }) => {
      const told = others.questions[question];
      if (told.state !== 'shown') return [];
      const { counts } = told;
      const [most] = scaleAnswers
        .filter((answer) => stepOfAnswer(answer) !== step && counts[answer] > 0)
        .sort((a, b) => counts[b] - counts[a]);
      const own = counts[answerAt(step)];
      // Where most say the same as oneself, nothing is to be learnt.
      if (most === undefined || counts[most] < own) return [];
      return [
        {
          question,
          answer: most,
          municipalities: counts[most],
          away: Math.abs((stepOfAnswer(most) ?? 0) - step),
        },
      ];
    })
    .sort((a, b) => b.away - a.away || b.municipalities - a.municipalities);
  if (furthest === undefined) return undefined;
  const { question, answer, municipalities } = furthest;
  return {
    ...{ kind: 'as-others', question, answer, municipalities },
    to: scoreWith(given, question, stepOfAnswer(answer) ?? 0),
  };
}

function answerAt(step: number): AssessmentAnswer {
  return scaleAnswers[3 - step] ?? 'unknown';
}

function scoreWith(given: AssessmentAnswers, question: AssessmentQuestion, step: number): number {
  return assess(klOs2Nine, { ...given, [question]: step }).score ?? 0;
}
