import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type DatabaseTemplate, type PostgresServer } from './postgres.ts';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);

afterAll(() => server.close());

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('every database is its own and belongs to a login without a superuser’s rights', async () => {
  const [one, other] = [await server.createDatabase(), await server.createDatabase()];
  await ask(one, 'create table here (n int)');
  await expect(ask(other, 'select * from here')).rejects.toThrow('does not exist');
  expect(await ask(one, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
    { rolsuper: false },
  ]);
});

test('a template is filled once, whoever asks first, and copied after that', async () => {
  let fillings = 0;
  const template: DatabaseTemplate = {
    name: 'with_a_row',
    fill: async (url) => {
      fillings += 1;
      await ask(url, 'create table numbers as select 7 as n');
    },
  };
  const copies = await Promise.all([1, 2, 3].map(() => server.createDatabase(template)));
  for (const copy of copies) expect(await ask(copy, 'select n from numbers')).toEqual([{ n: 7 }]);
  expect(fillings).toBe(1);
});

test('a filling that fails leaves no template behind', async () => {
  const failing = { name: 'failing', fill: () => Promise.reject(new Error('no')) };
  await expect(server.createDatabase(failing)).rejects.toThrow('no');
  const mended = {
    name: 'failing',
    fill: (url: string) => ask(url, 'create table mended ()').then(() => undefined),
  };
  expect(await ask(await server.createDatabase(mended), 'select * from mended')).toEqual([]);
});

test('what was committed survives a crash, and the address stays the same', async () => {
  const database = await server.createDatabase();
  await ask(database, 'create table kept as select 1 as n');
  await server.kill();
  await expect(ask(database, 'select 1')).rejects.toThrow();
  await server.restart();
  expect(await ask(database, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a frozen server answers nothing until it is thawed', async () => {
  const database = await server.createDatabase();
  server.freeze();
  await expect(ask(database, 'select 1')).rejects.toThrow('timeout');
  server.thaw();
  expect(await ask(database, 'select 1 as n')).toEqual([{ n: 1 }]);
});
