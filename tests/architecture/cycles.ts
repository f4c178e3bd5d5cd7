import type { Import } from './imports.ts';

/**
 * The rings of files that import one another, each as its paths in order, the first repeated at the end.
 * Types count: two files that need each other's types are one thing in two halves. A component may draw itself.
 */
export function importCycles(imports: readonly Import[]): string[] {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of imports) {
    const isDrawingItself = from === to && from.endsWith('.svelte');
    if (!isDrawingItself) neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  }
  const finished = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const metAt = trail.indexOf(path);
    if (metAt !== -1) {
      cycles.push([...trail.slice(metAt), path].join(' → '));
      return;
    }
    if (finished.has(path)) return;
    for (const next of neighbours.get(path) ?? []) walk(next, [...trail, path]);
    finished.add(path);
  };
  for (const path of neighbours.keys()) walk(path, []);
  return cycles;
}
