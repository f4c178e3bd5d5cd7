import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

/** A new empty folder, removed at the latest when this process ends. */
export async function temporaryFolder(purpose: string): Promise<string> {
  if (folders.size === 0) process.once('exit', removeAll);
  const folder = await mkdtemp(join(tmpdir(), `procesrum-${purpose}-`));
  folders.add(folder);
  return folder;
}

/** Removes a folder that `temporaryFolder` gave, with all that is in it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.delete(folder);
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
