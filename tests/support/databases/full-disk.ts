import { execFile, execFileSync } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresUser, type PostgresServer } from '../postgres.ts';

const execute = promisify(execFile);

/** The disk under one database, which a test can fill. */
export interface FullDisk {
  /** Leaves no room on it. */
  fill(): Promise<void>;
  /** Makes room again. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Puts a database that nobody uses yet on a small disk in memory. Where none can be made (it takes Linux, and root),
 * Postgres stays on its own and, when that is to be full, is made to answer what it would then.
 */
export async function smallDiskUnder(
  postgres: PostgresServer,
  url: string,
  megabytes: number,
): Promise<FullDisk> {
  const disk = await mountSmallDisk(megabytes);
  const database = new URL(url).pathname.slice(1);
  const ask = (statement: string, where = postgres.superuserUrl) => query(where, statement);
  if (disk === undefined) return pretendedDisk((statement) => ask(statement, url));
  const tablespace = `on_${database}`;
  await ask(`create tablespace ${tablespace} location '${disk.folder}'`);
  await ask(`alter database ${database} set tablespace ${tablespace}`);
  return {
    ...disk,
    async close() {
      await ask(`drop database ${database} with (force)`);
      await ask(`drop tablespace ${tablespace}`);
      await disk.close();
    },
  };
}

async function mountSmallDisk(megabytes: number): Promise<(FullDisk & { folder: string }) | undefined> {
  const user = await postgresUser();
  if (user === undefined) return undefined;
  // None of the temporary folders, which are removed with all that is in them: a mounted one cannot be.
  const mount = await mkdtemp(join(tmpdir(), 'procesrum-disk-'));
  try {
    await execute('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', mount]);
  } catch {
    await rmdir(mount);
    return undefined;
  }
  const unmount = () => execFileSync('umount', ['--lazy', mount]);
  process.once('exit', unmount);
  const folder = join(mount, 'space');
  await mkdir(folder);
  await chown(folder, user.uid, user.gid);
  const ballast = join(mount, 'ballast');
  return {
    folder,
    // More than there is: what fits is written, and the rest is refused.
    fill: () => writeFile(ballast, Buffer.alloc(megabytes * 1024 * 1024)).catch(unlessFull),
    clear: () => rm(ballast, { force: true }),
    async close() {
      process.off('exit', unmount);
      unmount();
      await rmdir(mount);
    },
  };
}

function unlessFull(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
}

function pretendedDisk(ask: (statement: string) => Promise<void>): FullDisk {
  return {
    fill: () =>
      ask(`create function disk_is_full() returns trigger language plpgsql as $$
             begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
           create trigger full_disk before insert on document_update
             for each statement execute function disk_is_full()`),
    clear: () => ask('drop function disk_is_full cascade'),
    close: () => Promise.resolve(),
  };
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
