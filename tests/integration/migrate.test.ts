import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../server/src/platform/database.ts';
import { openEmbeddedPostgresInMemory } from '../../server/src/platform/embedded/embedded-postgres.ts';
import { migrate } from '../../server/src/platform/migrate.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { asOwner } from './world.ts';

let fresh: FreshDatabase;
let database: Database;
let folder: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await open();
});
beforeEach(async () => {
  await asOwner(database).transaction((transaction) =>
    transaction.query('drop schema public cascade; create schema public'),
  );
  folder = await temporaryFolder('migrations');
});
afterEach(() => removeFolder(folder));
afterAll(async () => {
  await database.close();
  await fresh.remove();
});

function open(): Promise<Database> {
  return fresh.databaseUrl === undefined
    ? openEmbeddedPostgresInMemory()
    : Promise.resolve(openPostgres(fresh.databaseUrl, () => undefined));
}

test('files run once each, in order, whatever else lies in the folder', async () => {
  await write('0002_second.sql', "insert into a values ('second')");
  await write(
    '0001_first.sql',
    "create table a (x text);\ninsert into a values ('first'); -- two statements",
  );
  await write('README.md', 'not SQL');
  expect(await migrate(database, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await migrate(database, folder)).toEqual([]);
  await write('0003_third.sql', "insert into a values ('third')");
  expect(await migrate(database, folder)).toEqual(['0003_third.sql']);
  expect(await column('select x from a')).toEqual(['first', 'second', 'third']);
});

test('a file that fails leaves nothing of itself, and those before it stay', async () => {
  await write('0001_first.sql', 'create table a (x text)');
  await write('0002_second.sql', "insert into a values ('half'); select nonsense");
  await expect(migrate(database, folder)).rejects.toThrow('nonsense');
  expect(await column('select x from a')).toEqual([]);
  await write('0002_second.sql', "insert into a values ('whole')");
  expect(await migrate(database, folder)).toEqual(['0002_second.sql']);
});

test('a file changed after it ran is refused; line ends do not count', async () => {
  await write('0001_first.sql', 'create table a (x text);\n');
  await migrate(database, folder);
  await write('0001_first.sql', 'create table a (x text);\r\n');
  expect(await migrate(database, folder)).toEqual([]);
  await write('0001_first.sql', 'create table a (y text);\n');
  await expect(migrate(database, folder)).rejects.toThrow(
    '0001_first.sql was changed after the database ran it',
  );
});

test('a database that is ahead of this version is refused', async () => {
  await write('0001_first.sql', 'create table a (x text)');
  await migrate(database, folder);
  const older = join(folder, 'older');
  await mkdir(older);
  await expect(migrate(database, older)).rejects.toThrow('which this version of Procesrum does not know');
});

test('whoever starts at the same moment waits and finds nothing to do', async () => {
  await write('0001_first.sql', 'create table a (x text)');
  await write('0002_second.sql', "insert into a values ('once')");
  const others = fresh.databaseUrl === undefined ? [] : [await open(), await open()];
  const ran = await Promise.all([database, ...others].map((each) => migrate(each, folder)));
  expect(ran.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await column('select x from a')).toEqual(['once']);
  for (const other of others) await other.close();
});

test('rounds of co-funding opened before 0018 keep the inhabitants that they were reckoned by until then', async () => {
  const all = fileURLToPath(new URL('../../server/migrations/', import.meta.url));
  for (const name of await readdir(all)) if (name < '0018') await cp(join(all, name), join(folder, name));
  await migrate(database, folder);
  await asOwner(database).transaction((transaction) =>
    transaction.query(
      `insert into municipality (cvr, kind, short_code, name, full_name, population, population_date, search_text)
       values ('11111111', 'municipality', 'AAA', 'A', 'A', 100, '2019-01-01', ''),
         ('22222222', 'municipality', 'BBB', 'B', 'B', 200, '2020-01-01', ''),
         ('33333333', 'region', 'CCC', 'C', 'C', null, null, '');
       insert into account (id, municipality, name, search_text)
       values ('00000000-0000-4000-8000-000000000001', '11111111', 'Karen Dahl', '');
       insert into co_funding (id, revision, terms, invited, closes_at, opened_at, opened_by, municipality)
       select id::uuid, 0, '{}', invited, now(), now(), '00000000-0000-4000-8000-000000000001', '11111111'
       from (values ('00000000-0000-4000-8000-000000000002', null), ('00000000-0000-4000-8000-000000000003', '{22222222}'::text[]))
         as given (id, invited)`,
    ),
  );
  await cp(all, folder, { recursive: true });
  await migrate(database, folder);
  expect(await column('select inhabitants from co_funding order by id')).toEqual([
    { 11111111: 100, 22222222: 200 },
    { 22222222: 200 },
  ]);
  expect(await column('select inhabitants_on::text from co_funding order by id')).toEqual([
    '2019-01-01',
    '2020-01-01',
  ]);
  // What was asked stays, for whoever tries.
  await expect(column(`update co_funding set inhabitants = '{}'`)).rejects.toThrow('never changed');
});

function write(name: string, statements: string): Promise<void> {
  return writeFile(join(folder, name), statements);
}

async function column(statement: string): Promise<unknown[]> {
  const rows = await asOwner(database).transaction((transaction) => transaction.query(statement));
  return rows.map((row) => Object.values(row)[0]);
}
