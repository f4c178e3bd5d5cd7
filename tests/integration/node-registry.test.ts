import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  createNodeRegistry,
  type NodeRegistry,
} from '../../server/src/collaboration/presence/node-registry.ts';
import { silentLogger, type Logger } from '../../server/src/platform/logger.ts';
import { openSyncWorld, type SyncWorld } from '../support/collaboration/sync-engine.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await openSyncWorld();
});
afterAll(() => world.close());

const open: NodeRegistry[] = [];
afterEach(async () => {
  for (const registry of open.splice(0)) await registry.close();
});

/** A node on the world's database, what it has complained of, and whom it hears. */
function start(hears: (node: string) => boolean, mayHear = () => true) {
  const complaints: string[] = [];
  const node = randomUUID();
  const registry = createNodeRegistry({
    ...{ database: world.database, node, hears, mayHear },
    logger: {
      ...silentLogger,
      error: (_about: unknown, words?: string) => void complaints.push(words ?? ''),
    } as Logger,
  });
  open.push(registry);
  return { node, registry, complaints };
}

/** Every node looks, one after another, so many times. */
async function look(times: number, ...nodes: { readonly registry: NodeRegistry }[]): Promise<void> {
  for (let time = 0; time < times; time += 1) for (const { registry } of nodes) await registry.look();
}

test('a node says that another is at work which it does not hear, and once a minute at most', async () => {
  const [here, there] = [start(() => false), start(() => false)];
  await look(10, here, there);
  expect([here.registry.others(), there.registry.others()]).toEqual(['unheard', 'unheard']);
  expect(here.complaints).toHaveLength(1);
  expect(here.complaints[0]).toContain('REDIS_URL');
  await there.registry.close();
  await look(3, here);
  expect(here.registry.others()).toBe('heard');
});

test('nodes that hear one another have nothing to say, nor has one that knows it can hear nobody', async () => {
  const [here, there, cutOff] = [
    start(() => true),
    start(() => true),
    start(
      () => false,
      () => false,
    ),
  ];
  await look(5, here, there, cutOff);
  for (const { registry, complaints } of [here, there, cutOff]) {
    expect([registry.others(), complaints]).toEqual(['heard', []]);
  }
});

test('one that was killed is not missed by the one that takes its place', async () => {
  const killed = start(() => false);
  await look(3, killed);
  const next = start(() => false);
  await look(5, next);
  expect([next.registry.others(), next.complaints]).toEqual(['heard', []]);
});
