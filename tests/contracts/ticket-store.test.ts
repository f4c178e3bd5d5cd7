import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRedisTicketStore } from '../../server/src/features/tickets/ticket-store.redis.ts';
import { createLocalTicketStore, type TicketStore } from '../../server/src/features/tickets/ticket-store.ts';
import { systemClock } from '../../server/src/platform/clock.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { connectRedis, type RedisClient } from '../../server/src/platform/redis.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import type { Service } from '../support/service.ts';

let redis: Service;
let client: RedisClient;

beforeAll(async () => {
  redis = await startRedis();
  client = connectRedis(redis.url, 'tickets', silentLogger);
  await eventually(() => expect(client.isReady).toBe(true));
});
afterAll(async () => {
  client.destroy();
  await redis.close();
});

const kinds = {
  'of one node': () => createLocalTicketStore(systemClock),
  'through Redis': () => throughRedis(client),
};

describe.each(Object.entries(kinds))('a ticket store %s', (_kind, create) => {
  test('gives a ticket’s sign-in to whoever comes first, and to nobody after', async () => {
    const [store, hash] = [create(), newHash()];
    await store.keep(hash, 'sign-in', 60_000);
    expect(await store.take(hash)).toBe('sign-in');
    expect(await store.take(hash)).toBeUndefined();
  });

  test('lets one of many in who come at once', async () => {
    const [store, hash] = [create(), newHash()];
    await store.keep(hash, 'sign-in', 60_000);
    const taken = await Promise.all(Array.from({ length: 20 }, () => store.take(hash)));
    expect(taken.filter((signIn) => signIn !== undefined)).toEqual(['sign-in']);
  });

  test('knows nothing of a ticket that was never made', async () => {
    expect(await create().take(newHash())).toBeUndefined();
  });

  test('tells tickets apart', async () => {
    const [store, one, other] = [create(), newHash(), newHash()];
    await store.keep(one, 'one', 60_000);
    await store.keep(other, 'other', 60_000);
    expect(await store.take(other)).toBe('other');
    expect(await store.take(one)).toBe('one');
  });

  test('forgets a ticket that was not used in time', async () => {
    const [store, hash] = [create(), newHash()];
    await store.keep(hash, 'sign-in', 1);
    // Redis has its own clock, so that ours cannot be moved.
    await setTimeout(20);
    expect(await store.take(hash)).toBeUndefined();
  });
});

test('a node’s tickets are forgotten by its own clock, used or not', async () => {
  let now = 1_000_000;
  const store = createLocalTicketStore({ now: () => new Date(now) });
  const hash = newHash();
  await store.keep(hash, 'sign-in', 60_000);
  now += 59_999;
  await store.keep(newHash(), 'another', 60_000);
  expect(await store.take(hash)).toBe('sign-in');
  await store.keep(hash, 'sign-in', 60_000);
  now += 60_000;
  expect(await store.take(hash)).toBeUndefined();
});

test('a ticket made at one node works at another, once', async () => {
  const [here, there, hash] = [throughRedis(client), throughRedis(client), newHash()];
  await here.keep(hash, 'sign-in', 60_000);
  expect(await there.take(hash)).toBe('sign-in');
  expect(await here.take(hash)).toBeUndefined();
});

test('without Redis a node’s own tickets work at that node', async () => {
  const away = connectRedis('redis://127.0.0.1:1', 'nowhere', silentLogger);
  try {
    const [store, hash] = [throughRedis(away), newHash()];
    await store.keep(hash, 'sign-in', 60_000);
    expect(await store.take(hash)).toBe('sign-in');
    expect(await store.take(hash)).toBeUndefined();
  } finally {
    away.destroy();
  }
});

test('a Redis that hangs makes tickets unavailable within a second, never usable twice', async () => {
  const [store, kept, hash] = [throughRedis(client), newHash(), newHash()];
  await store.keep(kept, 'sign-in', 60_000);
  redis.freeze();
  try {
    const startedAt = performance.now();
    await expect(store.keep(hash, 'sign-in', 60_000)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.take(kept)).rejects.toMatchObject({ code: 'unavailable' });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  } finally {
    redis.thaw();
  }
  // What was asked while it hung was carried out after all: the ticket is used up.
  await eventually(async () => expect(await store.take(kept)).toBeUndefined());
});

function throughRedis(redisClient: RedisClient): TicketStore {
  return createRedisTicketStore(redisClient, createLocalTicketStore(systemClock));
}

function newHash(): string {
  return randomBytes(32).toString('base64url');
}
