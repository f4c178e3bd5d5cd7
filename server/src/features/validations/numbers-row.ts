import { z } from 'zod';
import type { MunicipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import type { SqlValue } from '../../platform/database.ts';

/** Columns of what a municipality says in numbers, of a table that goes by this name in a query. */
export const numberColumns = (table: string) =>
  `${table}.times_per_year, ${table}.minutes_per_case, ${table}.systems`;

/** The same as they are read. */
export const numbersRow = z.object({
  times_per_year: z.int().nullable(),
  minutes_per_case: z.number().nullable(),
  systems: z.array(z.string()),
});

/** A row's numbers; what is not known is absent. */
export function numbersOf(row: z.output<typeof numbersRow>): MunicipalNumbers {
  return {
    ...(row.times_per_year === null ? {} : { timesPerYear: row.times_per_year }),
    ...(row.minutes_per_case === null ? {} : { minutesPerCase: row.minutes_per_case }),
    systems: row.systems,
  };
}

/** The values of the columns, in their order. */
export function numberValues({ timesPerYear, minutesPerCase, systems }: MunicipalNumbers): SqlValue[] {
  return [timesPerYear ?? null, minutesPerCase ?? null, systems];
}
