import type { Clock } from '../clock.ts';
import { isDatabaseAway } from '../database-away.ts';
import type { Database, Transaction } from '../database.ts';
import type { Logger } from '../logger.ts';
import { within } from './within.ts';
import {
  deleteJob,
  failingFrom,
  holdsJob,
  leaseJob,
  putBackJob,
  takeJob,
  type TakenJob,
} from './job-rows.ts';
import type { JobLine, OutsideWork } from './jobs.ts';
import { NotNow } from './not-now.ts';

/** Takes one job of a line and does it; false when none is due. `found` is called when one is at hand. */
export type Step = (found: () => void) => Promise<boolean>;

/** What doing jobs needs from elsewhere. */
export interface JobStepParts {
  readonly database: Database;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Work that takes longer has gone wrong, and is a job that failed. */
  readonly patienceMs: { readonly inside: number; readonly outside: number };
}

/** Longer than anything outside the database may take, its own timeouts included. */
const leaseMs = 3 * 60_000;

/** A job that has failed waits for twice as long each time, and never longer than this. */
const longestWaitMs = 15 * 60_000;

function waitAfter(attempts: number): number {
  return Math.min(1_000 * 2 ** (attempts - 1), longestWaitMs);
}

/** A step in which the work and that it is done are one transaction. */
export function doOnce<Payload>(
  parts: JobStepParts,
  line: JobLine<Payload>,
  work: (transaction: Transaction, payload: Payload) => Promise<void>,
): Step {
  const as = parts.database.as({ kind: 'job', job: line.as });
  const outcomes = noteOutcomes(parts, line);

  /** Does the job that is due; what was taken is noted before it is done, because that may fail. */
  async function doNext(transaction: Transaction, atHand: TakenJob[]): Promise<void> {
    const job = await takeJob(transaction, line.name, parts.clock.now());
    if (job === undefined) return;
    atHand.push(job);
    // Before its work: one that puts another in line under its own key would find itself waiting there.
    await deleteJob(transaction, job.id);
    await within(parts.patienceMs.inside, work(transaction, line.payload.parse(job.payload)));
  }

  return async () => {
    const atHand: TakenJob[] = [];
    try {
      await as.transaction((transaction) => doNext(transaction, atHand));
      for (const job of atHand) outcomes.done(job);
    } catch (error) {
      const [job] = atHand;
      if (job === undefined) throw error;
      await outcomes.failed(error, job, job.attempts + 1);
    }
    return atHand.length > 0;
  };
}

/** A step whose work happens between two transactions: the first hands the job out for a while, the second ends it. */
export function doOutside<Payload, Prepared, Outcome>(
  parts: JobStepParts,
  line: JobLine<Payload>,
  work: OutsideWork<Payload, Prepared, Outcome>,
): Step {
  const as = parts.database.as({ kind: 'job', job: line.as });
  const outcomes = noteOutcomes(parts, line);

  /** Hands out the job that is due; without `toDo` there was nothing to do, and it is done. */
  async function take(transaction: Transaction, atHand: TakenJob[]) {
    const now = parts.clock.now();
    const job = await takeJob(transaction, line.name, now);
    if (job === undefined) return undefined;
    atHand.push(job);
    const payload = line.payload.parse(job.payload);
    const prepared = await within(parts.patienceMs.inside, work.prepare(transaction, payload));
    if (prepared === undefined) {
      await deleteJob(transaction, job.id);
      return { job };
    }
    const leased = await leaseJob(transaction, job, new Date(now.getTime() + leaseMs));
    return { job: leased, toDo: { payload, prepared } };
  }

  async function doIt(job: TakenJob, { payload, prepared }: { payload: Payload; prepared: Prepared }) {
    const outcome = await within(parts.patienceMs.outside, work.act(prepared));
    await as.transaction(async (transaction) => {
      // Another took it when the lease was over: what came of it is theirs to note.
      if (!(await holdsJob(transaction, job))) return;
      await deleteJob(transaction, job.id);
      await within(parts.patienceMs.inside, work.settle(transaction, payload, outcome));
    });
  }

  return async (found) => {
    const taking: TakenJob[] = [];
    const taken = await as
      .transaction((transaction) => take(transaction, taking))
      .catch(async (error: unknown) => {
        const [job] = taking;
        if (job === undefined) throw error;
        await outcomes.failed(error, job, job.attempts + 1);
        return 'failed' as const;
      });
    if (taken === undefined) return false;
    if (taken === 'failed') return true;
    found();
    try {
      if (taken.toDo !== undefined) await doIt(taken.job, taken.toDo);
      outcomes.done(taken.job);
    } catch (error) {
      await outcomes.failed(error, taken.job, taken.job.attempts);
    }
    return true;
  };
}

/** Notes what became of the jobs of a line, and tells the log once of each that fails again and again. */
function noteOutcomes<Payload>({ database, logger, clock }: JobStepParts, line: JobLine<Payload>) {
  const as = database.as({ kind: 'job', job: line.as });
  const told = new Set<string>();
  return {
    done({ id }: TakenJob): void {
      if (told.delete(id)) logger.info({ line: line.name, job: id }, 'a job that had failed is done');
    },
    async failed(error: unknown, job: TakenJob, attempts: number): Promise<void> {
      // That is no fault of the job's: it is still in line when the database is back.
      if (isDatabaseAway(error)) throw error;
      const notBefore = new Date(clock.now().getTime() + waitAfter(attempts));
      const after = { attempts, notBefore };
      const isOurs = await as.transaction((transaction) => putBackJob(transaction, job, after));
      if (!isOurs || error instanceof NotNow || attempts < failingFrom || told.has(job.id)) return;
      told.add(job.id);
      logger.error(
        { err: error, line: line.name, job: job.id, attempts },
        'a job fails again and again; it stays in line, is tried again, and keeps no other waiting',
      );
    },
  };
}
