import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { openSyncWorld, type SyncWorld } from '../support/collaboration/sync-engine.ts';

let postgres: PostgresServer;
let world: SyncWorld;

beforeEach(async () => {
  postgres = await startPostgres();
  world = await openSyncWorld(await postgres.createDatabase());
});
afterEach(async () => {
  await world.close();
  await postgres.close();
});

test('[CO2][CO3] while Postgres is dead editing goes on and nothing is called safe; what was said to be is there after', async () => {
  const mette = await world.member('Mette Kofoed', 'AAR');
  const jens = await world.member('Jens Lund', 'ODE');
  const process = await world.process('Postgres', mette, jens);
  const node = await world.node();
  const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  a.type(' før');
  await eventually(() => expect(a.isSaved()).toBe(true));
  await postgres.kill();
  const durable = a.durable();
  a.type(' imens');
  await eventually(() => expect(b.title()).toBe('Postgres før imens'));
  await eventually(() => expect(b.heard).toContainEqual({ type: 'saving', health: 'degraded' }));
  expect(a.durable()).toBe(durable);
  await postgres.restart();
  await eventually(() => expect(a.isSaved()).toBe(true), { withinMs: 20_000 });
  await eventually(() => expect(b.heard.at(-1)).toEqual({ type: 'saving', health: 'ok' }));
  expect((await world.stored(process)).getText('title').toString()).toBe('Postgres før imens');
  expect([...a.closes, ...b.closes]).toEqual([]);
});

test('[CO2] a Postgres that hangs is degraded, not silence', async () => {
  const mette = await world.member('Mette Kofoed', 'AAR');
  const process = await world.process('Hænger', mette);
  const node = await world.node();
  const a = node.edit(mette, process);
  await eventually(() => expect(a.isSaved()).toBe(true));
  postgres.freeze();
  const durable = a.durable();
  a.type('!');
  await eventually(() => expect(a.heard).toContainEqual({ type: 'saving', health: 'degraded' }));
  expect(a.durable()).toBe(durable);
  postgres.thaw();
  await eventually(() => expect(a.isSaved()).toBe(true), { withinMs: 20_000 });
  expect(a.heard.at(-1)).toEqual({ type: 'saving', health: 'ok' });
});
