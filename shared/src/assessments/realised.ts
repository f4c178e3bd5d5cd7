import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { municipalityName } from '../municipalities/municipality.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { maxHoursOfQuarter, maxNumberSourceCharacters } from '../protocol/limits.ts';

/** A quarter of a year, written `2026-Q3`; they sort as texts. */
export const quarter = z
  .string()
  .regex(/^20\d{2}-Q[1-4]$/)
  .brand<'Quarter'>();
export type Quarter = z.infer<typeof quarter>;

/** What a municipality says a solution has freed in one quarter: signed and open, as *har vi også* is. */
export const realisedQuarter = z.object({
  quarter,
  /** Hours that were freed. */
  hours: z.number().nonnegative().max(maxHoursOfQuarter),
  /** Hours that were expected of that quarter when it was told; absent where nothing was. */
  expected: z.number().nonnegative().max(maxHoursOfQuarter).optional(),
  by: personName,
  at: instant,
});
export type RealisedQuarter = z.infer<typeof realisedQuarter>;

/** What one municipality has told of its quarters, oldest first. */
export const realisedBenefit = z.object({
  municipality: municipalityName,
  quarters: z.array(realisedQuarter),
  /** How it counts, in plain words: "Robottens log gange målte minutter". */
  source: z.string().optional(),
});
export type RealisedBenefit = z.infer<typeof realisedBenefit>;

/** What is told of a quarter. */
export const newRealisedQuarter = realisedQuarter.pick({ hours: true, expected: true }).extend({
  source: trimmedLine(maxNumberSourceCharacters).optional(),
});
export type NewRealisedQuarter = z.infer<typeof newRealisedQuarter>;

/** The quarter a day is in. */
export function quarterOf(day: string): Quarter {
  const [year = '', month = '1'] = day.split('-');
  return quarter.parse(`${year}-Q${Math.ceil(Number(month) / 3)}`);
}

/** Hours told and hours expected over the quarters for which both are known: only those can be held against one another. */
export function realisedAgainstExpected(
  quarters: readonly RealisedQuarter[],
): { readonly hours: number; readonly expected: number; readonly quarters: number } | undefined {
  const both = quarters.filter(({ expected }) => expected !== undefined);
  if (both.length === 0) return undefined;
  return {
    hours: both.reduce((sum, { hours }) => sum + hours, 0),
    expected: both.reduce((sum, { expected = 0 }) => sum + expected, 0),
    quarters: both.length,
  };
}
