import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accountId, municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { projectRoot } from '../../server/src/config.ts';
import type { Database, ScopedDatabase, Transaction } from '../../server/src/platform/database.ts';
import { openEmbeddedPostgresInMemory } from '../../server/src/platform/embedded/embedded-postgres.ts';
import { createJobs } from '../../server/src/platform/jobs/job-queue.ts';
import type { JobLine, Jobs, JobTiming } from '../../server/src/platform/jobs/jobs.ts';
import { createLogger } from '../../server/src/platform/logger.ts';
import { migrate } from '../../server/src/platform/migrate.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { freshPostgresDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const kinds = {
  'in the embedded database': openEmbeddedPostgresInMemory,
  'in Postgres': async () => openPostgres(await freshPostgresDatabase(), () => undefined),
};

describe.each(Object.entries(kinds))('jobs %s', (kind, open) => {
  let database: Database;
  let owner: ScopedDatabase;
  let line: JobLine<string>;
  let nowMs: number;
  const nodes: Jobs[] = [];
  const log: string[] = [];

  beforeAll(async () => {
    database = await open();
    owner = database.as({ kind: 'job', job: 'migration' });
    await migrate(database, join(projectRoot, 'server', 'migrations'));
    await owner.transaction(async (transaction) => {
      await transaction.query('create table deed (line text, what text)');
      await transaction.query('grant select, insert on deed to procesrum_app');
    });
  });
  beforeEach(() => {
    line = { name: randomUUID(), payload: z.string(), as: 'notifications' };
    nowMs = Date.parse('2026-11-25T10:00:00.000Z');
    log.length = 0;
  });
  afterEach(() => Promise.all(nodes.splice(0).map((each) => each.stop())));
  afterAll(() => database.close());

  function node(): Jobs {
    const logger = createLogger({ level: 'info', readable: false }, { write: (said) => void log.push(said) });
    const jobs = createJobs({ database, logger, clock: { now: () => new Date(nowMs) } });
    nodes.push(jobs);
    return jobs;
  }

  /** Somebody of a municipality, in whose transaction a job is put in line. */
  const someone = () =>
    database.as({
      kind: 'account',
      account: accountId.parse(randomUUID()),
      municipality: municipalityCvr.parse('55133018'),
      roles: ['member'],
    });

  const add = (jobs: Jobs, what: string, timing?: JobTiming) =>
    someone().transaction((transaction) => jobs.add(transaction, line, what, timing));

  const note = (transaction: Transaction, what: string) =>
    transaction.query('insert into deed (line, what) values ($1, $2)', [line.name, what]);

  const noting = async (transaction: Transaction, what: string) => void (await note(transaction, what));

  async function deeds(): Promise<string[]> {
    const rows = await owner.transaction((transaction) =>
      transaction.query('select what from deed where line = $1 order by what', [line.name]),
    );
    return rows.map((row) => String(row['what']));
  }

  async function waiting(): Promise<number> {
    const rows = await owner.transaction((transaction) =>
      transaction.query('select 1 from job where line = $1', [line.name]),
    );
    return rows.length;
  }

  test('[NO3] what is put in line is done once, however many nodes look for it', async () => {
    const all = [node(), node(), node()];
    for (const each of all) each.work(line, noting);
    const expected = Array.from({ length: 60 }, (_, at) => `job ${String(at).padStart(2, '0')}`);
    await Promise.all(expected.map((what, at) => add(all[at % 3] as Jobs, what)));
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(await deeds()).toEqual(expected);
  });

  test('[NO3] a job stands in line exactly if what put it there is committed', async () => {
    const jobs = node();
    jobs.work(line, noting);
    await expect(
      someone().transaction(async (transaction) => {
        await jobs.add(transaction, line, 'of what never happened');
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    await add(jobs, 'of what happened');
    await eventually(async () => expect(await deeds()).toEqual(['of what happened']));
    expect(await waiting()).toBe(0);
  });

  test('a job is begun at the commit, without waiting for a look', async () => {
    const jobs = node();
    let doneAt = 0;
    jobs.work(line, async () => {
      doneAt = performance.now();
      await Promise.resolve();
    });
    // The first look, which is at once, is over.
    await add(jobs, 'first');
    await eventually(() => expect(doneAt).toBeGreaterThan(0));
    const spells: number[] = [];
    for (let each = 0; each < 5; each += 1) {
      doneAt = 0;
      const addedAt = performance.now();
      await add(jobs, 'again');
      await eventually(() => expect(doneAt).toBeGreaterThan(0));
      spells.push(doneAt - addedAt);
    }
    // A look comes every second: were these done by looks, they would take half a second in the middle.
    expect(Math.min(...spells)).toBeLessThan(400);
  });

  test('what one node put in line another does', async () => {
    node().work(line, noting);
    await add(node(), 'from elsewhere');
    await eventually(async () => expect(await deeds()).toEqual(['from elsewhere']));
  });

  test('a job is not done before its time', async () => {
    const jobs = node();
    jobs.work(line, noting);
    await add(jobs, 'later', { notBefore: new Date(nowMs + 60_000) });
    await add(jobs, 'now');
    await eventually(async () => expect(await deeds()).toEqual(['now']));
    nowMs += 60_000;
    await eventually(async () => expect(await deeds()).toEqual(['later', 'now']));
  });

  test('while one waits under a key no other is added, and after it one is', async () => {
    const jobs = node();
    await add(jobs, 'first', { key: 'process' });
    await add(jobs, 'second', { key: 'process' });
    await add(jobs, 'of another', { key: 'another' });
    jobs.work(line, noting);
    await eventually(async () => expect(await deeds()).toEqual(['first', 'of another']));
    await add(jobs, 'third', { key: 'process' });
    await eventually(async () => expect(await deeds()).toEqual(['first', 'of another', 'third']));
  });

  test('[NO3] a job that fails changes nothing, is tried again, and keeps no other from being done', async () => {
    const jobs = node();
    let attempts = 0;
    jobs.work(line, async (transaction, what) => {
      await note(transaction, what);
      if (what !== 'failing') return;
      attempts += 1;
      if (attempts < 5) throw new Error('not yet');
    });
    await add(jobs, 'failing');
    await add(jobs, 'beside it');
    await eventually(async () => expect(await deeds()).toEqual(['beside it']));
    // It waits longer each time: an hour is more than any of these.
    for (let tries = 1; tries < 5; tries += 1) {
      await eventually(async () => {
        nowMs += 3_600_000;
        await expect(Promise.resolve(attempts)).resolves.toBeGreaterThan(tries);
      });
    }
    await eventually(async () => expect(await deeds()).toEqual(['beside it', 'failing']));
    await eventually(() => expect(levels()).toEqual(['error', 'info']));
    expect(await waiting()).toBe(0);
  });

  test('a job that always fails is kept, told to the log once, and counted', async () => {
    const jobs = node();
    let attempts = 0;
    jobs.work(line, () => {
      attempts += 1;
      throw new Error('never');
    });
    await add(jobs, 'hopeless');
    await eventually(() => {
      nowMs += 3_600_000;
      expect(attempts).toBeGreaterThan(6);
    });
    await eventually(() => expect(jobs.failing()).toBe(1));
    expect(levels()).toEqual(['error']);
    expect(await waiting()).toBe(1);
    await owner.transaction((transaction) => transaction.query('delete from job'));
  });

  test('one that carries what nobody understands is kept, and keeps no other from being done', async () => {
    const jobs = node();
    await someone().transaction(async (transaction) => {
      await jobs.add(transaction, { ...line, payload: z.number() }, 5);
      await jobs.add(transaction, line, 'understood');
    });
    jobs.work(line, noting);
    await eventually(async () => expect(await deeds()).toEqual(['understood']));
    expect(await waiting()).toBe(1);
    await owner.transaction((transaction) => transaction.query('delete from job'));
  });

  test('stopping waits for the work at hand and begins no other', async () => {
    const jobs = node();
    let stopped: Promise<void> | undefined;
    for (const what of ['a', 'b', 'c']) await add(jobs, what);
    jobs.work(line, async (transaction, what) => {
      stopped ??= jobs.stop();
      await note(transaction, what);
    });
    await eventually(() => expect(stopped).toBeDefined());
    await stopped;
    expect(await deeds()).toEqual(['a']);
    expect(await waiting()).toBe(2);
  });

  test('[PE3] its work sees and changes what its job may; whoever adds one sees none', async () => {
    const jobs = node();
    await add(jobs, 'unseen', { notBefore: new Date(nowMs + 1) });
    const rows = await someone().transaction((transaction) => transaction.query('select 1 from job'));
    expect(rows).toEqual([]);
    const elsewhere = database.as({ kind: 'job', job: 'collaboration' });
    expect(
      await elsewhere.transaction((transaction) => transaction.query('delete from job returning 1')),
    ).toEqual([]);
    const anyone = database.as({ kind: 'anyone' });
    await expect(anyone.transaction((transaction) => jobs.add(transaction, line, 'nobody'))).rejects.toThrow(
      /row-level security/,
    );
    const acted: unknown[] = [];
    jobs.work(line, async (transaction) => {
      acted.push(...(await transaction.query('select acting_as() as job, current_user::text as role')));
    });
    nowMs += 1;
    await eventually(() => expect(acted).toEqual([{ job: 'notifications', role: 'procesrum_app' }]));
  });

  test.runIf(kind === 'in Postgres')(
    '[NO3] what was changed while a job was at hand is not lost: under its key another is put in line',
    async () => {
      const jobs = node();
      let letGo = () => {};
      const held = new Promise<void>((resolve) => (letGo = resolve));
      let begun = 0;
      jobs.work(line, async (transaction, what) => {
        begun += 1;
        if (what === 'at hand') await held;
        await note(transaction, what);
      });
      await add(jobs, 'at hand', { key: 'process' });
      await eventually(() => expect(begun).toBe(1));
      await add(jobs, 'what came meanwhile', { key: 'process' });
      letGo();
      await eventually(async () => expect(await deeds()).toEqual(['at hand', 'what came meanwhile']));
    },
  );

  test.runIf(kind === 'in Postgres')(
    '[NO3] one that waits under a key sees what was changed by whoever found it waiting',
    async () => {
      const [adding, working] = [node(), node()];
      await add(adding, 'counts', { key: 'process' });
      let finish = () => {};
      const held = new Promise<void>((resolve) => (finish = resolve));
      let isAdded = false;
      const change = someone().transaction(async (transaction) => {
        await adding.add(transaction, line, 'counts', { key: 'process' });
        isAdded = true;
        await held;
        await note(transaction, 'a change');
      });
      await eventually(() => expect(isAdded).toBe(true));
      const seen: number[] = [];
      working.work(line, async (transaction) => {
        const rows = await transaction.query('select 1 from deed where line = $1', [line.name]);
        seen.push(rows.length);
      });
      finish();
      await change;
      await eventually(() => expect(seen).toEqual([1]));
    },
  );

  function levels(): string[] {
    return log.map((said) => (JSON.parse(said) as { level: string }).level);
  }
});
