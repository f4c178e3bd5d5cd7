// Vitest runs this once for each of its projects that needs a Postgres; the first starts one, the last ends it.
import type { TestProject } from 'vitest/node';
import { startPostgres, type PostgresServer } from '../postgres.ts';

// Every project loads this file anew, but all of them in the same process.
const shared = globalThis as { procesrumPostgres?: { users: number; server: Promise<PostgresServer> } };

/** Lends the run's Postgres to a project (`inject('postgresUrl')`), and gives the way to return it. */
export default async function lendPostgres(project: TestProject): Promise<() => Promise<void>> {
  const loan = (shared.procesrumPostgres ??= { users: 0, server: startPostgres() });
  loan.users += 1;
  const server = await loan.server;
  project.provide('postgresUrl', server.superuserUrl);
  return async () => {
    loan.users -= 1;
    if (loan.users > 0) return;
    delete shared.procesrumPostgres;
    await server.close();
  };
}
