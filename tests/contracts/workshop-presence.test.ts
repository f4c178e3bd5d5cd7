import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { participantId, workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { createRedisPresenceStore } from '../../server/src/features/workshops/presence/presence-store.redis.ts';
import {
  createLocalPresenceStore,
  type DevicePresence,
  type PresenceStore,
} from '../../server/src/features/workshops/presence/presence-store.ts';
import { systemClock } from '../../server/src/platform/clock.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { connectRedis, type RedisClient } from '../../server/src/platform/redis.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import type { Service } from '../support/service.ts';

let redis: Service;
const toClose: (() => Promise<void>)[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});
afterAll(() => redis.close());

const kinds = {
  'of one node': () => Promise.resolve(createLocalPresenceStore(systemClock)),
  'through Redis': () => throughRedis(),
};

describe.each(Object.entries(kinds))('presence %s', (_kind, create) => {
  test('whoever is put is there, as last put, and whoever is removed is not', async () => {
    const store = await create();
    const [here, elsewhere] = [newWorkshop(), newWorkshop()];
    const [ready, other] = [device({ isReady: true, handSinceMs: 7 }), device()];
    store.put(here, device({ device: ready.device }));
    store.put(here, ready);
    store.put(here, other);
    store.put(elsewhere, ready);
    expect(await namesIn(store, here)).toEqual([ready.device, other.device].sort());
    store.remove(here, other.device);
    expect((await store.exchange([here])).get(here)?.devices).toEqual([ready]);
    expect(await namesIn(store, elsewhere)).toEqual([ready.device]);
    store.remove(here, ready.device);
    store.remove(here, ready.device);
    expect(await namesIn(store, here)).toEqual([]);
  });

  test('a workshop that nobody is in is empty', async () => {
    const store = await create();
    expect(await store.exchange([])).toEqual(new Map());
    const workshop = newWorkshop();
    const found = await store.exchange([workshop]);
    expect(found.get(workshop)).toMatchObject({ devices: [], consoleSilentMs: new Map() });
  });

  test('a console that was heard is silent from then on, also when its device has gone', async () => {
    const store = await create();
    const workshop = newWorkshop();
    store.put(workshop, device({ device: 'console' }));
    store.hearConsole(workshop, 'laptop');
    store.remove(workshop, 'console');
    const silence = async () =>
      (await store.exchange([workshop])).get(workshop)?.consoleSilentMs.get('laptop');
    expect(await silence()).toBeLessThan(5_000);
    await eventually(async () => expect(await silence()).toBeGreaterThan(50));
    store.hearConsole(workshop, 'tablet');
    const both = (await store.exchange([workshop])).get(workshop)?.consoleSilentMs;
    expect([...(both?.keys() ?? [])].sort()).toEqual(['laptop', 'tablet']);
  });

  test('its mark is another one after each change, and stays while there is none', async () => {
    const store = await create();
    const workshop = newWorkshop();
    const mark = async () => (await store.exchange([workshop])).get(workshop)?.mark;
    const [one, other] = [device(), device()];
    const marks = [await mark()];
    for (const change of [
      () => store.put(workshop, one),
      () => store.put(workshop, other),
      () => store.put(workshop, { ...one, isReady: true }),
      () => store.remove(workshop, other.device),
    ]) {
      change();
      marks.push(await mark());
      expect(await mark()).toBe(marks.at(-1));
    }
    expect(new Set(marks).size).toBe(marks.length);
  });

  test('three hundred who come at once are all there', async () => {
    const store = await create();
    const workshop = newWorkshop();
    for (let number = 0; number < 300; number += 1) store.put(workshop, device());
    expect(await namesIn(store, workshop)).toHaveLength(300);
  });
});

describe('presence on two nodes', () => {
  test('each sees the people of both, as they are now', async () => {
    const [one, other] = [await throughRedis(), await throughRedis()];
    const workshop = newWorkshop();
    const [mine, yours] = [device(), device({ isReady: true })];
    one.put(workshop, mine);
    other.put(workshop, yours);
    await other.exchange([]);
    expect(await statesIn(one, workshop)).toEqual([false, true]);
    expect(await statesIn(other, workshop)).toEqual([false, true]);
    other.put(workshop, { ...yours, isReady: false });
    await other.exchange([]);
    expect(await statesIn(one, workshop)).toEqual([false, false]);
    other.remove(workshop, yours.device);
    await other.exchange([]);
    expect(await statesIn(one, workshop)).toEqual([false]);
  });

  test('each hears the consoles of both', async () => {
    const [one, other] = [await throughRedis(), await throughRedis()];
    const workshop = newWorkshop();
    other.hearConsole(workshop, 'laptop');
    await other.exchange([]);
    const found = (await one.exchange([workshop])).get(workshop);
    expect(found?.consoleSilentMs.get('laptop')).toBeLessThan(5_000);
  });

  test('the people of a node that closes are gone at once', async () => {
    const [one, other] = [await throughRedis(), await throughRedis()];
    const workshop = newWorkshop();
    other.put(workshop, device());
    await other.exchange([]);
    expect(await namesIn(one, workshop)).toHaveLength(1);
    await other.close();
    expect(await namesIn(one, workshop)).toEqual([]);
  });

  test('the people of a node of which nothing is heard are gone within 30 seconds, whoever looks', async () => {
    const [one, other] = [await throughRedis(), await throughRedis()];
    const workshop = newWorkshop();
    other.put(workshop, device());
    one.put(workshop, device());
    const startedAt = performance.now();
    // From here on the other is as good as killed.
    await other.exchange([]);
    expect(await namesIn(one, workshop)).toHaveLength(2);
    await eventually(async () => expect(await namesIn(one, workshop)).toHaveLength(1), {
      withinMs: 300_000,
      everyMs: 250,
    });
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThan(25_000);
  }, 310_000);
});

describe('presence while Redis is away', () => {
  test('a node goes on alone, still with those it saw, and all are told anew when it is back', async () => {
    const [one, other] = [await throughRedis(), await throughRedis()];
    const workshop = newWorkshop();
    const mine = device();
    one.put(workshop, mine);
    other.put(workshop, device());
    await other.exchange([]);
    expect(await namesIn(one, workshop)).toHaveLength(2);
    await redis.stop();
    one.put(workshop, { ...mine, isReady: true });
    one.put(workshop, device());
    expect(await namesIn(one, workshop)).toHaveLength(3);
    // What it kept is lost.
    await redis.restart();
    await eventually(async () => {
      await Promise.all([one.exchange([]), other.exchange([])]);
      expect(await statesIn(one, workshop)).toEqual([false, false, true]);
      expect(await statesIn(other, workshop)).toEqual([false, false, true]);
    });
  });

  test('a Redis that hangs holds nobody up for more than a moment', async () => {
    const store = await throughRedis();
    const workshop = newWorkshop();
    store.put(workshop, device());
    redis.freeze();
    try {
      const startedAt = performance.now();
      expect(await namesIn(store, workshop)).toHaveLength(1);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    } finally {
      redis.thaw();
    }
  });

  test('a node that never met Redis knows its own people', async () => {
    const away = connectRedis('redis://127.0.0.1:1', 'nowhere', silentLogger);
    const store = createRedisPresenceStore(away, systemClock, silentLogger);
    toClose.push(() => closing(store, away));
    const workshop = newWorkshop();
    store.put(workshop, device());
    expect(await namesIn(store, workshop)).toHaveLength(1);
  });
});

async function throughRedis(): Promise<PresenceStore> {
  const client = connectRedis(redis.url, 'presence', silentLogger);
  const store = createRedisPresenceStore(client, systemClock, silentLogger);
  toClose.push(() => closing(store, client));
  await eventually(() => expect(client.isReady).toBe(true));
  return store;
}

async function closing(store: PresenceStore, client: RedisClient): Promise<void> {
  await store.close();
  client.destroy();
}

const newWorkshop = (): WorkshopId => workshopId.parse(randomUUID());

function device(parts: Partial<DevicePresence> = {}): DevicePresence {
  const participant = participantId.parse(randomUUID());
  return { device: randomUUID(), participant, isReady: false, isAtStep: true, ...parts };
}

async function devicesIn(store: PresenceStore, workshop: WorkshopId): Promise<readonly DevicePresence[]> {
  return (await store.exchange([workshop])).get(workshop)?.devices ?? [];
}

/** Names of the devices there; a node calls another's by longer names. */
async function namesIn(store: PresenceStore, workshop: WorkshopId): Promise<string[]> {
  return (await devicesIn(store, workshop)).map((one) => one.device).sort();
}

/** Who of those there is ready, those who are not first. */
async function statesIn(store: PresenceStore, workshop: WorkshopId): Promise<boolean[]> {
  return (await devicesIn(store, workshop)).map(({ isReady }) => isReady).sort();
}
