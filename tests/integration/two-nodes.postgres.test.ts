import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import { startServer } from '../support/server-process.ts';
import { visitor } from './world.ts';

const toClose: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

test('two nodes that start at the same moment make one world, and hear one another', async () => {
  const [here, there] = await twoNodes();
  const output = here.output() + there.output();
  expect(output.match(/ran 0001_/g)).toHaveLength(1);
  expect(output.match(/stored 60 processes/g)).toHaveLength(1);

  const people = (await visitor(here.origin, '').call('GET', '/api/v1/sign-in/demo')).body as Account[];
  expect((await visitor(there.origin, '').call('GET', '/api/v1/sign-in/demo')).body).toEqual(people);
  const ready = await visitor(there.origin, '').call('GET', '/api/v1/health/ready');
  expect(ready.body).toMatchObject({ ready: true, redis: 'connected' });
});

test('[PE4] a sign-in ended at one node ends its sockets at the other', async () => {
  const [here, there] = await twoNodes();
  const people = (await visitor(here.origin, '').call('GET', '/api/v1/sign-in/demo')).body as Account[];
  const signedIn = await visitor(here.origin, '').call('POST', '/api/v1/sign-in/demo', {
    account: people[0]?.id,
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = io(there.origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    extraHeaders: { cookie },
    reconnection: false,
  });
  toClose.push(() => socket.close());
  const heard: string[] = [];
  socket.onAny((name: string) => heard.push(name));
  await eventually(() => expect(socket.connected).toBe(true));

  const browser = visitor(here.origin, cookie);
  await browser.call('POST', '/api/v1/processes', { title: 'Nyt' });
  await eventually(() => expect(heard).toEqual(['process:changed']));
  await browser.call('POST', '/api/v1/sign-out');
  await eventually(() => expect(socket.connected).toBe(false));
});

async function twoNodes() {
  const redis = await startRedis();
  toClose.push(() => redis.close());
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  const options = {
    ...(database.databaseUrl === undefined ? {} : { databaseUrl: database.databaseUrl }),
    redisUrl: redis.url,
  };
  const nodes = await Promise.all([startServer(options), startServer(options)]);
  for (const node of nodes) toClose.push(() => node.close());
  for (const node of nodes) {
    await eventually(async () => {
      const ready = await visitor(node.origin, '').call('GET', '/api/v1/health/ready');
      expect(ready.body).toMatchObject({ redis: 'connected' });
    });
  }
  return nodes;
}
