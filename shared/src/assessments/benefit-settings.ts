import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { instant } from '../primitives/time.ts';
import { maxHourlyCost, maxHorizonYears } from '../protocol/limits.ts';
import {
  defaultDiscountRate,
  defaultHorizonYears,
  defaultRampUp,
  nominalHoursPerYear,
} from '../scoring/business-case.ts';

/** What a municipality reckons its own business cases with. There is no national hourly cost: absent, only hours are shown. */
export const benefitSettings = z.object({
  /** Kroner for an hour of work. */
  hourlyCost: z.number().positive().max(maxHourlyCost).optional(),
  /** The day that cost holds from. */
  hourlyCostFrom: z.iso.date().optional(),
  /** Hours of work in an årsværk, holidays and illness taken off. */
  hoursPerFullTimeYear: z.number().min(500).max(nominalHoursPerYear).optional(),
  /** Discount rate a year, 0.035 is 3.5 %. */
  rate: z.number().min(0).max(0.2).default(defaultDiscountRate),
  horizonYears: z.int().min(1).max(maxHorizonYears).default(defaultHorizonYears),
  /** Share of the yearly benefit that is reached in year 1, 2, …; the last goes on. */
  rampUp: z
    .array(z.number().min(0).max(1))
    .min(1)
    .max(maxHorizonYears)
    .default([...defaultRampUp]),
});
export type BenefitSettings = z.infer<typeof benefitSettings>;

/** The settings with who set them last; nobody has as long as they are the defaults. */
export const storedBenefitSettings = z.object({
  settings: benefitSettings,
  by: personName.optional(),
  at: instant.optional(),
  /** Whether the asker may change them: a coordinator of the municipality. */
  mayChange: z.boolean(),
});
export type StoredBenefitSettings = z.infer<typeof storedBenefitSettings>;

/** What is reckoned with where a municipality has said nothing. */
export const usualBenefitSettings: BenefitSettings = benefitSettings.parse({});
