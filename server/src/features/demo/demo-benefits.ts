import { z } from 'zod';
import { benefitSettings, type BenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';
import {
  newRealisedQuarter,
  quarterOf,
  type NewRealisedQuarter,
  type Quarter,
} from '@procesrum/shared/assessments/realised.ts';
import { danishDayOf } from '@procesrum/shared/primitives/danish-day.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { demoAccountId, demoProcessId } from './demo-ids.ts';
import { beforeNow, dayIn } from './demo-keys.ts';

/** What municipalities of the demo world reckon with, and what they have told of what was freed; `by` is a person's key. */
export const seedBenefits = z.object({
  settings: z.array(
    z
      .object({ by: z.string(), daysAgo: z.number() })
      .extend(benefitSettings.pick({ hourlyCost: true, hoursPerFullTimeYear: true }).shape),
  ),
  realised: z.array(
    z.object({
      process: z.string(),
      by: z.string(),
      source: z.string(),
      /** The last is the quarter that ended last. */
      quarters: z.array(newRealisedQuarter.omit({ source: true })),
    }),
  ),
});
export type SeedBenefits = z.infer<typeof seedBenefits>;

interface Teller {
  readonly municipality: MunicipalityCvr;
  readonly account: AccountId;
  readonly at: Date;
}

/** What business cases are stored with: the functions of benefits. */
export interface DemoBenefitParts {
  readonly now: Date;
  storeSettings(transaction: Transaction, teller: Teller, settings: BenefitSettings): Promise<void>;
  storeRealised(
    transaction: Transaction,
    process: ProcessId,
    quarter: Quarter,
    teller: Teller,
    told: NewRealisedQuarter,
  ): Promise<void>;
}

/** Days of a quarter, near enough to find the one before. */
const quarterDays = 91;

/** Stores what municipalities reckon with, and quarter by quarter what solutions have freed. */
export async function storeBenefits(
  transaction: Transaction,
  {
    people,
    benefits,
  }: {
    readonly people: readonly { readonly key: string; readonly municipality: MunicipalityCvr }[];
    readonly benefits: SeedBenefits;
  },
  parts: DemoBenefitParts,
): Promise<void> {
  const tellerOf = (key: string, daysAgo: number): Teller => {
    const person = people.find((one) => one.key === key);
    if (person === undefined) throw new Error(`there is nobody called ${key} in the demo world`);
    const at = beforeNow({ daysAgo, minute: 50 }, parts.now);
    return { municipality: person.municipality, account: demoAccountId(key), at };
  };
  for (const { by, daysAgo, ...given } of benefits.settings) {
    const hourlyCostFrom = `${danishDayOf(parts.now).slice(0, 4)}-01-01`;
    await parts.storeSettings(
      transaction,
      tellerOf(by, daysAgo),
      benefitSettings.parse({ ...given, hourlyCostFrom }),
    );
  }
  for (const { process, by, source, quarters } of benefits.realised) {
    for (const [at, told] of quarters.toReversed().entries()) {
      const daysAgo = (at + 1) * quarterDays;
      const quarter = quarterOf(dayIn(-daysAgo, parts.now));
      const teller = tellerOf(by, Math.max(1, daysAgo - quarterDays));
      await parts.storeRealised(transaction, demoProcessId(process), quarter, teller, { ...told, source });
    }
  }
}
