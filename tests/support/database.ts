import { inject } from 'vitest';
import { createDatabase, type DatabaseTemplate } from './postgres.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which database this project's tests run on; the integration tests run once on each. */
    database: 'embedded' | 'postgres';
    /** The superuser's URL of the Postgres that the run shares. */
    postgresUrl: string;
  }
}

/** A database that no other test file sees. */
export interface FreshDatabase {
  readonly kind: 'embedded' | 'postgres';
  /** For the server's own folder; holds the embedded database when `databaseUrl` is absent. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  remove(): Promise<void>;
}

/**
 * An empty database of the kind this project runs on; spread it into `startServer`.
 * @param template what it is a copy of; only Postgres can copy, an embedded one always starts empty
 */
export async function freshDatabase(template?: DatabaseTemplate): Promise<FreshDatabase> {
  const kind = inject('database');
  const dataDir = await temporaryFolder('data');
  const remove = () => removeFolder(dataDir);
  if (kind === 'embedded') return { kind, dataDir, remove };
  return { kind, dataDir, databaseUrl: await freshPostgresDatabase(template), remove };
}

/** A database on the run's Postgres, whatever the project runs on: for tests about Postgres itself. */
export function freshPostgresDatabase(template?: DatabaseTemplate): Promise<string> {
  return createDatabase(inject('postgresUrl'), template);
}
