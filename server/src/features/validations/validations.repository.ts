import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import {
  processId,
  validationId,
  type MunicipalityCvr,
  type ProcessId,
  type ValidationId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import {
  materialChange,
  validationBasis,
  type ValidationBasis,
} from '@procesrum/shared/validations/material-change.ts';
import {
  evidenceSource,
  verdict,
  type Answer,
  type Evidence,
  type Validation,
} from '@procesrum/shared/validations/validation.ts';
import { validationStateOf } from '@procesrum/shared/validations/validity.ts';
import type { Transaction } from '../../platform/database.ts';
import { municipalityJson, personJson } from '../../platform/named-json.ts';
import type { Speaker } from './have-it-too.repository.ts';
import { numberColumns, numbersOf, numbersRow, numberValues } from './numbers-row.ts';

/** An answer as it is given. */
export interface NewValidation extends Answer {
  readonly id: ValidationId;
  readonly process: ProcessId;
  readonly by: Speaker;
  readonly validUntil: Instant;
}

/**
 * Stores an answer after the municipality's earlier ones.
 * @returns false when there is one with this id
 */
export async function insertValidation(
  transaction: Transaction,
  { id, process, by, validUntil, verdict, difference, numbers, evidence }: NewValidation,
): Promise<boolean> {
  const stored = await transaction.query(
    `insert into validation (id, process, municipality, number, account, at, valid_until, verdict, difference,
       times_per_year, minutes_per_case, systems, evidence_source, evidence_audience)
     select $1, $2, $3, 1 + coalesce(max(v.number), 0), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
     from validation v where v.process = $2 and v.municipality = $3
     on conflict (id) do nothing returning id`,
    [
      ...[id, process, by.municipality, by.account, by.at, new Date(validUntil), verdict, difference ?? null],
      ...[...numberValues(numbers), evidence?.source ?? null, evidence?.audience ?? null],
    ],
  );
  if (stored.length === 0) return false;
  if (evidence?.text !== undefined || evidence?.link !== undefined)
    await transaction.query(
      `insert into validation_evidence (validation, process, municipality, audience, text, link)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, process, by.municipality, evidence.audience, evidence.text ?? null, evidence.link ?? null],
    );
  return true;
}

/** Keeps what an answer was given on. @param epoch the life of the text that was read */
export async function insertBasis(
  transaction: Transaction,
  validation: ValidationId,
  { process, at, epoch, basis }: { process: ProcessId; at: Date; epoch: number; basis: ValidationBasis },
): Promise<void> {
  await transaction.query(
    'insert into validation_basis (validation, process, at, epoch, basis) values ($1, $2, $3, $4, $5)',
    [validation, process, at, epoch, JSON.stringify(basis)],
  );
}

const validationRow = numbersRow.extend({
  id: validationId,
  municipality: municipalityName,
  by: personName,
  at: z.date(),
  valid_until: z.date(),
  verdict,
  difference: z.string().nullable(),
  evidence_source: evidenceSource.nullable(),
  evidence_audience: z.enum(['own', 'all']).nullable(),
  evidence_text: z.string().nullable(),
  evidence_link: z.string().nullable(),
  revisit_since: z.date().nullable(),
  revisit_changes: z.array(materialChange).nullable(),
});

const validationColumns = `v.process, v.id, ${municipalityJson('m')} as municipality,
  ${personJson('a', 'am')} as by, v.at, v.valid_until, v.verdict, v.difference, ${numberColumns('v')},
  v.evidence_source, v.evidence_audience, e.text as evidence_text, e.link as evidence_link,
  v.revisit_since, v.revisit_changes`;

const withPeople = `
  join municipality m on m.cvr = v.municipality
  join account a on a.id = v.account join municipality am on am.cvr = a.municipality
  left join validation_evidence e on e.validation = v.id`;

/**
 * The answer of each municipality that counts, newest first, as whoever acts may see them. Nobody validates their own: what
 * a municipality had answered about a process that it took over later does not count.
 */
export async function readValidations(
  transaction: Transaction,
  process: ProcessId,
  now: Date,
): Promise<Validation[]> {
  return (await readValidationsOf(transaction, [process], now)).get(process) ?? [];
}

/** The same of several processes. */
export async function readValidationsOf(
  transaction: Transaction,
  processes: readonly ProcessId[],
  now: Date,
): Promise<Map<ProcessId, Validation[]>> {
  // Every row is looked at once: whether it may be seen is what costs.
  const rows = await transaction.query(
    `select ${validationColumns}
     from (
       select distinct on (process, municipality) * from validation where process = any ($1)
         and (process, municipality) not in (select id, municipality from process where id = any ($1))
       order by process, municipality, number desc) v
     ${withPeople}
     order by v.at desc, v.id`,
    [processes],
  );
  const found = new Map<ProcessId, Validation[]>(processes.map((process) => [process, []]));
  for (const row of rows) found.get(processId.parse(row['process']))?.push(validationOf(row, now));
  return found;
}

/** All that one municipality has answered, newest first. */
export async function readAnswersOf(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
  now: Date,
): Promise<Validation[]> {
  const rows = await transaction.query(
    `select ${validationColumns} from validation v ${withPeople}
     where v.process = $1 and v.municipality = $2 order by v.number desc`,
    [process, municipality],
  );
  return rows.map((row) => validationOf(row, now));
}

function validationOf(row: unknown, now: Date): Validation {
  const parsed = validationRow.parse(row);
  const {
    id,
    municipality,
    by,
    verdict,
    difference,
    revisit_since: since,
    revisit_changes: changes,
  } = parsed;
  const revisit = since === null || changes === null ? undefined : { since: instantOf(since), changes };
  const validUntil = instantOf(parsed.valid_until);
  const evidence = evidenceOf(parsed);
  return {
    ...{ id, municipality, by, at: instantOf(parsed.at), validUntil, verdict, numbers: numbersOf(parsed) },
    ...(difference === null ? {} : { difference }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(revisit === undefined ? {} : { revisit }),
    state: validationStateOf({ validUntil, revisit }, instantOf(now)),
  };
}

function evidenceOf(row: z.output<typeof validationRow>): Evidence | undefined {
  const {
    evidence_source: source,
    evidence_audience: audience,
    evidence_text: text,
    evidence_link: link,
  } = row;
  if (source === null || audience === null) return undefined;
  return {
    ...{ source, audience },
    ...(text === null ? {} : { text }),
    ...(link === null ? {} : { link }),
  };
}

const basisRow = z.object({ basis: validationBasis });

/**
 * What a municipality's answer that counts was given on; nothing when there is none, or when whoever acts may not see a
 * text that was kept then.
 */
export async function readBasis(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<ValidationBasis | undefined> {
  const rows = await transaction.query(
    `select b.basis from validation v join validation_basis b on b.validation = v.id
     where v.process = $1 and v.municipality = $2 and v.number = (
       select max(l.number) from validation l where l.process = $1 and l.municipality = $2)`,
    [process, municipality],
  );
  return rows.map((row) => basisRow.parse(row).basis)[0];
}

/** A time as it crosses a wire. */
export function instantOf(at: Date): Instant {
  return at.toISOString() as Instant;
}
