import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^procesrum-test-(\d+)-/;
const folders = new Set<string>();
let isTidied = false;

/** A new empty folder, removed at the latest when this process ends, or when the next one starts after a kill. */
export async function temporaryFolder(purpose: string): Promise<string> {
  if (!isTidied) {
    isTidied = true;
    process.once('exit', () => folders.forEach(remove));
    removeFoldersOfTheDead();
  }
  const folder = await mkdtemp(join(tmpdir(), `procesrum-test-${process.pid}-${purpose}-`));
  folders.add(folder);
  return folder;
}

/** Removes a folder that `temporaryFolder` gave, with all that is in it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.delete(folder);
}

/** A process that was killed could not tidy up after itself; its folders carry its id. */
function removeFoldersOfTheDead(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = NAME.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) remove(join(tmpdir(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
