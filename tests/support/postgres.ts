import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { eventually } from './eventually.ts';
import { freePort } from './wires/ports.ts';
import { startProgram, type Program } from './program.ts';
import type { Service } from './service.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

const execute = promisify(execFile);
const DEBIAN_FOLDER = '/usr/lib/postgresql';
/** Takes turns among the workers of a run while one of them fills a template. */
const TEMPLATE_LOCK = 7_261_001;

/** A Postgres of the tests' own. */
export interface PostgresServer extends Service {
  /** Connects as the superuser, whom row-level security does not hold. `url` is the ordinary login. */
  readonly superuserUrl: string;
  /** Makes an empty database, or a copy of the template, and gives the ordinary login's URL of it. */
  createDatabase(template?: DatabaseTemplate): Promise<string>;
}

/** A database prepared once for a whole run, of which each test file gets a copy in some milliseconds. */
export interface DatabaseTemplate {
  /** Lower-case letters, digits and underscores; the same name is the same template. */
  readonly name: string;
  /** Prepares it, by running the migrations for one; ends every connection it opened. */
  fill(url: string): Promise<void>;
}

/**
 * Starts an empty Postgres of its own. The ordinary login `procesrum` is no superuser (those pass by row-level
 * security), may create roles and owns the databases made here.
 * A killed one recovers on `restart` without loss: nothing is synced to disk, but the machine stays up.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = await postgresBinaries();
  const user = await postgresUser();
  const port = await freePort();
  const folder = await temporaryFolder('postgres');
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const start = (program: string, args: string[]) =>
    startProgram({
      command: join(binaries, program),
      args,
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
      ...(user ? { user } : {}),
    });

  const initdb = start('initdb', [
    ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'],
    ...['--locale=C.UTF-8', '--no-sync', '--no-instructions'],
  ]);
  const made = await initdb.ended;
  if (made.code !== 0) throw new Error(`initdb failed:\n${initdb.output()}`);

  const serve = () => start('postgres', ['-D', data, ...settings(port, folder)]);
  let program = serve();
  const superuserUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(program, superuserUrl);
  await query(superuserUrl, 'create role procesrum login createrole');
  const stop = async () => void (await program.end('SIGINT'));
  // SIGQUIT is Postgres's own crash: no checkpoint, recovery at the next start. SIGKILL would leave its children.
  const kill = async () => void (await program.end('SIGQUIT'));
  return {
    url: urlOf(superuserUrl, 'postgres'),
    superuserUrl,
    port,
    createDatabase: (template) => createDatabase(superuserUrl, template),
    output: () => program.output(),
    stop,
    kill,
    restart: async () => {
      await stop();
      program = serve();
      await untilReady(program, superuserUrl);
    },
    freeze: () => program.freeze(),
    thaw: () => program.thaw(),
    close: async () => {
      await kill();
      await removeFolder(folder);
    },
  };
}

/** Makes a database on a running server; see `PostgresServer.createDatabase`. */
export async function createDatabase(superuserUrl: string, template?: DatabaseTemplate): Promise<string> {
  const source = template ? await filledTemplate(superuserUrl, template) : 'template1';
  const name = `test_${randomBytes(8).toString('hex')}`;
  await query(superuserUrl, `create database ${name} owner procesrum template ${source}`);
  return urlOf(superuserUrl, name);
}

async function filledTemplate(superuserUrl: string, template: DatabaseTemplate): Promise<string> {
  const name = `template_${template.name}`;
  if (!/^template_[a-z0-9_]{1,40}$/.test(name)) throw new Error(`not a template's name: ${template.name}`);
  await connected(superuserUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    // Filled under another name, so that a filling that failed is never taken for a template.
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished} owner procesrum`);
    await template.fill(urlOf(superuserUrl, unfinished));
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

function urlOf(superuserUrl: string, database: string): string {
  const url = new URL(superuserUrl);
  url.username = 'procesrum';
  url.pathname = `/${database}`;
  return url.href;
}

function settings(port: number, folder: string): string[] {
  const chosen = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 200,
    fsync: 'off',
    full_page_writes: 'off',
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function untilReady(program: Program, superuserUrl: string): Promise<void> {
  await eventually(
    async () => {
      if (!program.isRunning()) throw new Error(`postgres ended:\n${program.output()}`);
      await query(superuserUrl, 'select 1');
    },
    { withinMs: 30_000 },
  );
}

async function query(url: string, sql: string): Promise<void> {
  await connected(url, (client) => client.query(sql));
}

async function connected(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // A server that goes away while we wait is reported by the query itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function postgresBinaries(): Promise<string> {
  const told = await execute('pg_config', ['--bindir']).catch(() => undefined);
  const newestFirst = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a))
    : [];
  const candidates = newestFirst.map((version) => join(DEBIAN_FOLDER, version, 'bin'));
  if (told) candidates.unshift(told.stdout.trim());
  const found = candidates.find((folder) => existsSync(join(folder, 'initdb')));
  if (!found)
    throw new Error('Postgres is not installed; `npm test` installs it, or names the command to run');
  return found;
}

/** Whom Postgres runs as when that is not whoever asks: it refuses root, who lends it another user's rights. */
export async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = await execute('id', ['-u', name]).catch(() => undefined);
    const gid = await execute('id', ['-g', name]).catch(() => undefined);
    if (uid && gid) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('found no user to run Postgres as: neither `postgres` nor `nobody` exists');
}
