import type { AssessmentModel } from '../../scoring/assessment-model.ts';
import { maxWorkshopProcesses } from '../../protocol/limits.ts';
import { ratingQuestion } from '../../scoring/rating-round.ts';
import type { RoundQuestion } from '../round.ts';

/** A built-in model as a round asks it. @throws RangeError for a model whose criteria do not share one scale */
export function questionOf(model: AssessmentModel): RoundQuestion {
  const { modelVersion, steps } = ratingQuestion(model, 1, 'municipality');
  const criteria = model.criteria.map(({ id, weight, favourable }) => ({ id, weight, favourable }));
  return { kind: 'model', modelVersion, criteria, steps };
}

/** Value and effort on five steps, for the 2×2: much value and little effort are best. */
export const valueAndEffort: RoundQuestion = {
  kind: 'value-effort',
  modelVersion: 'value-effort@1',
  criteria: [
    { id: 'value', weight: 1, favourable: 'high' },
    { id: 'effort', weight: 1, favourable: 'low' },
  ],
  steps: 5,
};

/** So many dots, put on the processes as one likes, several on one too. @param dots 1–`maxDots` */
export function dotsQuestion(dots: number): RoundQuestion {
  return {
    kind: 'dots',
    modelVersion: 'dots@1',
    criteria: [{ id: 'dots', weight: 1, favourable: 'high' }],
    steps: dots + 1,
  };
}

/** 100 kr., shared out in whole kroner without a rest. */
export const moneyQuestion: RoundQuestion = {
  kind: 'money',
  modelVersion: 'money-100@1',
  criteria: [{ id: 'money', weight: 1, favourable: 'high' }],
  steps: 101,
};

/** All processes in order, ties allowed; the rest is tied last. */
export const rankingQuestion: RoundQuestion = {
  kind: 'ranking',
  modelVersion: 'ranking@1',
  criteria: [{ id: 'place', weight: 1, favourable: 'low' }],
  steps: maxWorkshopProcesses + 1,
};
