import {
  assessmentNumbers,
  type AssessmentNumber,
  type AssessmentNumbers,
} from '@procesrum/shared/assessments/assessment-document.ts';
import type { NumberEnd } from './benefit-inputs.ts';

/** What is wrong with what is written for one end of a number. */
export type RangeFault = 'not-a-number' | 'out-of-range' | 'out-of-order' | 'likely-first';

/** What was read out of what is written: a value, nothing, or what is wrong with it. */
export type ReadEnd =
  { readonly value: number | undefined; readonly fault?: never } | { readonly fault: RangeFault };

/** How a number is written: a share as percent, all else as it is. */
export const shownAs = (name: AssessmentNumber, value: number): number =>
  name === 'automationShare' ? Number((value * 100).toFixed(1)) : value;

/**
 * Reads one end of a number.
 * @param written as somebody wrote it, empty for nothing
 * @param numberOf what a written number is, in the language of the screen
 * @param stored the number as it stands, by which the order is judged
 */
export function readEnd(
  name: AssessmentNumber,
  end: NumberEnd,
  written: string,
  numberOf: (written: string) => number | undefined,
  stored: AssessmentNumbers[AssessmentNumber],
): ReadEnd {
  if (written.trim() === '') return { value: undefined };
  const number = numberOf(written);
  if (number === undefined) return { fault: 'not-a-number' };
  const value = name === 'automationShare' ? number / 100 : number;
  if (!assessmentNumbers.shape[name].safeParse({ likely: value }).success) return { fault: 'out-of-range' };
  if (end === 'likely') {
    const isOutside = value < (stored?.low ?? value) || value > (stored?.high ?? value);
    return isOutside ? { fault: 'out-of-order' } : { value };
  }
  if (stored === undefined) return { fault: 'likely-first' };
  const isOutside = end === 'low' ? value > stored.likely : value < stored.likely;
  return isOutside ? { fault: 'out-of-order' } : { value };
}
