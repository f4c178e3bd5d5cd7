import { expect } from 'vitest';
import { freshDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { startRedis } from './redis.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import type { Service } from './service.ts';

/** One service of two nodes, a demo world, that hear one another. */
export interface TwoNodes {
  readonly here: ServerProcess;
  readonly there: ServerProcess;
  readonly redis: Service;
  /** Their database; nothing where they run on an embedded one. */
  readonly databaseUrl: string | undefined;
  close(): Promise<void>;
}

/** Starts both at the same moment and waits until they are connected. */
export async function startTwoNodes(): Promise<TwoNodes> {
  const [redis, database] = await Promise.all([startRedis(), freshDatabase()]);
  const options = {
    ...(database.databaseUrl === undefined ? {} : { databaseUrl: database.databaseUrl }),
    redisUrl: redis.url,
  };
  const [here, there] = await Promise.all([startServer(options), startServer(options)]);
  for (const { origin } of [here, there]) {
    await eventually(async () => {
      const ready = await fetch(`${origin}/api/v1/health/ready`);
      expect(await ready.json()).toMatchObject({ redis: 'connected' });
    });
  }
  return {
    ...{ here, there, redis, databaseUrl: database.databaseUrl },
    async close() {
      await Promise.all([here.close(), there.close()]);
      await redis.close();
      await database.remove();
    },
  };
}
