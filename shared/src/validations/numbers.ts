import { z } from 'zod';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxMinutesPerCase,
  maxSystemCharacters,
  maxSystemsNamed,
  maxTimesPerYear,
} from '../protocol/limits.ts';

/** What a municipality says of a process in numbers; each may be absent, and absent is never zero. */
export const municipalNumbers = z.object({
  timesPerYear: z.int().nonnegative().max(maxTimesPerYear).optional(),
  /** Minutes of work per case, to a tenth. */
  minutesPerCase: z.number().nonnegative().max(maxMinutesPerCase).multipleOf(0.1).optional(),
  /** The systems it is done in. */
  systems: z
    .array(trimmedLine(maxSystemCharacters).refine((name) => name !== '', { error: 'a system has a name' }))
    .max(maxSystemsNamed),
});
export type MunicipalNumbers = z.infer<typeof municipalNumbers>;

/** Hours of work a year; `undefined` until both numbers are known. */
export function hoursPerYear({
  timesPerYear,
  minutesPerCase,
}: Pick<MunicipalNumbers, 'timesPerYear' | 'minutesPerCase'>): number | undefined {
  if (timesPerYear === undefined || minutesPerCase === undefined) return undefined;
  return (timesPerYear * minutesPerCase) / 60;
}
