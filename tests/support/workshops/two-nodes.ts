import { freshDatabase } from '../database.ts';
import { signInAs } from '../demo-people.ts';
import { startRedis } from '../redis.ts';
import { startServer, type ServerProcess } from '../server-process.ts';
import type { Service } from '../service.ts';
import { runWorkshop, type RunningWorkshop } from './running-workshop.ts';

/** What a test has to close after it, the last first. */
export type ToClose = (() => Promise<unknown> | unknown)[];

/** A workshop that runs on two nodes. */
export interface TwoNodes {
  readonly here: ServerProcess;
  readonly there: ServerProcess;
  readonly redis: Service;
  /** Steered at `here`. */
  readonly workshop: RunningWorkshop;
  readonly code: string;
}

/** Starts both in processes of their own, with one database and one Redis. */
export async function onTwoNodes(toClose: ToClose): Promise<TwoNodes> {
  const redis = await startRedis();
  toClose.push(() => redis.close());
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  const options = {
    ...(database.databaseUrl === undefined ? {} : { databaseUrl: database.databaseUrl }),
    redisUrl: redis.url,
  };
  const [here, there] = await Promise.all([startServer(options), startServer(options)]);
  toClose.push(
    () => here.close(),
    () => there.close(),
  );
  const workshop = await workshopAt(here);
  return { here, there, redis, workshop, code: (await workshop.view()).code };
}

/** A workshop of the demo world, steered at this node. */
export async function workshopAt({ origin }: ServerProcess): Promise<RunningWorkshop> {
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  return runWorkshop({ origin, cookie });
}
