import { afterEach, expect, test } from 'vitest';
import { freshTicket } from '@procesrum/shared/tickets/tickets.api.ts';
import { freshDatabase } from '../support/database.ts';
import { signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import { startServer } from '../support/server-process.ts';
import { upgradeStatus } from './upgrading.ts';
import { visitor, type Visitor } from './world.ts';

const toClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

test('[PE1] a ticket made at one node works at the other, once; without Redis only where it was made', async () => {
  const redis = await startRedis();
  toClose.push(() => redis.close());
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  const options = {
    ...(database.databaseUrl === undefined ? {} : { databaseUrl: database.databaseUrl }),
    redisUrl: redis.url,
  };
  const [here, there] = await Promise.all([startServer(options), startServer(options)]);
  for (const node of [here, there]) {
    toClose.push(() => node.close());
    await eventually(async () => expect(await redisState(node.origin)).toBe('connected'));
  }
  const browser = visitor(here.origin, (await signInAs(here.origin, 'Mette Kjær')).cookie);
  const made = await browser.call('POST', '/api/v1/processes', { title: 'Nyt' });
  const name = `/collaboration/process/${(made.body as { id: string }).id}`;

  const shared = await ticketOf(browser);
  expect(await upgradeStatus(there.origin, `${name}?ticket=${shared}`)).toBe(101);
  expect(await upgradeStatus(here.origin, `${name}?ticket=${shared}`)).toBe(401);
  expect(await upgradeStatus(there.origin, `${name}?ticket=${shared}`)).toBe(401);

  await redis.stop();
  await eventually(async () => expect(await redisState(here.origin)).toBe('away'));
  const own = await eventually(() => ticketOf(browser));
  expect(await upgradeStatus(there.origin, `${name}?ticket=${own}`)).toBe(401);
  expect(await upgradeStatus(here.origin, `${name}?ticket=${own}`)).toBe(101);
  expect(await upgradeStatus(here.origin, `${name}?ticket=${own}`)).toBe(401);
});

async function ticketOf(browser: Visitor): Promise<string> {
  return freshTicket.parse((await browser.call('POST', '/api/v1/tickets')).body).ticket;
}

async function redisState(origin: string): Promise<string> {
  const ready = await visitor(origin, '').call('GET', '/api/v1/health/ready');
  return (ready.body as { redis: string }).redis;
}
