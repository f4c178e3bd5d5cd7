import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceTree } from './source-tree.ts';

/** One import: from a file to another file of the tree, or to a package (`package:yjs`, `package:node:fs`). */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const READABLE = /\.(ts|js|mjs|svelte)$/;
const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g;

/** Every import of every file in the tree: static, dynamic, re-exported and types alike. */
export function importsIn(tree: SourceTree): Import[] {
  return [...tree]
    .filter(([path]) => READABLE.test(path))
    .flatMap(([from, text]) =>
      specifiersIn(from, text).map((name) => ({ from, to: resolved(name, from, tree) })),
    );
}

/** What a file names in its imports, as written. Of a component its scripts are read. */
export function specifiersIn(path: string, text: string): string[] {
  const script = path.endsWith('.svelte') ? scriptsOf(text) : text;
  return ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName);
}

function scriptsOf(component: string): string {
  return [...component.matchAll(SCRIPT)].map(([, script]) => script).join('\n');
}

function resolved(specifier: string, from: string, tree: SourceTree): string {
  const path = pathOf(specifier, from);
  if (path === undefined) return `package:${specifier}`;
  // An import without its ending, or of the kit's own `./$types`, stays as written: the compiler judges it.
  return [path, `${path}.ts`, `${path}.js`].find((candidate) => tree.has(candidate)) ?? path;
}

function pathOf(specifier: string, from: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare);
  if (bare.startsWith('#lib/')) return bare.replace('#lib/', 'client/src/lib/');
  return /^@procesrum\/(shared|server|client)\//.test(bare)
    ? bare.replace('@procesrum/', '').replace('/', '/src/')
    : undefined;
}
