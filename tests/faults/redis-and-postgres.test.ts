import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRedisFanOut } from '../../server/src/collaboration/fan-out.redis.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import type { Service } from '../support/service.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';

let redis: Service;
let world: SyncWorld;
let one: Node;
let two: Node;
let mette: Member;
let jens: Member;

beforeEach(async () => {
  redis = await startRedis();
  world = await openSyncWorld();
  one = await world.node({ fanOut: createRedisFanOut(redis.url, silentLogger) });
  two = await world.node({ fanOut: createRedisFanOut(redis.url, silentLogger) });
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
afterEach(async () => {
  await world.close();
  await redis.close();
});

test('[CO1] two nodes that hear one another through Redis end equal', async () => {
  const process = await world.process('Redis', mette, jens);
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect([a.title(), b.title()]).toEqual(['Redis', 'Redis']));
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

test('[CO1][CO3] nodes go on while Redis is dead, meet through Postgres, and hear one another when it is back', async () => {
  const process = await world.process('Uden', mette, jens);
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect([a.title(), b.title()]).toEqual(['Uden', 'Uden']));
  await redis.kill();
  a.type(' en');
  b.type('to ', 0);
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  await eventually(() => expect([a.title(), b.title()]).toEqual(['to Uden en', 'to Uden en']));
  await redis.restart();
  a.type('!');
  await eventually(() => expect(b.title()).toBe('to Uden en!'));
  b.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => expect(a.others().get(b.document.clientID)?.focus).toBe('title'), {
    withinMs: 20_000,
  });
  expect([...a.closes, ...b.closes]).toEqual([]);
});

test('[CO1] a Redis that hangs is no different', async () => {
  const process = await world.process('Hænger', mette, jens);
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect([a.title(), b.title()]).toEqual(['Hænger', 'Hænger']));
  redis.freeze();
  a.type('!');
  await eventually(() => expect(a.isSaved()).toBe(true));
  redis.thaw();
  await eventually(() => expect(b.title()).toBe('Hænger!'));
});
