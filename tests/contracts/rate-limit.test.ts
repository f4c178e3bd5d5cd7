import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../../server/src/platform/logger.ts';
import {
  createLocalRateLimit,
  createRedisRateLimit,
  TooManyRequests,
  type Allowance,
} from '../../server/src/platform/rate-limit.ts';
import { connectRedis, type RedisClient } from '../../server/src/platform/redis.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import type { Service } from '../support/service.ts';

let redis: Service;
let client: RedisClient;

beforeAll(async () => {
  redis = await startRedis();
  client = connectRedis(redis.url, 'limits', silentLogger);
  await eventually(() => expect(client.isReady).toBe(true));
});
afterAll(async () => {
  client.destroy();
  await redis.close();
});

const kinds = {
  'of one node': (allowance: Allowance) => createLocalRateLimit(allowance),
  'through Redis': (allowance: Allowance) => createRedisRateLimit(allowance, client),
};

function threeIn(withinSeconds: number): Allowance {
  return { name: randomUUID(), times: 3, withinSeconds };
}

describe.each(Object.entries(kinds))('a rate limit %s', (_kind, create) => {
  test('allows as often as it says and then refuses', async () => {
    const limit = create(threeIn(60));
    for (let each = 0; each < 3; each += 1) await limit.take('hall');
    await expect(limit.take('hall')).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  test('counts each caller alone', async () => {
    const limit = create(threeIn(60));
    for (let each = 0; each < 3; each += 1) await limit.take('hall');
    await limit.take('another hall');
  });

  test('says when it is worth trying again', async () => {
    const limit = create(threeIn(60));
    for (let each = 0; each < 3; each += 1) await limit.take('hall');
    const refused = await limit.take('hall').catch((error: unknown) => error as TooManyRequests);
    expect(refused).toBeInstanceOf(TooManyRequests);
    expect(refused?.retryAfterSeconds).toBeGreaterThan(50);
    expect(refused?.retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  test('can be asked without counting', async () => {
    const limit = create(threeIn(60));
    for (let each = 0; each < 5; each += 1) await limit.check('hall');
    for (let each = 0; each < 3; each += 1) await limit.take('hall');
    await expect(limit.check('hall')).rejects.toMatchObject({ code: 'too-many-requests' });
    await limit.check('another hall');
  });

  test('forgets after its time', async () => {
    const limit = create(threeIn(1));
    for (let each = 0; each < 3; each += 1) await limit.take('hall');
    await expect(limit.take('hall')).rejects.toThrow();
    await eventually(() => limit.take('hall'));
  });
});

test('nodes that share Redis count together', async () => {
  const allowance = threeIn(60);
  const [here, there] = [createRedisRateLimit(allowance, client), createRedisRateLimit(allowance, client)];
  await here.take('hall');
  await there.take('hall');
  await here.take('hall');
  await expect(there.take('hall')).rejects.toMatchObject({ code: 'too-many-requests' });
});

test('without Redis a node counts alone: nobody is refused for it, and no flood is let in', async () => {
  const away = connectRedis('redis://127.0.0.1:1', 'nowhere', silentLogger);
  try {
    const limit = createRedisRateLimit(threeIn(60), away);
    for (let each = 0; each < 3; each += 1) await limit.take('hall');
    await expect(limit.take('hall')).rejects.toMatchObject({ code: 'too-many-requests' });
  } finally {
    away.destroy();
  }
});

test('a Redis that hangs holds nobody up for long, and no flood is let in', async () => {
  const limit = createRedisRateLimit(threeIn(60), client);
  redis.freeze();
  try {
    const startedAt = performance.now();
    for (let each = 0; each < 3; each += 1) await limit.take('hall');
    await expect(limit.take('hall')).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  } finally {
    redis.thaw();
  }
});
