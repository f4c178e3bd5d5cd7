import { z } from 'zod';
import type { MunicipalityCvr, ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { municipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import { evidenceSource } from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { ChoreProgress } from '../../../platform/jobs/chores.ts';

const formerHave = z.object({
  reuses: z.boolean(),
  numbers: municipalNumbers,
  source: evidenceSource.optional(),
});

/** What a municipality said of *Har vi også* before its people spoke of it in a workshop. */
export type FormerHave = z.output<typeof formerHave>;

/** Whose it is, about what, and in which workshop it was spoken of. */
export interface SpokenOf {
  readonly workshop: WorkshopId;
  readonly process: ProcessId;
  readonly municipality: MunicipalityCvr;
}

/**
 * Keeps what a municipality said, unless that was kept the first time it was spoken of in this workshop.
 * @returns what is kept; nothing where it had said nothing
 */
export async function keepFormerHave(
  transaction: Transaction,
  { workshop, process, municipality }: SpokenOf,
  have: FormerHave | undefined,
  at: Date,
): Promise<FormerHave | undefined> {
  await transaction.query(
    `insert into have_before_workshop (workshop, process, municipality, at, have) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [workshop, process, municipality, at, have === undefined ? null : JSON.stringify(have)],
  );
  const rows = await transaction.query(
    'select have from have_before_workshop where workshop = $1 and process = $2 and municipality = $3',
    [workshop, process, municipality],
  );
  return z.array(z.object({ have: formerHave.nullable() })).parse(rows)[0]?.have ?? undefined;
}

/** Forgets what was kept: it is taken back, or stands again as it was. */
export async function dropFormerHave(
  transaction: Transaction,
  { workshop, process, municipality }: SpokenOf,
): Promise<void> {
  await transaction.query(
    'delete from have_before_workshop where workshop = $1 and process = $2 and municipality = $3',
    [workshop, process, municipality],
  );
}

/** For how long it can be taken back: by then no workshop is open that it was said in. */
const keptDays = 60;

/** Forgets what nobody will go back to any more. */
export async function forgetFormerHaves(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  await transaction.query(
    "delete from have_before_workshop where at < $1::timestamptz - $2 * interval '1 day'",
    [now, keptDays],
  );
  return 'done';
}
