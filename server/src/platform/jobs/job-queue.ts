import type { Clock } from '../clock.ts';
import { isDatabaseAway } from '../database-away.ts';
import type { Database } from '../database.ts';
import type { Logger } from '../logger.ts';
import { bringHome, countFailingJobs, insertJobs, linesDue } from './job-rows.ts';
import type { JobLine, Jobs } from './jobs.ts';
import { doOnce, doOutside, type JobStepParts, type Step } from './job-steps.ts';
import { createLineWorker, type LineWorker } from './line-worker.ts';

/** What the queue needs from elsewhere. */
export interface JobQueueParts {
  readonly database: Database;
  readonly logger: Logger;
  readonly clock: Clock;
  /** How long work may take; as is usual unless a test says otherwise. */
  readonly patienceMs?: JobStepParts['patienceMs'];
}

/** Inside it is less than a transaction may stand still; outside it is less than a job is handed out for. */
const usualPatienceMs = { inside: 15_000, outside: 150_000 };

/**
 * How often a node looks whether something is due: what was added here is begun at its commit, so that this is for what
 * another node left behind, and for what has a time.
 */
const lookEveryMs = 1_000;

/** So many jobs that wait for something outside the database are done at once on a node. */
const outsideAtOnce = 4;

/** Makes the jobs of this node, in line in the database. */
export function createJobs({ database, logger, clock, patienceMs }: JobQueueParts): Jobs {
  const lines = new Map<string, LineWorker>();
  const queue = database.as({ kind: 'job', job: 'queue' });
  let failing = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let isStopped = false;

  function lookIn(ms: number): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      looking = look()
        .catch((error: unknown) => {
          if (!isDatabaseAway(error)) logger.error({ err: error }, 'it could not be seen which jobs are due');
        })
        .then(() => lookIn(lookEveryMs));
    }, ms).unref();
  }

  /** Wakes the lines in which something is due. */
  async function look(): Promise<void> {
    const { due, failed } = await queue.transaction(async (transaction) => {
      await bringHome(transaction, clock.now());
      return {
        due: await linesDue(transaction, [...lines.keys()], clock.now()),
        failed: await countFailingJobs(transaction),
      };
    });
    failing = failed;
    for (const line of due) lines.get(line)?.wake();
  }

  function start<Payload>(line: JobLine<Payload>, atOnce: number, step: Step): void {
    if (lines.has(line.name)) throw new Error(`two works for the line ${line.name}`);
    lines.set(line.name, createLineWorker({ line: line.name, atOnce, step, logger }));
    if (lines.size === 1) lookIn(0);
  }

  const parts = { database, logger, clock, patienceMs: patienceMs ?? usualPatienceMs };
  const addAll: Jobs['addAll'] = async (transaction, line, jobs) => {
    if (jobs.length === 0) return;
    await insertJobs(transaction, line, jobs, clock.now());
    await database.afterCommit(() => {
      lines.get(line.name)?.wake();
      return Promise.resolve();
    });
  };
  return {
    add: (transaction, line, payload, timing = {}) => addAll(transaction, line, [{ ...timing, payload }]),
    addAll,
    work: (line, work) => start(line, 1, doOnce(parts, line, work)),
    workOutside: (line, work) => start(line, outsideAtOnce, doOutside(parts, line, work)),
    failing: () => failing,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all([...lines.values()].map((each) => each.stop()));
    },
  };
}
