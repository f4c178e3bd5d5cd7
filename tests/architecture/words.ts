import type { Import } from './imports.ts';
import type { SourceTree } from './source-tree.ts';

const ROUTES = 'client/src/routes/';
const WORDS = 'client/src/lib/words/';

/** What reads words for itself later, or fetches them before it draws. */
const FETCHES = /WithWords area="(\w+)"/g;

/**
 * Pages that read words which neither a load above them nor the page itself fetches: there they would be `undefined`.
 * @returns `<page>: <word's name>, of the area <area>`
 */
export function unfetchedWords(tree: SourceTree, imports: readonly Import[]): string[] {
  const areas = areasIn(tree);
  const nextOf = Map.groupBy(imports, ({ from }) => from);
  return [...tree.keys()]
    .filter((path) => path.startsWith(ROUTES) && /\/\+(page|layout|error)\.svelte$/.test(path))
    .flatMap((page) => {
      const fetched = fetchedFor(page, tree);
      const reached = reachedFrom(page, tree, nextOf);
      return [...areas]
        .filter(
          ([name, area]) => !fetched.has(area) && [...reached].some((path) => reads(tree.get(path), name)),
        )
        .map(([name, area]) => `${page}: ${name}, of the area ${area}`);
    });
}

/** The names of words that are fetched by area, and that area. */
function areasIn(tree: SourceTree): Map<string, string> {
  const areas = new Map<string, string>();
  for (const [path, text] of tree) {
    const area = new RegExp(`^${WORDS}da/areas/(\\w+)\\.ts$`).exec(path)?.[1];
    if (area === undefined) continue;
    for (const [, name = ''] of text.matchAll(/^ {2}(\w+),$/gm)) areas.set(name, area);
  }
  return areas;
}

/** The areas that the loads of a page, and of the layouts above it, ask for. */
function fetchedFor(page: string, tree: SourceTree): Set<string> {
  const fetched = new Set<string>();
  const folders = page.split('/').slice(0, -1);
  for (let depth = ROUTES.split('/').length - 1; depth <= folders.length; depth += 1) {
    const folder = folders.slice(0, depth).join('/');
    for (const file of [
      `${folder}/+layout.ts`,
      ...(depth === folders.length ? [`${folder}/+page.ts`] : []),
    ]) {
      const asked = /(?:speaks|loadWords)\(([^)]*)\)/.exec(tree.get(file) ?? '')?.[1] ?? '';
      for (const [, area = ''] of asked.matchAll(/'(\w+)'/g)) fetched.add(area);
    }
  }
  return fetched;
}

/** What a page draws, but for what waits for its own words. */
function reachedFrom(
  page: string,
  tree: SourceTree,
  nextOf: ReadonlyMap<string, readonly Import[]>,
): Set<string> {
  const reached = new Set([page]);
  for (const path of reached) {
    const text = tree.get(path) ?? '';
    const waits = [...text.matchAll(FETCHES)].length > 0;
    for (const { to } of nextOf.get(path) ?? []) {
      if (to.startsWith(WORDS) || !to.startsWith('client/')) continue;
      if (waits && new RegExp(`<WithWords[^>]*>\\s*<${nameOf(to)}\\b`).test(text)) continue;
      reached.add(to);
    }
  }
  return reached;
}

function nameOf(path: string): string {
  return /([^/]+)\.svelte$/.exec(path)?.[1] ?? path;
}

function reads(text: string | undefined, name: string): boolean {
  return text !== undefined && new RegExp(`\\bwords\\.${name}\\b|useWords\\(\\)\\.${name}\\b`).test(text);
}
