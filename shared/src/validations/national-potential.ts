import { z } from 'zod';

/** A range with its most likely value, in whole hours a year. */
const hoursRange = z.object({
  low: z.number().nonnegative(),
  likely: z.number().nonnegative(),
  high: z.number().nonnegative(),
});

/** What a process comes to in the whole country: what was told, and beside it, never added, what may be elsewhere. */
export const nationalPotential = z.object({
  /** *Oplyst*: hours of those who gave both numbers. */
  told: z.object({ hours: z.number().nonnegative(), municipalities: z.int().nonnegative() }),
  /** How many say they have it, with numbers or without, the owner among them. */
  have: z.int().nonnegative(),
  /** How many say they do not do it so. */
  haveNot: z.int().nonnegative(),
  /**
   * *Skøn* for those who told no hours and did not say no: their inhabitants times the quartiles of hours per inhabitant
   * among those who told theirs. Absent below three of them.
   */
  estimate: hoursRange.extend({ municipalities: z.int().positive(), basedOn: z.int().positive() }).optional(),
  /** The day the inhabitants were counted. */
  populationDate: z.iso.date(),
});
export type NationalPotential = z.infer<typeof nationalPotential>;

/** Digits of an estimate that mean something. */
const digits = 3;

/** An estimate as it is read: three digits, the rest is nought. */
export function roughly(hours: number): number {
  return Number(hours.toPrecision(digits));
}
