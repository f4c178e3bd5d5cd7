import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openEmbeddedPostgresInMemory } from '../../server/src/platform/embedded/embedded-postgres.ts';
import type { Jobs } from '../../server/src/platform/jobs/jobs.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { freshPostgresDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { openJobScene, type JobScene } from './job-scene.ts';

const kinds = {
  'in the embedded database': openEmbeddedPostgresInMemory,
  'in Postgres': async () => openPostgres(await freshPostgresDatabase(), () => undefined),
};

describe.each(Object.entries(kinds))('jobs %s', (kind, open) => {
  let scene: JobScene;
  beforeAll(async () => void (scene = await openJobScene(await open())));
  afterEach(() => scene.clear());
  afterAll(() => scene.close());

  test('[NO3] what is put in line is done once, however many nodes look for it', async () => {
    const all = [scene.node(), scene.node(), scene.node()];
    for (const each of all) each.work(scene.line, scene.note);
    const expected = Array.from({ length: 60 }, (_, at) => `job ${String(at).padStart(2, '0')}`);
    await Promise.all(expected.map((what, at) => scene.add(all[at % 3] as Jobs, what)));
    await eventually(async () => expect(await scene.waiting()).toBe(0));
    expect(await scene.deeds()).toEqual(expected);
  });

  test('[NO3] a job stands in line exactly if what put it there is committed', async () => {
    const jobs = scene.node();
    jobs.work(scene.line, scene.note);
    await expect(
      scene.someone().transaction(async (transaction) => {
        await jobs.add(transaction, scene.line, 'of what never happened');
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    await scene.add(jobs, 'of what happened');
    await eventually(async () => expect(await scene.deeds()).toEqual(['of what happened']));
    expect(await scene.waiting()).toBe(0);
  });

  test('a job is begun at the commit, without waiting for a look', async () => {
    const jobs = scene.node();
    let doneAt = 0;
    jobs.work(scene.line, async () => {
      doneAt = performance.now();
      await Promise.resolve();
    });
    // The first look, which is at once, is over.
    await scene.add(jobs, 'first');
    await eventually(() => expect(doneAt).toBeGreaterThan(0));
    const spells: number[] = [];
    for (let each = 0; each < 5; each += 1) {
      doneAt = 0;
      const addedAt = performance.now();
      await scene.add(jobs, 'again');
      await eventually(() => expect(doneAt).toBeGreaterThan(0));
      spells.push(doneAt - addedAt);
    }
    // A look comes every second: were these done by looks, they would take half a second in the middle.
    expect(Math.min(...spells)).toBeLessThan(400);
  });

  test('what one node put in line another does', async () => {
    scene.node().work(scene.line, scene.note);
    await scene.add(scene.node(), 'from elsewhere');
    await eventually(async () => expect(await scene.deeds()).toEqual(['from elsewhere']));
  });

  test('a job is not done before its time', async () => {
    const jobs = scene.node();
    jobs.work(scene.line, scene.note);
    await scene.add(jobs, 'later', { notBefore: new Date(scene.nowMs + 60_000) });
    await scene.add(jobs, 'now');
    await eventually(async () => expect(await scene.deeds()).toEqual(['now']));
    scene.nowMs += 60_000;
    await eventually(async () => expect(await scene.deeds()).toEqual(['later', 'now']));
  });

  test('[NO3] what a clock that was a year ahead put in line is done when the clock is right again', async () => {
    const jobs = scene.node();
    const rightMs = scene.nowMs;
    scene.nowMs += 365 * 24 * 60 * 60 * 1000;
    await scene.add(jobs, 'by the wrong clock', { key: 'process' });
    scene.nowMs = rightMs;
    jobs.work(scene.line, scene.note);
    await eventually(async () => expect(await scene.deeds()).toEqual(['by the wrong clock']));
    await scene.add(jobs, 'by the right one', { key: 'process' });
    await eventually(async () => expect(await scene.deeds()).toHaveLength(2));
  });

  test('while one waits under a key no other is added, and after it one is', async () => {
    const jobs = scene.node();
    await scene.add(jobs, 'first', { key: 'process' });
    await scene.add(jobs, 'second', { key: 'process' });
    await scene.add(jobs, 'of another', { key: 'another' });
    jobs.work(scene.line, scene.note);
    await eventually(async () => expect(await scene.deeds()).toEqual(['first', 'of another']));
    await scene.add(jobs, 'third', { key: 'process' });
    await eventually(async () => expect(await scene.deeds()).toEqual(['first', 'of another', 'third']));
  });

  test('[NO3] what a job puts in line under its own key is done after it', async () => {
    const jobs = scene.node();
    jobs.work(scene.line, async (transaction, what) => {
      await scene.note(transaction, what);
      if (what === 'first') await jobs.add(transaction, scene.line, 'second', { key: 'process' });
    });
    await scene.add(jobs, 'first', { key: 'process' });
    await eventually(async () => expect(await scene.deeds()).toEqual(['first', 'second']));
  });

  test('[NO3] a job that fails changes nothing, is tried again, and keeps no other from being done', async () => {
    const jobs = scene.node();
    let attempts = 0;
    jobs.work(scene.line, async (transaction, what) => {
      await scene.note(transaction, what);
      if (what !== 'failing') return;
      attempts += 1;
      if (attempts < 5) throw new Error('not yet');
    });
    await scene.add(jobs, 'failing');
    await scene.add(jobs, 'beside it');
    await eventually(async () => expect(await scene.deeds()).toEqual(['beside it']));
    // It waits longer each time: an hour is more than any of these.
    for (let tries = 1; tries < 5; tries += 1) {
      await eventually(async () => {
        scene.nowMs += 3_600_000;
        await expect(Promise.resolve(attempts)).resolves.toBeGreaterThan(tries);
      });
    }
    await eventually(async () => expect(await scene.deeds()).toEqual(['beside it', 'failing']));
    await eventually(() => expect(scene.levels()).toEqual(['error', 'info']));
    expect(await scene.waiting()).toBe(0);
  });

  test('a job that always fails is kept, told to the log once, and counted', async () => {
    const jobs = scene.node();
    let attempts = 0;
    jobs.work(scene.line, () => {
      attempts += 1;
      throw new Error('never');
    });
    await scene.add(jobs, 'hopeless');
    await eventually(() => {
      scene.nowMs += 3_600_000;
      expect(attempts).toBeGreaterThan(6);
    });
    await eventually(() => expect(jobs.failing()).toBe(1));
    expect(scene.levels()).toEqual(['error']);
    expect(await scene.waiting()).toBe(1);
  });

  test('[NO3] one that hangs is a job that fails: nothing of it stays, and the line goes on', async () => {
    const jobs = scene.node(200);
    let isHanging = true;
    jobs.work(scene.line, async (transaction, what) => {
      await scene.note(transaction, what);
      if (what === 'hanging' && isHanging) await new Promise(() => undefined);
    });
    await scene.add(jobs, 'hanging');
    await scene.add(jobs, 'beside it');
    await eventually(async () => expect(await scene.deeds()).toEqual(['beside it']));
    isHanging = false;
    scene.nowMs += 3_600_000;
    await eventually(async () => expect(await scene.deeds()).toEqual(['beside it', 'hanging']));
  });

  test('one that carries what nobody understands is kept, and keeps no other from being done', async () => {
    const jobs = scene.node();
    await scene.someone().transaction(async (transaction) => {
      await jobs.add(transaction, { ...scene.line, payload: z.number() }, 5);
      await jobs.add(transaction, scene.line, 'understood');
    });
    jobs.work(scene.line, scene.note);
    await eventually(async () => expect(await scene.deeds()).toEqual(['understood']));
    expect(await scene.waiting()).toBe(1);
  });

  test('stopping waits for the work at hand and begins no other', async () => {
    const jobs = scene.node();
    let stopped: Promise<void> | undefined;
    for (const what of ['a', 'b', 'c']) await scene.add(jobs, what);
    jobs.work(scene.line, async (transaction, what) => {
      stopped ??= jobs.stop();
      await scene.note(transaction, what);
    });
    await eventually(() => expect(stopped).toBeDefined());
    await stopped;
    expect(await scene.deeds()).toEqual(['a']);
    expect(await scene.waiting()).toBe(2);
  });

  test('[PE3] its work sees and changes what its job may; whoever adds one sees none', async () => {
    const jobs = scene.node();
    await scene.add(jobs, 'unseen', { notBefore: new Date(scene.nowMs + 1) });
    const rows = await scene.someone().transaction((transaction) => transaction.query('select 1 from job'));
    expect(rows).toEqual([]);
    const elsewhere = scene.database.as({ kind: 'job', job: 'collaboration' });
    expect(
      await elsewhere.transaction((transaction) => transaction.query('delete from job returning 1')),
    ).toEqual([]);
    const anyone = scene.database.as({ kind: 'anyone' });
    await expect(
      anyone.transaction((transaction) => jobs.add(transaction, scene.line, 'nobody')),
    ).rejects.toThrow(/row-level security/);
    const acted: unknown[] = [];
    jobs.work(scene.line, async (transaction) => {
      acted.push(...(await transaction.query('select acting_as() as job, current_user::text as role')));
    });
    scene.nowMs += 1;
    await eventually(() => expect(acted).toEqual([{ job: 'notifications', role: 'procesrum_app' }]));
  });

  // Two transactions at once are something that the embedded database does not have.
  if (kind === 'in Postgres') {
    test('[NO3] what was changed while a job was at hand is not lost: under its key another is put in line', async () => {
      const jobs = scene.node();
      let letGo = () => {};
      const held = new Promise<void>((resolve) => (letGo = resolve));
      let begun = 0;
      jobs.work(scene.line, async (transaction, what) => {
        begun += 1;
        if (what === 'at hand') await held;
        await scene.note(transaction, what);
      });
      await scene.add(jobs, 'at hand', { key: 'process' });
      await eventually(() => expect(begun).toBe(1));
      await scene.add(jobs, 'what came meanwhile', { key: 'process' });
      letGo();
      await eventually(async () => expect(await scene.deeds()).toEqual(['at hand', 'what came meanwhile']));
    });

    test('[NO3] one that waits under a key sees what was changed by whoever found it waiting', async () => {
      const [adding, working] = [scene.node(), scene.node()];
      await scene.add(adding, 'counts', { key: 'process' });
      let finish = () => {};
      const held = new Promise<void>((resolve) => (finish = resolve));
      let isAdded = false;
      const change = scene.someone().transaction(async (transaction) => {
        await adding.add(transaction, scene.line, 'counts', { key: 'process' });
        isAdded = true;
        await held;
        await scene.note(transaction, 'a change');
      });
      await eventually(() => expect(isAdded).toBe(true));
      const seen: [string, number][] = [];
      working.work(scene.line, async (transaction, what) => {
        const rows = await transaction.query('select 1 from deed where line = $1', [scene.line.name]);
        seen.push([what, rows.length]);
      });
      // That this one is done shows that the other was passed over.
      await scene.add(adding, 'beside it');
      await eventually(() => expect(seen).toEqual([['beside it', 0]]));
      finish();
      await change;
      await eventually(() =>
        expect(seen).toEqual([
          ['beside it', 0],
          ['counts', 1],
        ]),
      );
    });
  }
});
