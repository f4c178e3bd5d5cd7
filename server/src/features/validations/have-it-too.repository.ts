import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { MunicipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import {
  evidenceSource,
  type EvidenceSource,
  type HaveItToo,
} from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../platform/database.ts';
import { municipalityJson, personJson } from '../../platform/named-json.ts';
import { numberColumns, numbersOf, numbersRow, numberValues } from './numbers-row.ts';

/** Who says something in the name of a municipality, and when. */
export interface Speaker {
  readonly account: AccountId;
  readonly municipality: MunicipalityCvr;
  readonly at: Date;
}

const haveRow = numbersRow.extend({
  municipality: municipalityName,
  by: personName,
  at: z.date(),
  reuses: z.boolean(),
  source: evidenceSource.nullable(),
});

/** Those who say that they have a process, in the order of their numbers. */
export async function readHaveItToo(transaction: Transaction, process: ProcessId): Promise<HaveItToo[]> {
  const rows = await transaction.query(
    `select ${municipalityJson('m')} as municipality, ${personJson('a', 'am')} as by, h.at, h.reuses, h.source,
       ${numberColumns('h')}
     from have_it_too h
       join municipality m on m.cvr = h.municipality
       join account a on a.id = h.account join municipality am on am.cvr = a.municipality
     where h.process = $1 order by h.municipality`,
    [process],
  );
  return rows.map((row) => {
    const { municipality, by, at, reuses, source, ...numbers } = haveRow.parse(row);
    return {
      ...{ municipality, by, at: at.toISOString() as Instant, reuses, numbers: numbersOf(numbers) },
      ...(source === null ? {} : { source }),
    };
  });
}

const ownRow = numbersRow.extend({ reuses: z.boolean(), source: evidenceSource.nullable() });

/** What one municipality says of it; nothing where it does not say that it has it. */
export async function readHaveItTooOf(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<Pick<HaveItToo, 'reuses' | 'numbers' | 'source'> | undefined> {
  const rows = await transaction.query(
    `select h.reuses, h.source, ${numberColumns('h')} from have_it_too h where h.process = $1 and h.municipality = $2`,
    [process, municipality],
  );
  return rows.map((row) => {
    const { reuses, source, ...numbers } = ownRow.parse(row);
    return { reuses, numbers: numbersOf(numbers), ...(source === null ? {} : { source }) };
  })[0];
}

/**
 * Says that a municipality has it, in the place of what it said before.
 * @param reuses whether it uses the owner's solution; as it said before where that is not said
 * @param source how sure the numbers are, where that is said of these
 */
export async function upsertHaveItToo(
  transaction: Transaction,
  process: ProcessId,
  { account, municipality, at }: Speaker,
  numbers: MunicipalNumbers,
  reuses?: boolean,
  source?: EvidenceSource,
): Promise<void> {
  await transaction.query(
    `insert into have_it_too as h
       (process, municipality, account, at, times_per_year, minutes_per_case, systems, reuses, source)
     values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, false), $9)
     on conflict (process, municipality) do update set account = excluded.account, at = excluded.at,
       times_per_year = excluded.times_per_year, minutes_per_case = excluded.minutes_per_case,
       systems = excluded.systems, reuses = coalesce($8, h.reuses), source = excluded.source`,
    [process, municipality, account, at, ...numberValues(numbers), reuses ?? null, source ?? null],
  );
}

/** Takes back that a municipality has it. @returns whether it had said so */
export async function deleteHaveItToo(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<boolean> {
  const gone = await transaction.query(
    'delete from have_it_too where process = $1 and municipality = $2 returning process',
    [process, municipality],
  );
  return gone.length > 0;
}
