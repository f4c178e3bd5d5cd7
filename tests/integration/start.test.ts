import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/wires/ports.ts';
import { startProgram, type Ending } from '../support/program.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { visitor } from './world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const toClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

test('a first start says what it does, a second finds it done', async () => {
  const database = await fresh();
  const server = await started(database, {});
  expect(server.output()).toMatch(
    /migrations: ran 0001_.*\n.*municipalities, regions and authorities: stored 104\n.*demo world: stored 60 processes/,
  );
  const running = `Procesrum kører på http://localhost:${server.port}`;
  await eventually(() => expect(server.output()).toContain(running));
  const before = server.output().length;
  await server.restart();
  await eventually(() => expect(server.output().slice(before)).toContain(running));
  expect(server.output().slice(before)).not.toMatch(/ran 0001|stored/);
});

test('mistakes in the configuration are told all at once, and nothing starts', async () => {
  const { ending, output } = await startFailing({ PORT: 'many', REDIS_URL: 'here', DEMO: 'perhaps' });
  expect(ending).toEqual({ code: 2, signal: null });
  expect(output).toContain('PORT must be a whole number from 0 to 65535');
  expect(output).toContain('REDIS_URL must be an address that starts with redis://');
  expect(output).toContain('DEMO must be 1 or 0');
  expect(output).not.toContain('    at ');
});

test('a demo world stays one, and real data is never seeded', async () => {
  const demo = await fresh();
  await (await started(demo, {})).stop();
  const real = await fresh();
  await (await started(real, { DEMO: '0' })).stop();
  const onDemo = await startFailing({ ...environmentOf(demo), DEMO: '0' });
  expect([onDemo.ending.code, onDemo.output]).toEqual([2, expect.stringContaining('holds a demo world')]);
  const onReal = await startFailing({ ...environmentOf(real), DEMO: '1' });
  expect([onReal.ending.code, onReal.output]).toEqual([2, expect.stringContaining('holds real data')]);
});

test('a port that is taken is said in a sentence', async () => {
  const server = await started(await fresh(), { DEMO: '0' });
  const other = await fresh();
  const { ending, output } = await startFailing({
    ...environmentOf(other),
    PORT: String(server.port),
    DEMO: '0',
  });
  expect(ending.code).toBe(2);
  expect(output).toContain(`port ${server.port} is taken by another program`);
});

test('[CO3] asked to end, the server stores what was typed, sends browsers away to come back, and ends well', async () => {
  const server = await started(await fresh(), {});
  const { cookie } = await signInAs(server.origin, 'Mette Kjær');
  const person = visitor(server.origin, cookie);
  const made = await person.call('POST', '/api/v1/processes', { title: 'Nyt' });
  const { id } = made.body as { id: string };
  const editor = openDocument(server.origin, `process/${id}`, { cookie });
  toClose.push(() => Promise.resolve(editor.close()));
  await eventually(() => expect(editor.title()).toBe('Nyt'));
  // A browser that keeps its connection open and says nothing must not hold the server back.
  const idle = connect(server.port, '127.0.0.1');
  idle.on('error', () => undefined);
  await new Promise((resolve) => idle.once('connect', resolve));

  editor.type(' og mere');
  await eventually(() => expect(editor.isSaved()).toBe(true));
  editor.type(' til sidst');
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  await eventually(() => expect(editor.closes[0]).toBe(closeCodes.restarting));
  await server.restart();
  await eventually(() => expect(editor.isSaved()).toBe(true));
  const again = openDocument(server.origin, `process/${id}`, { cookie });
  toClose.push(() => Promise.resolve(again.close()));
  await eventually(() => expect(again.title()).toBe('Nyt og mere til sidst'));
});

test('the log of a server that is not at a terminal is JSON, line by line', async () => {
  const server = await started(await fresh(), { DEMO: '0' });
  await fetch(`${server.origin}/api/v1/processes?q=noget`);
  const line = await eventually(() => {
    const found = server
      .output()
      .split('\n')
      .find((each) => each.includes('"/api/v1/processes"'));
    expect(found).toBeDefined();
    return found ?? '';
  });
  expect(JSON.parse(line)).toMatchObject({ level: 'info', method: 'GET', status: 200, msg: 'request' });
});

async function fresh(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  return database;
}

async function started(database: FreshDatabase, env: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer({ ...database, env });
  toClose.push(() => server.close());
  return server;
}

function environmentOf({ dataDir, databaseUrl }: FreshDatabase): Record<string, string> {
  return { DATA_DIR: dataDir, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) };
}

/** Starts a server that is expected to give up by itself. */
async function startFailing(env: Record<string, string>): Promise<{ ending: Ending; output: string }> {
  const program = startProgram({
    command: join(root, 'node_modules', '.bin', 'node'),
    args: ['server/src/main.ts'],
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: String(await freePort()), ...env },
  });
  toClose.push(() => program.end('SIGKILL'));
  return { ending: await program.ended, output: program.output() };
}
