import type * as Y from 'yjs';
import { z } from 'zod';
import { potentialHours } from '../scoring/business-case.ts';

/** The nine questions of KL and OS2autoproces, in the order they are asked. */
export const assessmentQuestion = z.enum([
  'professionalJudgement',
  'changeFrequency',
  'structuredInformation',
  'variation',
  'digitalInformation',
  'quality',
  'speed',
  'wellbeing',
  'overall',
]);
export type AssessmentQuestion = z.infer<typeof assessmentQuestion>;

/** I høj grad · I nogen grad · I mindre grad · Slet ikke · Ved ikke. */
export const assessmentAnswer = z.enum(['high', 'some', 'low', 'none', 'unknown']);
export type AssessmentAnswer = z.infer<typeof assessmentAnswer>;

/** A municipality's own numbers about a process, as likely values. */
export const assessmentNumbers = z.object({
  timesPerYear: z.number().nonnegative(),
  minutesPerCase: z.number().nonnegative(),
  /** Part of the time that automation is expected to free, 0–1. */
  automationShare: z.number().min(0).max(1),
  developmentHours: z.number().nonnegative().optional(),
});
export type AssessmentNumbers = z.infer<typeof assessmentNumbers>;

/**
 * How a municipality's assessment lies in its Yjs document `assessment/<process id>/<cvr>`: a map `answers` from
 * question to answer, absent where none is given, and a map `numbers` with the fields of `AssessmentNumbers`.
 */
export const assessmentDocument = {
  answers: (document: Y.Doc): Y.Map<AssessmentAnswer> => document.getMap('answers'),
  numbers: (document: Y.Doc): Y.Map<number> => document.getMap('numbers'),
};

/**
 * Hours a year that a process could free: times × minutes / 60 × share, rounded down.
 * Source: OS2autoproces (the yearly potential beside its expected share of automation).
 */
export function potentialHoursPerYear(numbers: AssessmentNumbers): number {
  const hours = potentialHours(numbers.timesPerYear, numbers.minutesPerCase, numbers.automationShare);
  // A share such as 0.7 is not exact in binary: what is a whole number on paper must not lose an hour.
  return Math.floor(Number(hours.toFixed(6)));
}
