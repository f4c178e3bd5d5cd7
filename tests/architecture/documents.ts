import { posix } from 'node:path';
import { isTest, type SourceTree } from './source-tree.ts';

const RULE = /\[([A-Z]{2}\d+)\]/g;
const CODE_SPAN = /`([^`\n]+)`/g;
const LINK = /\]\(([^)\s]+)\)/g;
const FENCE = /^```[\s\S]*?^```/gm;
const HOUSE = /^\.?\/?(shared|server|client|infra|tests|\.ci)\/[^\s]*$/;

/** Made on the spot by tools and never in git; a document may name them. */
const madeByTools = /^(node_modules|\.data|client\/build|client\/\.svelte-kit|test-results)(\/|$)/;

/** Paths that documents name and that do not exist, each as a sentence. */
export function lostPaths(tree: SourceTree): string[] {
  return [...tree]
    .filter(([path]) => path.endsWith('.md'))
    .flatMap(([document, text]) =>
      namedPaths(document, text)
        .filter((path) => !exists(path, tree))
        .map((path) => `${document} names ${path}, which does not exist`),
    );
}

/** Rules that test names carry in brackets and that tests/RULES.md does not have, each as a sentence. */
export function unknownRules(tree: SourceTree): string[] {
  const known = new Set(rulesIn(tree.get('tests/RULES.md') ?? ''));
  return [...tree]
    .filter(([path]) => isTest(path) && path.endsWith('.ts'))
    .flatMap(([path, text]) =>
      [...text.matchAll(RULE)]
        .map(([, rule]) => rule as string)
        .filter((rule) => !known.has(rule))
        .map((rule) => `${path} keeps ${rule}, which is no rule in tests/RULES.md`),
    );
}

/** The ids of the rules a document states: each stands in bold at the head of a list item or table row. */
export function rulesIn(text: string): string[] {
  return [...text.matchAll(/^\s*[-|]\s*\*\*([A-Z]{2}\d+)\*\*/gm)].map(([, rule]) => rule as string);
}

/** Paths in code spans that begin with a folder of the house, and links to files. */
function namedPaths(document: string, text: string): string[] {
  const prose = text.replace(FENCE, '');
  const spans = [...prose.matchAll(CODE_SPAN)]
    .map(([, span]) => span as string)
    .filter((span) => HOUSE.test(span));
  const links = [...prose.matchAll(LINK)]
    .map(([, link]) => (link as string).replace(/#.*$/, ''))
    .filter((link) => link && !/^[a-z]+:/.test(link))
    .map((link) => posix.join(posix.dirname(document), link));
  return [...spans, ...links].map((path) => posix.normalize(path.replace(/^\//, '').replace(/:\d+$/, '')));
}

/** A path may be a pattern: `*` for part of a name, `<noun>` or `…` likewise, and `{a,b}` for either. */
function exists(path: string, tree: SourceTree): boolean {
  if (madeByTools.test(path)) return true;
  const pattern = path
    .replace(/\/$/, '')
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_all, choices: string) => `(${choices.split(',').join('|')})`)
    .replace(/\*\*/g, '.+')
    .replace(/<[^>]*>|…/g, '[^/]+')
    .replace(/\*/g, '[^/]*');
  const matcher = new RegExp(`^${pattern}(/|$)`);
  return [...tree.keys()].some((file) => matcher.test(file));
}
