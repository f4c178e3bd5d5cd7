import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { databaseOver, type Database } from '../database.ts';
import { lockFolder } from './folder-lock.ts';

/**
 * Opens the embedded Postgres (PGlite) in a folder, made if missing.
 * It survives `kill -9` but not a power cut, because it never waits for the disk; the README says so.
 * @throws FolderInUse when another process has the folder: two would lose each other's rows silently
 */
export async function openEmbeddedPostgres(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  try {
    return openLocked(await PGlite.create(join(folder, 'postgres')), () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens an embedded Postgres that lives in memory only, for tests. */
export async function openEmbeddedPostgresInMemory(): Promise<Database> {
  return openLocked(await PGlite.create(), () => undefined);
}

function openLocked(pglite: PGlite, release: () => void): Database {
  // One connection: PGlite has a single session, and a second client on it crashes the process.
  const pool = new pg.Pool({ ...createPgConfig(pglite), max: 1 });
  // A connection dropped by the pool may have left its transaction open in the shared session.
  pool.on('connect', (client) => {
    client.query('rollback').catch(() => undefined);
  });
  return databaseOver('embedded', pool, async () => {
    await pglite.close();
    release();
  });
}
