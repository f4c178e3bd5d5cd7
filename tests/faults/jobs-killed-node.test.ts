import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accountId, municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { projectRoot } from '../../server/src/config.ts';
import { upsertAddress } from '../../server/src/features/accounts/account-addresses.repository.ts';
import { insertAccount } from '../../server/src/features/accounts/accounts.repository.ts';
import { insertMissingTenants } from '../../server/src/features/municipalities/municipalities.repository.ts';
import type { Database } from '../../server/src/platform/database.ts';
import { createJobs } from '../../server/src/platform/jobs/job-queue.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { createLetters } from '../../server/src/platform/mail/letters.ts';
import { migrate } from '../../server/src/platform/migrate.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { freshPostgresDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { deedLine } from './job-node.ts';
import { startProgram, type Program } from '../support/program.ts';
import { seededRandom } from '../support/random.ts';
import { startMailServer, type MailServer } from '../support/wires/mail-server.ts';

const { rounds, either } = intensity();
const program = fileURLToPath(new URL('./job-node.program.ts', import.meta.url));
const hourMs = 3_600_000;

let url: string;
let database: Database;
const nodes: Program[] = [];
const mailServers: MailServer[] = [];

beforeAll(async () => {
  url = await freshPostgresDatabase();
  database = openPostgres(url, () => undefined);
  await migrate(database, join(projectRoot, 'server', 'migrations'));
  await database.as({ kind: 'job', job: 'seed' }).transaction(insertMissingTenants);
  await owner(async (query) => {
    await query('create table deed (name text)');
    await query('grant insert on deed to procesrum_app');
  });
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.end('SIGKILL');
  for (const server of mailServers.splice(0)) await server.stop();
});
afterAll(() => database.close());

function owner<T>(work: (query: (statement: string) => Promise<Record<string, unknown>[]>) => Promise<T>) {
  const as = database.as({ kind: 'job', job: 'migration' });
  return as.transaction((transaction) => work((statement) => transaction.query(statement)));
}

function startNode(env: Record<string, string> = {}): Program {
  const node = startProgram({
    command: process.execPath,
    args: [program],
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: url, ...env },
  });
  nodes.push(node);
  return node;
}

/** This process puts in line and does nothing itself. */
const adding = () => createJobs({ database, logger: silentLogger, clock: { now: () => new Date() } });

async function addDeeds(names: readonly string[], left: number): Promise<void> {
  const jobs = adding();
  for (const name of names) {
    await database
      .as({ kind: 'job', job: 'priorities' })
      .transaction((transaction) => jobs.add(transaction, deedLine, { name, left }));
  }
}

const waiting = () => owner(async (query) => (await query("select 1 from job where line = 'deeds'")).length);
const deeds = () =>
  owner(async (query) =>
    (await query('select name from deed order by name')).map(({ name }) => String(name)),
  );

/** The deeds that names with so many left come to: each of them, once. */
const expectedOf = (names: readonly string[], left: number) =>
  names.flatMap((name) => Array.from({ length: left + 1 }, (_, at) => `${name} ${at}`)).toSorted();

test('[NO3] every job is done once, however often nodes are killed in the middle of it', async () => {
  const random = seededRandom();
  await owner((query) => query('delete from deed'));
  const all: string[] = [];
  for (let each = 0; each < 3; each += 1) startNode();
  for (const round of rounds(4)) {
    const names = Array.from({ length: either(30, 100) }, (_, at) => `${round}.${at}`);
    all.push(...names);
    await addDeeds(names, 4);
    const soFar = (await deeds()).length;
    await eventually(
      async () => expect((await deeds()).length).toBeGreaterThan(soFar + random.integer(0, 20)),
      {
        withinMs: 60_000,
        everyMs: 5,
      },
    );
    const [victim] = nodes.splice(random.integer(0, nodes.length - 1), 1);
    await victim?.end('SIGKILL');
    startNode();
  }
  await eventually(async () => expect(await waiting()).toBe(0), { withinMs: 90_000 });
  expect(await deeds()).toEqual(expectedOf(all, 4));
});

test('[NO3] a node that stands still in the middle keeps nothing from being done, and does nothing twice when it goes on', async () => {
  await owner((query) => query('delete from deed'));
  const names = Array.from({ length: 40 }, (_, at) => `n${at}`);
  const standing = startNode();
  await addDeeds(names, 4);
  await eventually(async () => expect((await deeds()).length).toBeGreaterThan(5), { everyMs: 5 });
  standing.freeze();
  startNode();
  await eventually(async () => expect(await waiting()).toBe(0), { withinMs: 90_000 });
  standing.thaw();
  // It looks again: that it does another job shows that it has come to terms with what it was at.
  await nodes.at(-1)?.end('SIGKILL');
  await addDeeds(['after'], 0);
  await eventually(async () => expect(await deeds()).toContain('after 0'), { withinMs: 60_000 });
  expect(await deeds()).toEqual(expectedOf(names, 4).concat('after 0').toSorted());
});

test('[NO3] a letter whose node is killed while the mail server takes it is sent again as the same mail', async () => {
  const mailServer = await startMailServer();
  mailServers.push(mailServer);
  const written = await writeLetters(12);
  const first = startNode({ SMTP_URL: mailServer.url });
  let isKilled = false;
  mailServer.beforeYes(async () => {
    if (isKilled || mailServer.received.length < 3) return;
    isKilled = true;
    await first.end('SIGKILL');
  });
  await eventually(() => expect(isKilled).toBe(true), { withinMs: 60_000 });
  // What the killed one was at is free again after a while; this one's clock is past that.
  startNode({ SMTP_URL: mailServer.url, AHEAD_MS: String(hourMs) });
  await eventually(
    async () =>
      expect(
        await owner((query) => query("select 1 from letter where outcome is distinct from 'sent'")),
      ).toEqual([]),
    { withinMs: 60_000 },
  );
  const names = mailServer.received.map(({ mail }) => mail.messageId);
  expect([...new Set(names)].toSorted()).toEqual(written.map((id) => `<${id}@aarhus.example>`).toSorted());
  // What it was at, four at once at the most, was taken twice by this mail server; a mail program shows it once.
  expect(names.length).toBeGreaterThan(written.length);
  expect(names.length).toBeLessThanOrEqual(written.length + 4);
});

/** Letters to one person each. @returns their ids */
async function writeLetters(many: number): Promise<string[]> {
  const clock = { now: () => new Date() };
  const noMailer = { send: () => Promise.reject(new Error('not from here')), close: () => undefined };
  const letters = createLetters({ jobs: adding(), mailer: noMailer, clock, logger: silentLogger });
  const municipality = municipalityCvr.parse('55133018');
  const people = Array.from({ length: many }, () => accountId.parse(randomUUID()));
  await database.as({ kind: 'job', job: 'seed' }).transaction(async (transaction) => {
    for (const [at, id] of people.entries()) {
      await insertAccount(transaction, { id, name: `Person ${at}`, municipality, roles: ['member'] });
      await upsertAddress(transaction, id, `person${at}@aarhus.example`);
    }
  });
  return database.as({ kind: 'job', job: 'notifications' }).transaction(async (transaction) => {
    const written: string[] = [];
    for (const account of people) written.push(await letters.add(transaction, { account, at: clock.now() }));
    return written;
  });
}
