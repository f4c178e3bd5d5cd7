import { z } from 'zod';
import { municipalityCvr, processId, validationId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  materialChange,
  validationBasis,
  type MaterialChange,
  type ValidationBasis,
} from '@procesrum/shared/validations/material-change.ts';
import { materialChanges } from '@procesrum/shared/validations/material-changes.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { JobLine, Jobs } from '../../platform/jobs/jobs.ts';
import { takeTurnAbout } from '../../platform/turns/advisory-turns.ts';
import { readFacts } from './facts.repository.ts';
import { noteChanged, type ValidationsParts } from './standing.ts';

/** Processes that are to be compared with what was validated. */
export const revisitLine: JobLine<{ process: ProcessId }> = {
  name: 'revisit',
  payload: z.object({ process: processId }),
  as: 'validations',
};

/** Puts a process in line, once for all that changes in it until its turn comes. */
export function lookAgainBy(jobs: Pick<Jobs, 'add'>): ValidationsParts['lookAgain'] {
  return (transaction, process) => jobs.add(transaction, revisitLine, { process }, { key: process });
}

/** What comparing needs from elsewhere. */
export type RevisitParts = Pick<ValidationsParts, 'database' | 'announce' | 'tell'> & {
  readonly clock: Clock;
};

/**
 * Compares a process, as it stands when its turn comes, with what each answer that holds was given on. What is materially
 * another is noted and told once; what has changed back holds again.
 */
export async function revisit(
  parts: RevisitParts,
  transaction: Transaction,
  process: ProcessId,
): Promise<void> {
  await takeTurnAbout(transaction, 'validations', process);
  const now = parts.clock.now();
  const holding = await readHolding(transaction, process, now);
  if (holding.length === 0) return;
  const basis = await basisNow(transaction, process);
  if (basis === undefined) return;
  let isAnotherOne = false;
  for (const { id, municipality, before, noted } of holding) {
    const changes = materialChanges(before, basis);
    if (isSame(changes, noted ?? [])) continue;
    isAnotherOne = true;
    await noteChanges(transaction, id, changes, now);
    if (noted === undefined)
      await parts.tell(transaction, { kind: 'revisit', process, validation: id, municipality, changes });
  }
  if (isAnotherOne) await noteChanged(parts, process);
}

/** Puts every process that somebody has validated in line: what was missed is found within a day. */
export async function revisitAll(
  lookAgain: ValidationsParts['lookAgain'],
  transaction: Transaction,
): Promise<ChoreProgress> {
  const rows = await transaction.query('select distinct process as id from validation');
  for (const { id } of z.array(z.object({ id: processId })).parse(rows)) await lookAgain(transaction, id);
  return 'done';
}

const holdingRow = z.object({
  id: validationId,
  municipality: municipalityCvr,
  basis: validationBasis,
  revisit_changes: z.array(materialChange).nullable(),
});

interface Holding {
  readonly id: z.output<typeof validationId>;
  readonly municipality: z.output<typeof municipalityCvr>;
  readonly before: ValidationBasis;
  readonly noted: readonly MaterialChange[] | undefined;
}

/** The answer of each municipality that counts, if its time is not up. */
async function readHolding(transaction: Transaction, process: ProcessId, now: Date): Promise<Holding[]> {
  const rows = await transaction.query(
    `select v.id, v.municipality, b.basis, v.revisit_changes
     from validation v join validation_basis b on b.validation = v.id
     where v.process = $1 and v.valid_until > $2 and not exists (
       select 1 from validation later
       where later.process = v.process and later.municipality = v.municipality and later.number > v.number)
     order by v.id`,
    [process, now],
  );
  return rows.map((row) => {
    const { id, municipality, basis, revisit_changes: noted } = holdingRow.parse(row);
    return { id, municipality, before: basis, noted: noted ?? undefined };
  });
}

const textRow = z.object({
  sections: z.array(z.object({ key: z.string(), text: z.string() })),
});

/** A process as it stands now, its open text as it was last read out. */
async function basisNow(transaction: Transaction, process: ProcessId): Promise<ValidationBasis | undefined> {
  const facts = await readFacts(transaction, process);
  if (facts === undefined) return undefined;
  const rows = await transaction.query(
    `select content -> 'sections' as sections from document_projection where document = 'process/' || $1::uuid`,
    [process],
  );
  const [text] = rows.map((row) => textRow.parse(row));
  if (text === undefined || facts.isAsIsShielded) return facts.basis;
  return { ...facts.basis, asIs: text.sections.find(({ key }) => key === 'asIs')?.text ?? '' };
}

/** Notes what is materially another since an answer was given; nothing of it takes the note away. */
export async function noteChanges(
  transaction: Transaction,
  id: Holding['id'],
  changes: readonly MaterialChange[],
  now: Date,
): Promise<void> {
  const [noted, since] = changes.length === 0 ? [null, null] : [JSON.stringify(changes), now];
  await transaction.query(
    `update validation set revisit_changes = $2::jsonb,
       revisit_since = case when $2::jsonb is null then null else coalesce(revisit_since, $3) end
     where id = $1`,
    [id, noted, since],
  );
}

function isSame(one: readonly MaterialChange[], other: readonly MaterialChange[]): boolean {
  // The database keeps no order of the parts of an object: parsed, both have that of the shape.
  const written = (changes: readonly MaterialChange[]) =>
    JSON.stringify(changes.map((each) => materialChange.parse(each)));
  return written(one) === written(other);
}
