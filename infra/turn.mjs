// One set-up at a time in a checkout: two `npm ci` side by side would delete each other's packages.
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.mjs';
import { root } from './runtime.mjs';

const POLL_MS = 250;
const lockPath = join(tmpdir(), `procesrum-setup-${fingerprintOf(root).slice(0, 16)}.lock`);

/** Waits for any other set-up of this checkout to finish, then does the work. */
export async function inTurn(work) {
  while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  const release = () => rmSync(lockPath, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function takeLock() {
  try {
    const file = openSync(lockPath, 'wx', 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    dropLockOfTheDead();
    return false;
  }
}

function dropLockOfTheDead() {
  try {
    const owner = Number(readFileSync(lockPath, 'utf8'));
    // Empty: its owner is between opening and writing.
    if (owner > 0) process.kill(owner, 0);
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lockPath, { force: true });
  }
}
