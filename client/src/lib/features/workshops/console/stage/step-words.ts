import { assessmentQuestion } from '@procesrum/shared/assessments/assessment-document.ts';
import type { Words } from '#lib/words/words.ts';

/** What a step is called: KL's four by their words, any other scale by its number from 1. */
export function stepName(step: number, steps: number, words: Words): string {
  return (steps === 4 ? words.workshopRating.steps[step] : undefined) ?? String(step + 1);
}

/** The same, short enough for a column. */
export function shortStepName(step: number, steps: number, words: Words): string {
  return (steps === 4 ? words.workshopConsole.distribution.shortSteps[step] : undefined) ?? String(step + 1);
}

/** Where a median lies: on a step, or between two. */
export function stepSpan(median: number, steps: number, words: Words): string {
  const [low, high] = [Math.floor(median), Math.ceil(median)];
  const lowName = shortStepName(low, steps, words);
  return low === high ? lowName : `${shortStepName(high, steps, words)}–${lowName.toLocaleLowerCase('da')}`;
}

/** What a criterion is called: in the facilitator's words, or by its short name. */
export function criterionName(
  { id, label }: { id: string; label?: string | undefined },
  words: Words,
): string {
  if (label !== undefined) return label;
  const { questions, value, effort } = words.workshopRating;
  const question = assessmentQuestion.safeParse(id);
  if (question.success) return questions[question.data].short;
  return { value, effort }[id] ?? id;
}
