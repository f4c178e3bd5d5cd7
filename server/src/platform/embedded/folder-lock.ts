import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorMistake } from '../starting/operator-mistake.ts';

/** Keeps a folder for this process until released. */
export interface FolderLock {
  release(): void;
}

/** The folder is in use by another process. */
export class FolderInUse extends OperatorMistake {
  constructor(folder: string) {
    super(
      `the data folder ${folder} is in use by another Procesrum process; ` +
        'stop that one, or give this one another folder with DATA_DIR',
    );
    this.name = 'FolderInUse';
  }
}

const sqliteBusy = 5;

/**
 * Takes a folder for this process alone.
 * The lock is an exclusive SQLite transaction on a file in the folder: the operating system holds it and lets
 * go when the process dies, however it dies. Node has no file locks of its own, and a file with a process id
 * in it goes stale after `kill -9` or names a stranger after a reboot.
 * @throws FolderInUse when another process has it
 */
export function lockFolder(folder: string): FolderLock {
  const file = new DatabaseSync(join(folder, 'in-use.lock'));
  try {
    file.exec('pragma busy_timeout = 0');
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) throw new FolderInUse(folder);
    throw error;
  }
  return { release: () => file.close() };
}
