import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { createRedisFanOut } from '../../server/src/collaboration/fan-out.redis.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import { lostOf, missingOf, startWriting, toldTo, type Writer } from '../support/collaboration/writer.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';

const { rounds, either } = intensity();
const patience = { withinMs: 60_000 };

let redis: RedisServer;
let world: SyncWorld;
let one: Node;
let two: Node;
let mette: Member;
let jens: Member;
const toClose: (() => unknown)[] = [];

beforeEach(async () => {
  redis = await startRedis();
  world = await openSyncWorld();
  one = await world.node({ fanOut: createRedisFanOut(redis.url, silentLogger) });
  two = await world.node({ fanOut: createRedisFanOut(redis.url, silentLogger) });
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
afterEach(async () => {
  for (const close of toClose.splice(0)) close();
  await world.close();
  await redis.close();
});

/** One at each node, who have the same document open. */
async function twoEditors(title: string): Promise<{ process: ProcessId; editors: [Editor, Editor] }> {
  const process = await world.process(title, mette, jens);
  const editors: [Editor, Editor] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect(editors.map((editor) => editor.title())).toEqual([title, title]));
  return { process, editors };
}

async function twoWriters(): Promise<{ process: ProcessId; writers: readonly Writer[] }> {
  const { seed } = seededRandom();
  const { process, editors } = await twoEditors('Redis');
  const writers = await Promise.all(
    editors.map((editor, at) => startWriting(editor, { mark: `${'mj'[at]}`, everyMs: 9, seed })),
  );
  toClose.push(() => writers.forEach((writer) => writer.rest()));
  return { process, writers };
}

/** They write on until each has been told of so many words more that they are safe: Redis is not needed for that. */
async function untilTold(writers: readonly Writer[], more: number): Promise<void> {
  const goals = writers.map(({ acknowledged }) => acknowledged.size + more);
  await eventually(
    () =>
      writers.forEach(({ acknowledged }, at) => expect(acknowledged.size).toBeGreaterThan(goals[at] ?? 0)),
    patience,
  );
}

/** The database has all that they have been told it has. */
async function nothingIsLost(process: ProcessId, writers: readonly Writer[]): Promise<void> {
  const told = toldTo(writers);
  expect(lostOf(await world.stored(process), told)).toEqual([]);
}

/** Each sees what the other has written until now. */
async function untilTheyMeet(writers: readonly Writer[]): Promise<void> {
  const told = toldTo(writers);
  await eventually(() => {
    for (const { editor } of writers) expect(lostOf(editor.document, told)).toEqual([]);
  }, patience);
}

/** They rest, and each has all of both, and the database too; nobody was closed, and nothing was ever degraded. */
async function untilAllIsHome(process: ProcessId, writers: readonly Writer[]): Promise<void> {
  for (const writer of writers) writer.rest();
  await eventually(
    () => expect(writers.map(({ editor }) => editor.isSaved())).toEqual([true, true]),
    patience,
  );
  expect(missingOf(await world.stored(process), writers)).toEqual([]);
  await untilTheyMeet(writers);
  for (const { editor } of writers) {
    expect(editor.closes).toEqual([]);
    expect(editor.heard.filter(({ type }) => type === 'saving')).toEqual([]);
  }
}

test('[CO1] two nodes that hear one another through Redis end equal', async () => {
  const {
    process,
    editors: [a, b],
  } = await twoEditors('Redis');
  for (let word = 0; word < 50; word += 1) {
    a.type(` a${word}`);
    b.type(` b${word}`, 0);
  }
  b.provider.awareness.setLocalStateField('focus', 'brief');
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  await eventually(() => expect(a.title()).toBe(b.title()));
  await eventually(() => expect(a.others().get(b.document.clientID)?.focus).toBe('brief'));
  expect((await world.stored(process)).getText('title').toString()).toBe(a.title());
});

describe('a Redis that is gone', () => {
  test('[CO1][CO3] leaves the nodes to meet through Postgres, and to hear one another when it is back', async () => {
    const {
      editors: [a, b],
    } = await twoEditors('Uden');
    await redis.kill();
    a.type(' en');
    b.type('to ', 0);
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    await eventually(() => expect([a.title(), b.title()]).toEqual(['to Uden en', 'to Uden en']));
    await redis.restart();
    a.type('!');
    await eventually(() => expect(b.title()).toBe('to Uden en!'));
    b.provider.awareness.setLocalStateField('focus', 'title');
    await eventually(() => expect(a.others().get(b.document.clientID)?.focus).toBe('title'), patience);
    expect([...a.closes, ...b.closes]).toEqual([]);
  });

  test('[CO2][CO3] costs no word that was called safe, however often it dies and comes back empty', async () => {
    const random = seededRandom();
    const { process, writers } = await twoWriters();
    for (const _round of rounds(2)) {
      await untilTold(writers, random.integer(5, 60));
      await redis.kill();
      await untilTold(writers, random.integer(5, either(60, 2_000)));
      await nothingIsLost(process, writers);
      await untilTheyMeet(writers);
      await redis.restart();
    }
    await untilAllIsHome(process, writers);
  });
});

test('[CO1][CO3] a Redis that hangs is no different', async () => {
  const { process, writers } = await twoWriters();
  for (const _round of rounds(1)) {
    await untilTold(writers, 20);
    redis.freeze();
    await untilTold(writers, either(50, 2_000));
    await nothingIsLost(process, writers);
    redis.thaw();
    await untilTheyMeet(writers);
  }
  await untilAllIsHome(process, writers);
});

test('[CO1][CO3] a Redis that forgets everything in the middle of it costs nothing', async () => {
  const random = seededRandom();
  const { process, writers } = await twoWriters();
  for (const _round of rounds(10)) {
    await untilTold(writers, random.integer(1, 20));
    expect(await redis.command('FLUSHALL')).toBe('+OK');
  }
  await untilAllIsHome(process, writers);
});

test.each(['allkeys-lru', 'noeviction'])(
  '[CO1][CO3] a Redis that is full costs nothing, whether it throws things out or takes nothing more: %s',
  async (policy) => {
    const { process, writers } = await twoWriters();
    expect(await redis.command(`CONFIG SET maxmemory-policy ${policy}`)).toBe('+OK');
    for (const _round of rounds(1)) {
      await untilTold(writers, 20);
      // Less than it uses already: each write finds no room, or costs something that is there.
      expect(await redis.command('CONFIG SET maxmemory 500kb')).toBe('+OK');
      await untilTold(writers, either(60, 2_000));
      await nothingIsLost(process, writers);
      await untilTheyMeet(writers);
      expect(await redis.command('CONFIG SET maxmemory 0')).toBe('+OK');
      await untilTold(writers, 20);
      await untilTheyMeet(writers);
    }
    await untilAllIsHome(process, writers);
  },
);
