import { posix } from 'node:path';
import { isTest, type SourceTree } from './source-tree.ts';

const LONGEST_TYPESCRIPT = 350;
const LONGEST_SVELTE = 250;
const MOST_ENTRIES = 20;

/** Files that may be longer, and why. */
const mayBeLong: readonly [RegExp, string][] = [
  [/^client\/src\/lib\/words\//, 'one sentence per line; splitting a language hides what is missing'],
  [/\.data\.ts$/, 'a table of facts, not read as code'],
];

/** Folders that may be fuller, and why. */
const mayBeFull: readonly [RegExp, string][] = [
  [/^server\/migrations$/, 'a history: every change of the schema, in order, for ever'],
  [/^infra\/decisions$/, 'a history too: what was decided stays where it is numbered'],
];

/** What stands in the root besides the house itself: the front door's papers and the tools' settings. */
const rootPapers =
  /^(LICENSE|publiccode\.yml|package-lock\.json|\..+|(tsconfig.*|knip)\.json|[a-z-]+\.config\.(ts|js))$/;

const KEBAB = '[a-z0-9]+(-[a-z0-9]+)*';
const typescriptName = new RegExp(`^${KEBAB}(\\.${KEBAB})*\\.(ts|mjs|js)$`);
const componentName = /^[A-Z][A-Za-z0-9]*\.svelte$/;
const kitName = /^\+(page|layout|server|error)(\.server)?(@[a-z()-]*)?\.(ts|svelte)$/;
const emptyName = /^((index|types?|common)|(.*-)?(utils?|helpers?|managers?))$/;

/** Code files longer than a reader can hold, each as a sentence. Tests are exempt: they read as lists. */
export function tooLong(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, text]) => {
    const limit = limitOf(path);
    const lines = text.split('\n').length - 1;
    if (limit === undefined || lines <= limit || isTest(path) || isExcused(path, mayBeLong)) return [];
    return [`${path} has ${lines} lines; past ${limit}, split it by noun`];
  });
}

/** Folders with more entries than the eye takes in, each as a sentence. Tests beside the code do not count. */
export function tooFull(tree: SourceTree): string[] {
  const entries = new Map<string, Set<string>>();
  for (const path of tree.keys()) {
    if (/\.test\.ts$/.test(path) && isTest(path)) continue;
    const steps = path.split('/');
    steps.forEach((step, depth) => {
      const folder = steps.slice(0, depth).join('/') || '.';
      if (folder === '.' && rootPapers.test(step)) return;
      entries.set(folder, (entries.get(folder) ?? new Set()).add(step));
    });
  }
  return [...entries]
    .filter(([folder, { size }]) => size > MOST_ENTRIES && !isExcused(folder, mayBeFull))
    .map(([folder, { size }]) => `${folder} has ${size} entries; past ${MOST_ENTRIES}, give some a folder`);
}

/** Files whose name is not in the house's manner, each as a sentence. */
export function misnamed(tree: SourceTree): string[] {
  return [...tree.keys()].flatMap((path) => {
    const name = posix.basename(path);
    if (!/\.(ts|js|mjs|svelte)$/.test(name)) return [];
    if (path.startsWith('client/src/routes/') && kitName.test(name)) return [];
    const wanted = name.endsWith('.svelte') ? componentName : typescriptName;
    if (!wanted.test(name))
      return [`${path}: ${name.endsWith('.svelte') ? 'PascalCase' : 'kebab-case'}, please`];
    const empty = name
      .split('.')
      .slice(0, -1)
      .filter((part) => emptyName.test(part));
    return empty.length > 0 ? [`${path}: "${empty.join('.')}" says nothing; name it by its noun`] : [];
  });
}

function limitOf(path: string): number | undefined {
  if (path.endsWith('.svelte')) return LONGEST_SVELTE;
  return /\.(ts|mjs|js)$/.test(path) ? LONGEST_TYPESCRIPT : undefined;
}

function isExcused(path: string, excuses: readonly [RegExp, string][]): boolean {
  return excuses.some(([pattern]) => pattern.test(path));
}
