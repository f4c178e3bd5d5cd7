import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { accountId, municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { projectRoot } from '../../server/src/config.ts';
import type { Database, ScopedDatabase, Transaction } from '../../server/src/platform/database.ts';
import { createJobs } from '../../server/src/platform/jobs/job-queue.ts';
import type { JobLine, Jobs, JobTiming } from '../../server/src/platform/jobs/jobs.ts';
import { createLogger } from '../../server/src/platform/logger.ts';
import { migrate } from '../../server/src/platform/migrate.ts';

/** A database with nodes of the service as far as jobs are concerned, and a table that their work leaves rows in. */
export interface JobScene {
  readonly database: Database;
  readonly owner: ScopedDatabase;
  /** The line that the test at hand has to itself. */
  line: JobLine<string>;
  /** The clock of all nodes. */
  nowMs: number;
  /** Everything that was logged, a line each. */
  readonly log: string[];
  /** Another node; `patienceMs` is how long its work may take, as usual unless given. */
  node(patienceMs?: number): Jobs;
  /** Somebody of a municipality, in whose transaction a job is put in line. */
  someone(): ScopedDatabase;
  add(jobs: Jobs, what: string, timing?: JobTiming): Promise<void>;
  /** Leaves a row. */
  note(transaction: Transaction, what: string): Promise<void>;
  /** The rows that were left by this line, sorted. */
  deeds(): Promise<string[]>;
  /** How many jobs stand in this line. */
  waiting(): Promise<number>;
  /** How serious each thing was that was logged. */
  levels(): string[];
  /** Makes ready for the next test. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Makes one over a database that nobody else has. */
export async function openJobScene(database: Database): Promise<JobScene> {
  const owner = database.as({ kind: 'job', job: 'migration' });
  await migrate(database, join(projectRoot, 'server', 'migrations'));
  await owner.transaction(async (transaction) => {
    await transaction.query('create table deed (line text, what text)');
    await transaction.query('grant select, insert on deed to procesrum_app');
  });
  const nodes: Jobs[] = [];
  const startMs = Date.parse('2026-11-25T10:00:00.000Z');
  const freshLine = (): JobLine<string> => ({ name: randomUUID(), payload: z.string(), as: 'notifications' });
  const rowsOf = (statement: string) =>
    owner.transaction((transaction) => transaction.query(statement, [scene.line.name]));

  const scene: JobScene = {
    database,
    owner,
    line: freshLine(),
    nowMs: startMs,
    log: [],
    node(patienceMs) {
      const logger = createLogger(
        { level: 'info', readable: false },
        { write: (said) => void scene.log.push(said) },
      );
      const clock = { now: () => new Date(scene.nowMs) };
      const patience = patienceMs && { patienceMs: { inside: patienceMs, outside: patienceMs } };
      const jobs = createJobs({ database, logger, clock, ...patience });
      nodes.push(jobs);
      return jobs;
    },
    someone: () =>
      database.as({
        kind: 'account',
        account: accountId.parse(randomUUID()),
        municipality: municipalityCvr.parse('55133018'),
        roles: ['member'],
      }),
    add: (jobs, what, timing) =>
      scene.someone().transaction((transaction) => jobs.add(transaction, scene.line, what, timing)),
    async note(transaction, what) {
      await transaction.query('insert into deed (line, what) values ($1, $2)', [scene.line.name, what]);
    },
    async deeds() {
      const rows = await rowsOf('select what from deed where line = $1 order by what');
      return rows.map((row) => String(row['what']));
    },
    waiting: async () => (await rowsOf('select 1 from job where line = $1')).length,
    levels: () => scene.log.map((said) => (JSON.parse(said) as { level: string }).level),
    async clear() {
      await Promise.all(nodes.splice(0).map((each) => each.stop()));
      await owner.transaction((transaction) => transaction.query('delete from job'));
      Object.assign(scene, { line: freshLine(), nowMs: startMs });
      scene.log.length = 0;
    },
    async close() {
      await scene.clear();
      await database.close();
    },
  };
  return scene;
}
