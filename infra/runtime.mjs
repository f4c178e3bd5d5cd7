// Which Node runs the product: the one npm installed beside the packages, whatever the machine came with.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The oldest Node that runs our TypeScript as it is and has the WebAssembly the embedded database wants. */
const OLDEST_USABLE = 24;

/**
 * The path of the Node that runs the server, the tests and the build.
 * @throws Error with what to do, when neither a bundled nor a recent enough Node is there
 */
export function bundledNode() {
  const bundled =
    process.platform === 'win32'
      ? join(root, 'node_modules', `node-win-${process.arch}`, 'bin', 'node.exe')
      : join(root, 'node_modules', '.bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_USABLE) return process.execPath;
  throw new Error(
    `no Node for ${process.platform}-${process.arch} came with the packages. ` +
      'If node_modules is missing, run `npm ci`; if it is there, this machine has no ready-made Node: ' +
      `install Node ${OLDEST_USABLE} or newer and run the same command with it.`,
  );
}

/** The environment without the bundled Node in its path: for npm, which may have to replace that very file. */
export function environmentWithoutBundledNode() {
  const path = (process.env.PATH || '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter);
  return { ...process.env, PATH: path };
}
