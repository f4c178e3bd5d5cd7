import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database, Transaction } from './database.ts';
import { OperatorMistake } from './starting/operator-mistake.ts';
import { appRole } from './scope.ts';
import { takeTurn } from './turns/advisory-turns.ts';

/** One step of the database's history, as its file has it. */
interface Migration {
  readonly name: string;
  readonly statements: string;
  readonly sha256: string;
}

/** The database does not fit the migrations of this version. */
export class MigrationMistake extends OperatorMistake {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationMistake';
  }
}

/**
 * Brings the database forward: runs every file `NNNN_what.sql` of the folder that has not run yet, in order, each
 * in a transaction of its own. Two nodes that start at once take turns, and the second finds nothing to do.
 * @returns names of the files that were run now
 * @throws MigrationMistake when a file that ran was changed since, or the database is ahead of this version
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const own = database.as({ kind: 'job', job: 'migration' });
  await own.transaction(makeAppRole);
  await own.transaction((transaction) => prepare(transaction, migrations));
  const ran: string[] = [];
  for (const migration of migrations) {
    const isNew = await own.transaction((transaction) => runOnce(transaction, migration));
    if (isNew) ran.push(migration.name);
  }
  return ran;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      // Line ends are made equal first: a checkout on Windows may have changed them, which changes nothing here.
      const statements = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, statements, sha256: createHash('sha256').update(statements).digest('hex') };
    }),
  );
}

/**
 * Makes the role that 0004 gives its rights, in a transaction of its own: a session that has waited for another
 * database's migration to make it does not see it until its own transaction ends.
 */
async function makeAppRole(transaction: Transaction): Promise<void> {
  await transaction.query(
    `do $$ begin
       if not exists (select 1 from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin; end if;
     exception when duplicate_object or unique_violation then null;
     end $$`,
  );
}

async function prepare(transaction: Transaction, all: readonly Migration[]): Promise<void> {
  await takeTurn(transaction, 'migrate');
  await transaction.query(
    `create table if not exists migration (
       name text primary key, sha256 text not null, ran_at timestamptz not null default now())`,
  );
  refuseStrangers(await appliedIn(transaction), all);
}

async function runOnce(transaction: Transaction, wanted: Migration): Promise<boolean> {
  await takeTurn(transaction, 'migrate');
  if ((await appliedIn(transaction)).has(wanted.name)) return false;
  await transaction.query(wanted.statements);
  await transaction.query('insert into migration (name, sha256) values ($1, $2)', [
    wanted.name,
    wanted.sha256,
  ]);
  return true;
}

const appliedRow = z.object({ name: z.string(), sha256: z.string() });

async function appliedIn(transaction: Transaction): Promise<Map<string, string>> {
  const rows = z.array(appliedRow).parse(await transaction.query('select name, sha256 from migration'));
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function refuseStrangers(done: ReadonlyMap<string, string>, all: readonly Migration[]): void {
  const known = new Map(all.map((migration) => [migration.name, migration.sha256]));
  for (const [name, sha256] of done) {
    const now = known.get(name);
    if (now === undefined) {
      throw new MigrationMistake(
        `the database has run ${name}, which this version of Procesrum does not know`,
      );
    }
    if (now !== sha256) throw new MigrationMistake(`${name} was changed after the database ran it`);
  }
}
