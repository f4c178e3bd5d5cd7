import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { benefitSettings, type BenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';
import {
  quarter,
  type NewRealisedQuarter,
  type Quarter,
  type RealisedBenefit,
} from '@procesrum/shared/assessments/realised.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Transaction } from '../../platform/database.ts';
import { municipalityJson, personJson } from '../../platform/named-json.ts';

const settingsRow = z.object({ settings: benefitSettings, by: personName, at: z.date() });

/** What a municipality reckons with and who said so last; nothing as long as nobody has. */
export async function readSettings(
  transaction: Transaction,
  municipality: MunicipalityCvr,
): Promise<z.output<typeof settingsRow> | undefined> {
  const rows = await transaction.query(
    `select s.settings, s.at, ${personJson('a', 'am')} as by
     from benefit_settings s
       join account a on a.id = s.account join municipality am on am.cvr = a.municipality
     where s.municipality = $1`,
    [municipality],
  );
  return rows.map((row) => settingsRow.parse(row))[0];
}

/** Stores what a municipality reckons with. */
export async function upsertSettings(
  transaction: Transaction,
  { municipality, account, at }: Teller,
  settings: BenefitSettings,
): Promise<void> {
  await transaction.query(
    `insert into benefit_settings (municipality, settings, account, at) values ($1, $2, $3, $4)
     on conflict (municipality) do update
       set settings = excluded.settings, account = excluded.account, at = excluded.at`,
    [municipality, JSON.stringify(settings), account, at],
  );
}

/** Who says something for their municipality, and when. */
export interface Teller {
  readonly municipality: MunicipalityCvr;
  readonly account: AccountId;
  readonly at: Date;
}

const realisedRow = z.object({
  municipality: municipalityName,
  quarter,
  hours: z.number(),
  expected: z.number().nullable(),
  source: z.string().nullable(),
  by: personName,
  at: z.date(),
});

/** What municipalities have told of a process: the owner first, then by name, each with its quarters, oldest first. */
export async function readRealised(
  transaction: Transaction,
  process: ProcessId,
  owner: MunicipalityCvr,
): Promise<RealisedBenefit[]> {
  const rows = await transaction.query(
    `select ${municipalityJson('m')} as municipality, r.quarter, r.hours, r.expected, r.source, r.at,
       ${personJson('a', 'am')} as by
     from realised_benefit r
       join municipality m on m.cvr = r.municipality
       join account a on a.id = r.account join municipality am on am.cvr = a.municipality
     where r.process = $1 order by r.municipality, r.quarter`,
    [process],
  );
  const byMunicipality = Map.groupBy(
    rows.map((row) => realisedRow.parse(row)),
    ({ municipality }) => municipality.cvr,
  );
  const told = [...byMunicipality.values()].flatMap((quarters): RealisedBenefit[] => {
    const [first] = quarters;
    const source = quarters.findLast((one) => one.source !== null)?.source ?? undefined;
    if (first === undefined) return [];
    return [
      {
        municipality: first.municipality,
        ...(source === undefined ? {} : { source }),
        quarters: quarters.map(({ quarter, hours, expected, by, at }) => ({
          ...{ quarter, hours, by, at: at.toISOString() as Instant },
          ...(expected === null ? {} : { expected }),
        })),
      },
    ];
  });
  const placeOf = ({ municipality: { cvr, name } }: RealisedBenefit) =>
    `${cvr === owner ? 0 : 1}${danishSortKey(name)}`;
  return told.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** Stores what a quarter freed at a municipality, in the place of what it said before. */
export async function upsertRealised(
  transaction: Transaction,
  process: ProcessId,
  told: Quarter,
  { municipality, account, at }: Teller,
  { hours, expected, source }: NewRealisedQuarter,
): Promise<void> {
  await transaction.query(
    `insert into realised_benefit (process, municipality, quarter, hours, expected, source, account, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (process, municipality, quarter) do update
       set hours = excluded.hours, expected = excluded.expected, source = excluded.source,
         account = excluded.account, at = excluded.at`,
    [process, municipality, told, hours, expected ?? null, source || null, account, at],
  );
}

/** Takes back what was told of a quarter; answers whether anything was. */
export async function deleteRealised(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
  told: Quarter,
): Promise<boolean> {
  const gone = await transaction.query(
    'delete from realised_benefit where process = $1 and municipality = $2 and quarter = $3 returning process',
    [process, municipality, told],
  );
  return gone.length > 0;
}

const operationRow = z.object({ in_operation_since: z.date().nullable() });

/** Since when a process has been in operation with its owner. */
export async function readInOperationSince(
  transaction: Transaction,
  process: ProcessId,
): Promise<Date | undefined> {
  const rows = await transaction.query('select in_operation_since from process where id = $1', [process]);
  return rows.map((row) => operationRow.parse(row))[0]?.in_operation_since ?? undefined;
}
