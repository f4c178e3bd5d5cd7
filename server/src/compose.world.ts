import { join } from 'node:path';
import { projectRoot } from './config.ts';
import { insertAccount } from './features/accounts/accounts.repository.ts';
import { readDemoSeed } from './features/demo/demo-seed.ts';
import { settleWorld } from './features/demo/demo-world.ts';
import { insertMissingTenants } from './features/municipalities/municipalities.repository.ts';
import { insertChosen, insertCoAuthor, insertProcess } from './features/processes/processes.repository.ts';
import type { CreateDocument } from './features/processes/processes.service.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';

/** What it takes to make a database ready. */
export interface WorldParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly createDocument: CreateDocument;
  /** Hears each thing that was done, as a line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/**
 * Brings a database to where the server can work on it: its tables, the 98 municipalities and the other tenants, and in a demo world its
 * people and processes. Nothing is done twice, also when two nodes start at once.
 * @throws MigrationMistake, WrongWorld when the database is not for this version or this configuration
 */
export async function prepareWorld({
  database,
  clock,
  demo,
  createDocument,
  say,
}: WorldParts): Promise<void> {
  const ran = await migrate(database, join(projectRoot, 'server', 'migrations'));
  if (ran.length > 0) say(`migrations: ran ${ran.join(', ')}`);
  const seeding = database.as({ kind: 'job', job: 'seed' });
  const tenants = await seeding.transaction(insertMissingTenants);
  if (tenants > 0) say(`municipalities, regions and authorities: stored ${tenants}`);
  const processes = await settleWorld(demo, {
    database: seeding,
    now: clock.now(),
    readSeed: () => readDemoSeed(join(projectRoot, 'infra', 'seed', 'demo')),
    insertAccount,
    insertProcess,
    insertCoAuthor,
    insertChosen,
    createDocument,
  });
  if (processes > 0) say(`demo world: stored ${processes} processes with their people and texts`);
}
