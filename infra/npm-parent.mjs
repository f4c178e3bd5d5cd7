// npm starts its scripts through a shell, and a shell that is told to end does not tell its children. Whoever ends
// `npm start` would leave the server running, its port and its database's folder taken.
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 200;

/** Ends this script as SIGTERM would, once the npm or the shell it was started by is gone. */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
}

/** A process's parent, where the system lets one look; `undefined` elsewhere. */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];
  } catch {
    return undefined;
  }
}
