import { randomBytes, randomUUID } from 'node:crypto';
import { processesApi } from '../../../shared/src/processes/processes.api.ts';
import { accountId, municipalityCvr } from '../../../shared/src/primitives/id.ts';
import { protocolVersion } from '../../../shared/src/protocol/version.ts';
import { insertAccount, insertSignIn } from '../../../server/src/features/accounts/accounts.repository.ts';
import { hashOfToken } from '../../../server/src/http/actor-of-request.ts';
import type { ScopedDatabase } from '../../../server/src/platform/database.ts';
import { openPostgres } from '../../../server/src/platform/postgres.ts';
import type { PostgresServer } from '../../support/postgres.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';
import type { Contender } from './contender.ts';
import { giveOtherCore, giveServersCore } from './cores.ts';
import type { Door } from './crowd/orders.ts';

const aarhus = municipalityCvr.parse('55133018');
const hours = 3_600_000;
/** Tabs of a person beyond which another person is asked; a hall of five hundred is five hundred people. */
const people = 500;

/** How to start our server. */
export interface OurOptions {
  readonly redisUrl?: string;
  /** How many nodes; the second has the core of the others. */
  readonly nodes?: 1 | 2;
  /** More of its environment: for asking Node itself, never for the server. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Our server, as it is started in production, on a Postgres of its own and with people who have signed in. */
export interface OurServer extends Contender {
  readonly nodes: readonly ServerProcess[];
  readonly database: ScopedDatabase;
  /** So many people's ways to a document on one of the nodes, from one of the people on. */
  doorsOf(node: number, document: string, count: number, first?: number): Door[];
}

/** Starts it over an empty world, and signs in five hundred members of one municipality, who all may write. */
export async function startOurs(postgres: PostgresServer, options: OurOptions = {}): Promise<OurServer> {
  const { redisUrl, nodes: count = 1, env = {} } = options;
  const databaseUrl = await postgres.createDatabase();
  const start = () =>
    startServer({
      databaseUrl,
      ...(redisUrl === undefined ? {} : { redisUrl }),
      env: { NODE_ENV: 'production', DEMO: '0', ...env },
      readyWithinMs: 60_000,
    });
  const first = await start();
  const nodes = count === 1 ? [first] : [first, await start()];
  pinAll(nodes);
  const whole = openPostgres(databaseUrl, () => undefined);
  const database = whole.as({ kind: 'job', job: 'migration' });
  const cookies = await signInMany(database);
  let made = 0;
  const cookieOf = (index: number) => cookies[index % cookies.length] ?? '';
  const doorsOf = (node: number, document: string, howMany: number, from = 0): Door[] => {
    const address = `${nodes[node]?.origin.replace('http', 'ws')}/collaboration/${document}?v=${protocolVersion}`;
    return Array.from({ length: howMany }, (_, index) => ({
      ...{ address, dialect: 'y-websocket', document, cookie: cookieOf(from + index) },
    }));
  };
  return {
    name: 'ours',
    ...{ nodes, database, doorsOf },
    pid: () => first.pid(),
    doors: (document, howMany) => doorsOf(0, document, howMany),
    async newDocument() {
      made += 1;
      const answer = await fetch(first.origin + processesApi.create.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: cookieOf(made) },
        body: JSON.stringify({ title: `Proces ${made}`, visibility: 'municipality' }),
      });
      if (answer.status !== 201) throw new Error(`making a process answered ${answer.status}`);
      return `process/${processesApi.create.reply.parse(await answer.json()).id}`;
    },
    async close() {
      await Promise.all(nodes.map((node) => node.close()));
      await whole.close();
    },
  };
}

/** Puts nodes where they belong; again after a restart, which makes another process. */
export function pinAll(nodes: readonly ServerProcess[]): void {
  nodes.forEach((node, index) => (index === 0 ? giveServersCore : giveOtherCore)(node.pid()));
}

async function signInMany(database: ScopedDatabase): Promise<string[]> {
  const at = new Date();
  const expiresAt = new Date(at.getTime() + 2 * hours);
  return database.transaction(async (transaction) => {
    const cookies: string[] = [];
    for (let index = 0; index < people; index += 1) {
      const id = accountId.parse(randomUUID());
      const token = randomBytes(32).toString('base64url');
      await insertAccount(transaction, {
        ...{ id, municipality: aarhus, roles: ['member'] },
        name: `Person ${index}`,
      });
      await insertSignIn(transaction, {
        ...{ id: randomUUID(), tokenHash: hashOfToken(token), account: id, at, expiresAt },
      });
      cookies.push(`procesrum=${token}`);
    }
    return cookies;
  });
}
