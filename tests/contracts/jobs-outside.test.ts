import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openEmbeddedPostgresInMemory } from '../../server/src/platform/embedded/embedded-postgres.ts';
import type { OutsideWork } from '../../server/src/platform/jobs/jobs.ts';
import { NotNow } from '../../server/src/platform/jobs/not-now.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { freshPostgresDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { openJobScene, type JobScene } from './job-scene.ts';

const kinds = {
  'in the embedded database': openEmbeddedPostgresInMemory,
  'in Postgres': async () => openPostgres(await freshPostgresDatabase(), () => undefined),
};
const hourMs = 3_600_000;

describe.each(Object.entries(kinds))('jobs that reach outside, %s', (_kind, open) => {
  let scene: JobScene;
  beforeAll(async () => void (scene = await openJobScene(await open())));
  afterEach(() => scene.clear());
  afterAll(() => scene.close());

  /** Work that does `act` outside and leaves a row when that is noted. */
  const work = (act: (what: string) => Promise<string> | string): OutsideWork<string, string, string> => ({
    prepare: (_transaction, what) => Promise.resolve(what === 'nothing to do' ? undefined : what),
    act: async (what) => act(what),
    settle: (transaction, _what, outcome) => scene.note(transaction, outcome),
  });

  test('[NO3] each is done once, however many nodes look for it', async () => {
    const acted: string[] = [];
    const nodes = [scene.node(), scene.node(), scene.node()];
    for (const each of nodes) {
      each.workOutside(
        scene.line,
        work((what) => {
          acted.push(what);
          return what;
        }),
      );
    }
    const expected = Array.from({ length: 40 }, (_, at) => `job ${String(at).padStart(2, '0')}`);
    await scene.someone().transaction(async (transaction) => {
      for (const what of expected) await nodes[0]?.add(transaction, scene.line, what);
    });
    await eventually(async () => expect(await scene.waiting()).toBe(0));
    expect(acted.toSorted()).toEqual(expected);
    expect(await scene.deeds()).toEqual(expected);
  });

  test('one that has nothing to do any more is done without doing it', async () => {
    const jobs = scene.node();
    const acted: string[] = [];
    jobs.workOutside(
      scene.line,
      work((what) => {
        acted.push(what);
        return what;
      }),
    );
    await scene.add(jobs, 'nothing to do');
    await scene.add(jobs, 'something');
    await eventually(async () => expect(await scene.waiting()).toBe(0));
    expect(acted).toEqual(['something']);
  });

  test('one that hangs keeps no other from being done, and holds no connection of the database', async () => {
    const jobs = scene.node();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    jobs.workOutside(
      scene.line,
      work(async (what) => {
        if (what === 'hanging') await held;
        return what;
      }),
    );
    await scene.add(jobs, 'hanging');
    for (const what of ['a', 'b', 'c']) await scene.add(jobs, what);
    await eventually(async () => expect(await scene.deeds()).toEqual(['a', 'b', 'c']));
    letGo();
    await eventually(async () => expect(await scene.deeds()).toEqual(['a', 'b', 'c', 'hanging']));
  });

  test('[NO3] what a node was at when it died is done by another when its time is over, and noted once', async () => {
    const dying = scene.node();
    const acted: string[] = [];
    let wakeUp = () => {};
    const asleep = new Promise<void>((resolve) => (wakeUp = resolve));
    dying.workOutside(
      scene.line,
      work(async () => {
        acted.push('by the one that died');
        await asleep;
        return 'noted too late';
      }),
    );
    await scene.add(dying, 'a letter');
    await eventually(() => expect(acted).toHaveLength(1));
    scene.node().workOutside(
      scene.line,
      work(() => {
        acted.push('by another');
        return 'noted';
      }),
    );
    scene.nowMs += hourMs;
    await eventually(async () => expect(await scene.deeds()).toEqual(['noted']));
    expect(acted).toEqual(['by the one that died', 'by another']);
    // Had it only been slow: what it has to say now is not noted a second time.
    wakeUp();
    await dying.stop();
    expect(await scene.deeds()).toEqual(['noted']);
    expect(await scene.waiting()).toBe(0);
  });

  test('where what it needs is away it is tried again, and the log is not told of each', async () => {
    const jobs = scene.node();
    let attempts = 0;
    jobs.workOutside(
      scene.line,
      work((what) => {
        attempts += 1;
        if (attempts < 6) throw new NotNow('away');
        return what;
      }),
    );
    await scene.add(jobs, 'patient');
    await eventually(
      async () => {
        // Not so far that what is under way would seem to have died.
        scene.nowMs += 5_000;
        expect(await scene.deeds()).toEqual(['patient']);
      },
      { withinMs: 60_000, everyMs: 100 },
    );
    expect(attempts).toBe(6);
    expect(scene.log).toEqual([]);
  });

  test('one that cannot be prepared is kept, told to the log once, and keeps no other from being done', async () => {
    const jobs = scene.node();
    let attempts = 0;
    jobs.workOutside(scene.line, {
      ...work((what) => what),
      prepare: (_transaction, what) => {
        if (what !== 'broken') return Promise.resolve(what);
        attempts += 1;
        throw new Error('defect');
      },
    });
    await scene.add(jobs, 'broken');
    await scene.add(jobs, 'whole');
    await eventually(async () => expect(await scene.deeds()).toEqual(['whole']));
    await eventually(
      () => {
        scene.nowMs += hourMs;
        expect(attempts).toBeGreaterThan(4);
      },
      { withinMs: 30_000 },
    );
    expect(scene.levels()).toEqual(['error']);
    expect(await scene.waiting()).toBe(1);
  });
});
