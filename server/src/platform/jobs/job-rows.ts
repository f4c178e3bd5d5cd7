import { z } from 'zod';
import type { Transaction } from '../database.ts';
import type { JobLine, JobTiming } from './jobs.ts';

/** A job whose turn has come: nobody else can take it before this transaction ends. */
export interface TakenJob {
  readonly id: string;
  readonly payload: unknown;
  /** How often it was taken up in vain. */
  readonly attempts: number;
}

/** So often a job has failed when it counts as failing: once is an accident of the network. */
export const failingFrom = 3;

const takenRow = z.object({ id: z.string(), payload: z.unknown(), attempts: z.int() });

/** Puts jobs in line, but for those under whose key one waits. */
export async function insertJobs<Payload>(
  transaction: Transaction,
  line: JobLine<Payload>,
  jobs: readonly (JobTiming & { readonly payload: Payload })[],
  at: Date,
): Promise<void> {
  await transaction.query(
    `insert into job (line, acts_as, key, payload, not_before, added_at)
     select $1::text, $2::text, given.key, given.payload, coalesce(given."notBefore", $4::timestamptz), $4
     from jsonb_to_recordset($3::jsonb) as given (payload jsonb, key text, "notBefore" timestamptz)
     where given.key is null or not job_waits($1, given.key)`,
    [line.name, line.as, JSON.stringify(jobs), at],
  );
}

/** Takes the job of a line that has waited longest, of those that nobody is at. */
export async function takeJob(
  transaction: Transaction,
  line: string,
  now: Date,
): Promise<TakenJob | undefined> {
  const rows = await transaction.query(
    `select id::text, payload, attempts from job where line = $1 and not_before <= $2
     order by not_before, id limit 1 for update skip locked`,
    [line, now],
  );
  return rows.map((row) => takenRow.parse(row))[0];
}

/** Takes a job again that was handed out under a lease; nothing when the lease is over and another has taken it. */
export async function holdsJob(transaction: Transaction, { id, attempts }: TakenJob): Promise<boolean> {
  const rows = await transaction.query('select 1 from job where id = $1 and attempts = $2 for update', [
    id,
    attempts,
  ]);
  return rows.length > 0;
}

/** Hands a job out until a moment, after which another may take it. */
export async function leaseJob(transaction: Transaction, job: TakenJob, until: Date): Promise<TakenJob> {
  await transaction.query('update job set attempts = attempts + 1, not_before = $2 where id = $1', [
    job.id,
    until,
  ]);
  return { ...job, attempts: job.attempts + 1 };
}

/**
 * Lets a job wait until it is tried again, with so many attempts behind it.
 * @returns false when another has taken it meanwhile
 */
export async function putBackJob(
  transaction: Transaction,
  { id, attempts }: TakenJob,
  after: { readonly attempts: number; readonly notBefore: Date },
): Promise<boolean> {
  const rows = await transaction.query(
    'update job set attempts = $3, not_before = $4 where id = $1 and attempts = $2 returning id',
    [id, attempts, after.attempts, after.notBefore],
  );
  return rows.length > 0;
}

/** Takes a job out of its line: it is done. */
export async function deleteJob(transaction: Transaction, id: string): Promise<void> {
  await transaction.query('delete from job where id = $1', [id]);
}

/** Jobs that were added in a time to come were so by a clock that went wrong: they are due now. */
export async function bringHome(transaction: Transaction, now: Date): Promise<void> {
  await transaction.query(
    `update job set not_before = $1, added_at = $1 where added_at > $1::timestamptz + interval '1 hour'`,
    [now],
  );
}

const lineRow = z.object({ line: z.string() });

/** Those of the lines in which a job is due. */
export async function linesDue(
  transaction: Transaction,
  lines: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await transaction.query(
    `select wanted.line from unnest($1::text[]) as wanted (line)
     where exists (select 1 from job where job.line = wanted.line and not_before <= $2)`,
    [lines, now],
  );
  return rows.map((row) => lineRow.parse(row).line);
}

/** How many jobs fail again and again. */
export async function countFailingJobs(transaction: Transaction): Promise<number> {
  const rows = await transaction.query('select count(*)::integer as n from job where attempts >= $1', [
    failingFrom,
  ]);
  return z.object({ n: z.int() }).parse(rows[0]).n;
}
