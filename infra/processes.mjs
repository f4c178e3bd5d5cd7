// Starting other programs, so that none outlives the script that started it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const REPEAT_WITHIN_MS = 500;

/**
 * Runs a program without showing what it writes.
 * @returns everything it wrote
 * @throws Error with the output at the end, when it exits with anything but 0
 */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const release = forwardSignals(child);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      release();
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      release();
      if (code === 0) resolve(output);
      else reject(Object.assign(new Error(`${command} ended with ${signal || code}`), { output, signal }));
    });
  });
}

/**
 * Runs a program with this terminal as its own and waits for it.
 * @param {{ onSpawn?: (child: import('node:child_process').ChildProcess) => void }} options besides those of `spawn`
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, asked: boolean }>} how it ended, and
 * whether somebody had asked this script to end
 */
export function runInForeground(command, args, { onSpawn, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const release = forwardSignals(child);
    if (onSpawn) onSpawn(child);
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code, signal) => {
      resolve({ code, signal, asked: release() });
    });
  });
}

/** Ends this script the way its program ended: same exit code, or the code shells give to that signal. */
export function exitAs({ code, signal }) {
  process.exit(signal ? 128 + constants.signals[signal] : code);
}

/**
 * Passes signals on to the child until the returned function is called, which says whether there were any.
 * npm and the terminal may both deliver the same Ctrl-C, and a server takes a second one for impatience:
 * repeats within half a second are one.
 */
function forwardSignals(child) {
  const lastAt = new Map();
  const forward = (signal) => {
    const now = Date.now();
    if (now - (lastAt.get(signal) || 0) < REPEAT_WITHIN_MS) return;
    lastAt.set(signal, now);
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.removeListener(signal, forward);
    return lastAt.size > 0;
  };
}
