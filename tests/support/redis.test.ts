import { createClient } from 'redis';
import { expect, onTestFinished, test } from 'vitest';
import { startRedis } from './redis.ts';

test('a Redis can be taken away and brought back at the same address, empty', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.close());
  const client = createClient({ url: redis.url });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.destroy());

  await client.set('key', 'value');
  await redis.kill();
  await redis.restart();
  expect(await client.get('key')).toBeNull();
});
