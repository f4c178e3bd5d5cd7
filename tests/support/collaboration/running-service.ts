import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type * as Y from 'yjs';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { accountId, type AccountId, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { insertAccount } from '../../../server/src/features/accounts/accounts.repository.ts';
import type { ScopedDatabase } from '../../../server/src/platform/database.ts';
import { openPostgres } from '../../../server/src/platform/postgres.ts';
import { cookieFor, municipalities, visitor, type Person, type Visitor } from '../../integration/world.ts';
import { freshDatabase } from '../database.ts';
import { eventually } from '../eventually.ts';
import { startRedis, type RedisServer } from '../redis.ts';
import { startServer, type ServerProcess } from '../server-process.ts';
import { documentOf, readLife } from './stored-document.ts';

/** How to start a service. */
export interface ServiceOptions {
  /** How many nodes; several of them get a Redis. */
  readonly nodes?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** An empty database to stand on, on a Postgres that the test may take away; one on the run's unless given. */
  readonly databaseUrl?: string;
  /** Puts something between a node and what it stands on: gives the addresses that this node is told. */
  readonly between?: (addresses: Addresses, node: number) => Promise<Addresses>;
}

/** Where a node finds what it stands on. */
export interface Addresses {
  readonly databaseUrl: string;
  /** With one node there is none. */
  readonly redisUrl?: string;
}

/** The real server in one process or several, over an empty world that knows the municipalities. */
export interface RunningService {
  /** At least one. */
  readonly nodes: readonly [ServerProcess, ...ServerProcess[]];
  /** With one node there is none. */
  readonly redis: RedisServer | undefined;
  /** As the owner of its tables has it. */
  readonly database: ScopedDatabase;
  /** Makes an account and signs it in; the cookie is good at every node, what it calls is the first. */
  person(parts?: PersonParts): Promise<Person>;
  /** Makes a process by asking the server for it. */
  process(creator: Visitor, visibility?: Visibility, title?: string): Promise<string>;
  /** A document in its present life as the database has it, read by nothing of ours. */
  stored(name: string): Promise<Y.Doc>;
  /** Everything the nodes wrote so far. */
  log(): string;
  close(): Promise<void>;
}

/** Who somebody is, where it matters. */
export interface PersonParts {
  readonly name?: string;
  readonly municipality?: MunicipalityCvr;
  readonly roles?: Role[];
}

/** Starts one, and waits until its nodes are ready and hear one another. */
export async function startService({
  nodes: count = 1,
  env = {},
  databaseUrl: given,
  between = (addresses) => Promise.resolve(addresses),
}: ServiceOptions = {}): Promise<RunningService> {
  const redis = count > 1 ? await startRedis() : undefined;
  const fresh = given === undefined ? await freshDatabase() : undefined;
  const databaseUrl = given ?? fresh?.databaseUrl;
  if (databaseUrl === undefined) throw new Error('several processes need a Postgres');
  const addresses = { databaseUrl, ...(redis ? { redisUrl: redis.url } : {}) };
  const start = async (node: number) =>
    startServer({
      ...(await between(addresses, node)),
      env: { DEMO: '0', ...env },
      readyWithinMs: 60_000,
    });
  const first = await start(0);
  const others = await Promise.all(Array.from({ length: count - 1 }, (_, at) => start(at + 1)));
  const nodes = [first, ...others] as const;
  if (redis !== undefined) await Promise.all(nodes.map(untilItHearsOthers));
  const whole = openPostgres(databaseUrl, () => undefined);
  const database = whole.as({ kind: 'job', job: 'migration' });
  return {
    ...{ nodes, redis, database },
    async person({ name = 'Signe Bach', municipality = municipalities.aarhus, roles } = {}) {
      const account = await makeAccount(database, { name, municipality, roles: roles ?? ['member'] });
      return { account, ...visitor(first.origin, await cookieFor(database, account)) };
    },
    async process(creator, visibility = 'all-municipalities', title = 'Urørt') {
      const answer = await creator.call('POST', processesApi.create.path, { title, visibility });
      expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
      return (answer.body as { id: string }).id;
    },
    stored: (name) =>
      database.transaction(async (transaction) => documentOf(await readLife(transaction, name))),
    log: () => nodes.map((node) => node.output()).join('\n'),
    async close() {
      await Promise.all(nodes.map((node) => node.close()));
      await whole.close();
      await redis?.close();
      await fresh?.remove();
    },
  };
}

async function makeAccount(
  database: ScopedDatabase,
  parts: { readonly name: string; readonly municipality: MunicipalityCvr; readonly roles: Role[] },
): Promise<AccountId> {
  const id = accountId.parse(randomUUID());
  await database.transaction((transaction) => insertAccount(transaction, { id, ...parts }));
  return id;
}

async function untilItHearsOthers({ origin }: ServerProcess): Promise<void> {
  await eventually(async () => {
    const ready = await fetch(`${origin}/api/v1/health/ready`);
    expect(await ready.json()).toMatchObject({ redis: 'connected' });
  });
}
