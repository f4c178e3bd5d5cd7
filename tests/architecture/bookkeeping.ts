import { posix } from 'node:path';
import type { Import } from './imports.ts';
import { isTest, type SourceTree } from './source-tree.ts';

const SWITCHED_OFF = /\b(?:test|it|describe|suite)(?:\.\w+)*\.(skip|only|todo|fixme)\b/g;
const MIGRATION = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** Tests that are switched off, or that switch the others off, each as a sentence. */
export function switchedOffTests(tree: SourceTree): string[] {
  return [...tree]
    .filter(([path]) => isTest(path) && path.endsWith('.ts'))
    .flatMap(([path, text]) => [...text.matchAll(SWITCHED_OFF)].map(([call]) => `${path} has ${call}`));
}

/** Addresses the lock would download from: each machine asks the registry it is set up with. */
export function lockedAddresses(lock: string): string[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, { resolved?: string }> };
  return Object.entries(packages)
    .filter(([, { resolved }]) => resolved !== undefined && /^[a-z+]+:/i.test(resolved))
    .map(([name]) => `${name} is locked to an address`);
}

/** Migrations that are misnamed, missing in the row or numbered twice, each as a sentence. */
export function disorderedMigrations(tree: SourceTree): string[] {
  const names = [...tree.keys()]
    .filter((path) => posix.dirname(path) === 'server/migrations')
    .map((path) => posix.basename(path))
    .sort();
  const misnamed = names
    .filter((name) => !MIGRATION.test(name))
    .map((name) => `${name} is not named NNNN_what.sql`);
  const disordered = names
    .filter((name) => MIGRATION.test(name))
    .map((name, at) => ({ name, wanted: String(at + 1).padStart(4, '0') }))
    .filter(({ name, wanted }) => !name.startsWith(wanted))
    .map(({ name, wanted }) => `${name} stands where ${wanted} should`);
  return [...misnamed, ...disordered];
}

/**
 * Packages that a workspace's code uses without declaring them, each as a sentence: they are found here only
 * because another workspace brought them, and would be missing where it is installed alone.
 */
export function undeclaredPackages(tree: SourceTree, imports: readonly Import[]): string[] {
  return ['shared', 'server', 'client'].flatMap((workspace) => {
    const declared = dependenciesIn(tree.get(`${workspace}/package.json`) ?? '{}');
    const used = imports
      .filter(
        ({ from, to }) => from.startsWith(`${workspace}/src/`) && to.startsWith('package:') && !isTest(from),
      )
      .map(({ from, to }) => ({ from, name: packageName(to.replace('package:', '')) }))
      .filter(({ name }) => !/^(node:|[#$.])/.test(name));
    return used
      .filter(({ name }) => !declared.has(name))
      .map(({ from, name }) => `${from} uses ${name}, which ${workspace}/package.json does not name`);
  });
}

function dependenciesIn(manifest: string): Set<string> {
  const { dependencies, devDependencies } = JSON.parse(manifest) as Record<string, Record<string, string>>;
  return new Set([...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})]);
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
