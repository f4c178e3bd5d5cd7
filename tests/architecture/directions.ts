import { isTest } from './source-tree.ts';
import type { Import } from './imports.ts';

/** A place in the house and the places it may reach besides itself. */
interface Place {
  readonly name: string;
  readonly holds: RegExp;
  readonly mayImport: readonly string[];
  /** Packages it may use; all of them unless given. */
  readonly packages?: RegExp;
  /** Holds one folder per noun, each closed to the others. */
  readonly isPerNoun?: true;
}

/** From the top of each floor down. The first place that holds a file is its place. */
const places: readonly Place[] = [
  {
    name: 'shared',
    holds: /^shared\/src\//,
    mayImport: [],
    packages: /^(zod|yjs|lib0|y-protocols|saxes)(\/|$)/,
  },

  {
    name: 'server main',
    holds: /^server\/src\/main\.ts$/,
    mayImport: ['compose', 'config', 'platform', 'shared'],
  },
  {
    name: 'compose',
    holds: /^server\/src\/compose(\/[a-z-]+){0,2}\.ts$/,
    mayImport: [
      ...['server feature', 'http', 'sockets', 'collaboration'],
      ...['platform', 'config', 'shared'],
    ],
  },
  {
    name: 'server feature',
    holds: /^server\/src\/features\/[^/]+\//,
    isPerNoun: true,
    mayImport: ['http', 'sockets', 'platform', 'shared'],
  },
  { name: 'http', holds: /^server\/src\/http\//, mayImport: ['platform', 'config', 'shared'] },
  { name: 'sockets', holds: /^server\/src\/sockets\//, mayImport: ['platform', 'config', 'shared'] },
  {
    name: 'collaboration',
    holds: /^server\/src\/collaboration\//,
    mayImport: ['platform', 'config', 'shared'],
  },
  { name: 'platform', holds: /^server\/src\/platform\//, mayImport: ['config', 'shared'] },
  { name: 'config', holds: /^server\/src\/config\.ts$/, mayImport: ['shared'] },

  {
    name: 'routes',
    // The kit's own entrances (app.d.ts, hooks.server.ts) stand on the same floor as the screens.
    holds: /^client\/src\/(routes\/|[^/]+$)/,
    mayImport: ['client feature', 'app', 'words', 'ui', 'shared'],
  },
  {
    name: 'client feature',
    holds: /^client\/src\/lib\/features\/[^/]+\//,
    isPerNoun: true,
    mayImport: ['app', 'words', 'ui', 'shared'],
  },
  { name: 'app', holds: /^client\/src\/lib\/app\//, mayImport: ['words', 'ui', 'shared'] },
  { name: 'words', holds: /^client\/src\/lib\/words\//, mayImport: ['shared'] },
  { name: 'ui', holds: /^client\/src\/lib\/ui\//, mayImport: [], packages: /^(?!@procesrum\/)/ },

  // Runs before anything is installed, so it stands on Node alone.
  { name: 'infra', holds: /^infra\//, mayImport: [], packages: /^node:/ },
];

/** The imports that go where the house does not let them, each as a sentence. */
export function directionTrespasses(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const complaint = isTest(one.from) ? complaintAboutTest(one) : complaintAboutCode(one);
    return complaint ? [`${one.from} imports ${one.to.replace('package:', '')}: ${complaint}`] : [];
  });
}

/** Files of the three workspaces that stand in no place the house knows, each as a sentence. */
export function strangers(paths: Iterable<string>): string[] {
  return [...paths]
    .filter((path) => /^(shared|server|client)\/src\/.*\.(ts|svelte)$/.test(path))
    .filter((path) => !isTest(path) && !placeOf(path))
    .map((path) => `${path} stands in no place that tests/architecture/directions.ts knows`);
}

function complaintAboutTest({ from, to }: Import): string | undefined {
  if (to.startsWith('infra/')) return 'infra is run, never imported';
  // Beside the code a test may use the tests' support, and nothing else of theirs.
  const isBesideCode = !from.startsWith('tests/');
  if (isBesideCode && /^tests\/(?!support\/)/.test(to)) return 'only tests/support is for others';
  return undefined;
}

function complaintAboutCode({ from, to }: Import): string | undefined {
  const here = placeOf(from);
  // The tools' settings, in the root and in the client's folder, are no part of the house.
  if (!here) return undefined;
  if (to.startsWith('tests/') || /\.(test|spec)\.ts$/.test(to)) return 'nothing imports tests';
  if (to.startsWith('package:')) {
    const name = to.replace('package:', '');
    return here.packages && !here.packages.test(name) ? `${here.name} may not use this package` : undefined;
  }
  const there = placeOf(to);
  if (!there) return /^(shared|server|client|infra)\//.test(to) ? undefined : 'outside the house';
  if (there === here) {
    const isSameNoun = here.holds.exec(from)?.[0] === here.holds.exec(to)?.[0];
    return here.isPerNoun && !isSameNoun ? 'features never import one another' : undefined;
  }
  return here.mayImport.includes(there.name) ? undefined : `${here.name} may not reach ${there.name}`;
}

function placeOf(path: string): Place | undefined {
  return places.find(({ holds }) => holds.test(path));
}
