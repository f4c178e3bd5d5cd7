import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { accountId, municipalityCvr, type AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { composeServer } from '../../server/src/compose.ts';
import { readConfig } from '../../server/src/config.ts';
import { insertAccount, insertSignIn } from '../../server/src/features/accounts/accounts.repository.ts';
import { hashOfToken } from '../../server/src/http/actor-of-request.ts';
import type { Clock } from '../../server/src/platform/clock.ts';
import type { Database, ScopedDatabase } from '../../server/src/platform/database.ts';
import { openEmbeddedPostgresInMemory } from '../../server/src/platform/embedded/embedded-postgres.ts';
import { drain, type DrainStep } from '../../server/src/platform/lifecycle.ts';
import { createLogger } from '../../server/src/platform/logger.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { freshDatabase } from '../support/database.ts';

/** Three municipalities, by what they are to a test's process. */
export const municipalities = {
  aarhus: municipalityCvr.parse('55133018'),
  odense: municipalityCvr.parse('35209115'),
  skanderborg: municipalityCvr.parse('29189633'),
};

/** An answer of the server, with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON. */
  readonly body: unknown;
}

/** Somebody at a browser, signed in or not. */
export interface Visitor {
  /** The `Cookie` header they send; empty when not signed in. */
  readonly cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Somebody signed in. */
export interface Person extends Visitor {
  readonly account: AccountId;
}

/** A server of its own with an empty database of the kind the project runs on, in this process. */
export interface World {
  readonly origin: string;
  /** As its owner has it, who sees and changes everything. */
  readonly database: ScopedDatabase;
  /** As everybody else has it. */
  readonly walled: Database;
  readonly stranger: Visitor;
  /** The folder that mails are laid into. */
  readonly outbox: string;
  /** Everything that was logged, a line each. */
  readonly log: readonly string[];
  /** Makes an account and signs it in. */
  person(parts?: { name?: string; municipality?: string; roles?: Role[] }): Promise<Person>;
  /** Ends what the server does by itself from time to time: by its own clock, and for some things the database's. */
  stopChores(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one; `env` is what an operator would set, with an empty world unless it says otherwise. Its time is `clock`. */
export async function openWorld(
  env: Record<string, string> = {},
  clock: Clock = { now: () => new Date() },
): Promise<World> {
  const { database: walled, dataDir, remove } = await openWorldDatabase();
  const database = asOwner(walled);
  const log: string[] = [];
  const { server, drainSteps } = await composeServer({
    config: readConfig({ DEMO: '0', PORT: '0', DATA_DIR: dataDir, ...env }),
    logger: createLogger({ level: 'info', readable: false }, { write: (line) => void log.push(line) }),
    clock,
    database: walled,
    clientDir: '/nowhere',
    say: () => undefined,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    database,
    walled,
    outbox: join(dataDir, 'outbox'),
    log,
    stranger: visitor(origin, ''),
    async person({ name = 'Signe Bach', municipality = municipalities.aarhus, roles = ['member'] } = {}) {
      const account = accountId.parse(randomUUID());
      await database.transaction((transaction) =>
        insertAccount(transaction, { id: account, name, municipality, roles }),
      );
      return { account, ...visitor(origin, await cookieFor(database, account)) };
    },
    stopChores: () => stopChoresOf(drainSteps),
    async close() {
      await drain(drainSteps, createLogger({ level: 'silent', readable: false }));
      await walled.close();
      await remove();
    },
  };
}

/** Ends the chores of a server; draining it does so as well. */
export async function stopChoresOf(drainSteps: readonly DrainStep[]): Promise<void> {
  const step = drainSteps.find(({ name }) => name === 'stop the chores');
  if (step === undefined) throw new Error('a server has no chores to stop');
  await step.run();
}

/** A database as the owner of its tables has it: for what a test lays ready, and for looking at what is stored. */
export function asOwner(database: Database): ScopedDatabase {
  return database.as({ kind: 'job', job: 'migration' });
}

/** An empty database of the kind the project runs on, opened in this process. */
export async function openWorldDatabase(): Promise<{
  database: Database;
  dataDir: string;
  remove: () => Promise<void>;
}> {
  const { databaseUrl, dataDir, remove } = await freshDatabase();
  const database =
    databaseUrl === undefined
      ? await openEmbeddedPostgresInMemory()
      : openPostgres(databaseUrl, () => undefined);
  return { database, dataDir, remove };
}

/** Signs an account in by hand, as a test that is not about signing in does; answers its `Cookie` header. */
export async function cookieFor(
  database: ScopedDatabase,
  account: AccountId,
  lifetimeMs = 600_000,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = new Date();
  await database.transaction((transaction) =>
    insertSignIn(transaction, {
      id: randomUUID(),
      tokenHash: hashOfToken(token),
      account,
      at,
      expiresAt: new Date(at.getTime() + lifetimeMs),
    }),
  );
  return `procesrum=${token}`;
}

/** Somebody who sends this cookie. */
export function visitor(origin: string, cookie: string): Visitor {
  return {
    cookie,
    async call(method, path, body, headers = {}) {
      const response = await fetch(origin + path, {
        method,
        headers: {
          ...(cookie === '' ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
  };
}
