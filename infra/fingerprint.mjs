// Whether a step's inputs changed since it last ran: a hash of their contents, kept where its result lies.
// Contents and not dates, because a checkout dates every file anew.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A hash over files and folders (read whole, in a fixed order). What does not exist counts as absent. */
export function fingerprintOfFiles(base, paths, isRelevant = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(join(base, path))) {
      const name = relative(base, file).split(sep).join('/');
      if (isRelevant(name)) hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** A hash over any plain value. */
export function fingerprintOf(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Whether the stamp at that path carries this fingerprint. */
export function isStamped(stampPath, fingerprint) {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8').trim() === fingerprint;
}

/** Leaves the fingerprint at that path, for the next run to find. */
export function stamp(stampPath, fingerprint) {
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, `${fingerprint}\n`);
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesUnder(join(path, entry)));
}
