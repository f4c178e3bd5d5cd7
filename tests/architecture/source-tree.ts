import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every file of the repository, by its path from the root with forward slashes, and its text. */
export type SourceTree = ReadonlyMap<string, string>;

const root = fileURLToPath(new URL('../..', import.meta.url));
const TEXT = /(\.(ts|js|mjs|svelte|md|json|sql|css|html)|\/run)$/;

/** Reads the files that are in git or would be; pictures and the like come with an empty text. */
export function readSourceTree(): SourceTree {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = [...new Set(listing.split('\0'))].filter((path) => path && existsSync(join(root, path)));
  return new Map(
    paths.sort().map((path) => [path, TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : '']),
  );
}

/** A tree for a test, from the paths and texts it cares about. */
export function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return new Map(Object.entries(files));
}

/** Whether a file is a test beside the code it tests, or one of the tests' own folder. */
export function isTest(path: string): boolean {
  return path.startsWith('tests/') || /\.(test|spec)\.ts$/.test(path);
}
