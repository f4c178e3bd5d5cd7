// The programs the tests need beside the packages: a browser, Redis, Postgres and ClamAV, from Debian.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './processes.mjs';
import { UP_TO_DATE, step } from './steps.mjs';

const POSTGRES_FOLDER = '/usr/lib/postgresql';

const isInstalled = {
  chromium: () => Boolean(process.env.CHROMIUM) || isInPath('chromium'),
  'redis-server': () => isInPath('redis-server'),
  // Debian keeps initdb and postgres out of the path, in a folder per version.
  postgresql: () => isInPath('initdb') || foldersIn(POSTGRES_FOLDER).some(hasInitdb),
  // Where only root looks for programs.
  'clamav-daemon': () => isInPath('clamd') || existsSync('/usr/sbin/clamd'),
};

/**
 * Installs Debian packages that are missing, when this is Debian and we are root.
 * @param {('chromium' | 'redis-server' | 'postgresql' | 'clamav-daemon')[]} names
 * @throws StepFailure naming the command to run, anywhere else
 */
export async function ensurePrograms(names) {
  await step(`programs (${names.join(', ')})`, async () => {
    const missing = names.filter((name) => !isInstalled[name]());
    if (missing.length === 0) return UP_TO_DATE;
    const install = ['install', '-y', '--no-install-recommends', ...missing];
    const isRoot = process.getuid && process.getuid() === 0;
    if (!isRoot || !existsSync('/etc/debian_version')) {
      throw new Error(`missing ${missing.join(', ')}; run: sudo apt-get ${install.join(' ')}`);
    }
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runQuietly('apt-get', ['update', '-q'], { env });
    await runQuietly('apt-get', install, { env });
    return 'installed';
  });
}

function isInPath(program) {
  return (process.env.PATH || '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function foldersIn(path) {
  return existsSync(path) ? readdirSync(path) : [];
}

function hasInitdb(version) {
  return existsSync(join(POSTGRES_FOLDER, version, 'bin', 'initdb'));
}
