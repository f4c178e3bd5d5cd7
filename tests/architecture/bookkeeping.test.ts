import { expect, test } from 'vitest';
import {
  disorderedMigrations,
  lockedAddresses,
  switchedOffTests,
  undeclaredPackages,
} from './bookkeeping.ts';
import { treeOf } from './source-tree.ts';

test.each(['skip', 'only', 'todo', 'concurrent.only', 'serial.fixme'])(
  'a test behind .%s is found',
  (call) => {
    expect(switchedOffTests(treeOf({ 'tests/a.test.ts': `${'test'}.${call}('a')` }))).toHaveLength(1);
  },
);

test('a test that runs where it can is not switched off', () => {
  expect(switchedOffTests(treeOf({ 'tests/a.test.ts': "test.skipIf(windows)('a'); list.only()" }))).toEqual(
    [],
  );
});

test('a locked address is found, a workspace’s folder is none', () => {
  const lock = {
    packages: { a: { resolved: 'https://example.org/a.tgz' }, b: { resolved: 'client' }, c: {} },
  };
  expect(lockedAddresses(JSON.stringify(lock))).toEqual(['a is locked to an address']);
});

test('migrations in a row are in order', () => {
  const tree = treeOf({
    'server/migrations/0001_people.sql': '',
    'server/migrations/0002_documents.sql': '',
  });
  expect(disorderedMigrations(tree)).toEqual([]);
});

test('a migration that is missing, doubled or misnamed is found', () => {
  const found = (...names: string[]) =>
    disorderedMigrations(treeOf(Object.fromEntries(names.map((name) => [`server/migrations/${name}`, '']))));
  expect(found('0001_a.sql', '0003_c.sql')).toEqual(['0003_c.sql stands where 0002 should']);
  expect(found('0001_a.sql', '0001_b.sql')).toEqual(['0001_b.sql stands where 0002 should']);
  expect(found('1_a.sql')).toEqual(['1_a.sql is not named NNNN_what.sql']);
});

test('a package that only another workspace declares is found', () => {
  const tree = treeOf({ 'server/package.json': '{"dependencies":{"@scope/a":"1.0.0"}}' });
  const imports = ['@scope/a/deep', 'b', 'node:fs'].map((name) => ({
    from: 'server/src/x.ts',
    to: `package:${name}`,
  }));
  expect(undeclaredPackages(tree, imports)).toEqual([
    'server/src/x.ts uses b, which server/package.json does not name',
  ]);
});
