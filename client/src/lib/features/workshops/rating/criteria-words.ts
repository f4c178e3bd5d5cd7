import type { RoundCriterion, RoundQuestion } from '@procesrum/shared/workshops/round.ts';
import type { Words } from '#lib/words/words.ts';

/** How a criterion is asked: in the model's own words, or in those the facilitator chose. */
export interface CriterionWords {
  readonly text: string;
  /** What it means, where there is more to say. */
  readonly help: string | undefined;
  /** One or two words, for marks and results. */
  readonly short: string;
}

/** The words of a criterion. */
export function criterionWords({ id, label }: RoundCriterion, words: Words): CriterionWords {
  const rating = words.workshopRating;
  if (label !== undefined && label !== '') return { text: label, help: undefined, short: label };
  if (id === 'value') return { text: rating.value, help: rating.valueHelp, short: rating.value };
  if (id === 'effort') return { text: rating.effort, help: rating.effortHelp, short: rating.effort };
  const known = (rating.questions as Partial<Record<string, CriterionWords>>)[id];
  return known ?? { text: id, help: undefined, short: id };
}

/** The words of a step counted from 0: in words on a scale of four, else a number from 1. */
export function stepWords(step: number, { steps }: Pick<RoundQuestion, 'steps'>, words: Words): string {
  const rating = words.workshopRating;
  return (steps === 4 ? rating.steps[step] : undefined) ?? rating.step(step + 1);
}

/** The words of a median, which may lie between two steps. */
export function medianWords(median: number, question: Pick<RoundQuestion, 'steps'>, words: Words): string {
  if (question.steps !== 4) return words.workshopRating.result.number(median + 1);
  const [below, above] = [Math.floor(median), Math.ceil(median)];
  const low = stepWords(below, question, words);
  return below === above ? low : words.workshopRating.result.between(low, stepWords(above, question, words));
}
