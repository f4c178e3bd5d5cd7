import { expect, test } from 'vitest';
import { misnamed, tooFull, tooLong } from './layout.ts';
import { treeOf } from './source-tree.ts';

const lines = (count: number) => 'x\n'.repeat(count);

/** A tree of empty files. */
function files(...paths: string[]) {
  return treeOf(Object.fromEntries(paths.map((path) => [path, ''])));
}

test('code past its limit is too long, words and tests are not', () => {
  const tree = treeOf({
    'server/src/a.ts': lines(350),
    'server/src/b.ts': lines(351),
    'client/src/lib/ui/A.svelte': lines(250),
    'client/src/lib/ui/B.svelte': lines(251),
    'client/src/lib/words/da.ts': lines(900),
    'server/src/c.test.ts': lines(900),
    'package-lock.json': lines(9000),
  });
  expect(tooLong(tree).map((sentence) => sentence.split(' ')[0])).toEqual([
    'server/src/b.ts',
    'client/src/lib/ui/B.svelte',
  ]);
});

test('the twenty-first entry is one too many; tests beside the code do not count', () => {
  const twenty = Array.from({ length: 20 }, (_, n) => `server/src/http/file-${n}.ts`);
  expect(tooFull(files(...twenty, 'server/src/http/file-1.test.ts'))).toEqual([]);
  expect(tooFull(files(...twenty, 'server/src/http/folder/file.ts'))).toEqual([
    'server/src/http has 21 entries; past 20, give some a folder',
  ]);
});

test('the root’s papers and tool settings do not count as entries of the house', () => {
  const papers = [
    'LICENSE',
    'package-lock.json',
    '.gitignore',
    'tsconfig.json',
    'eslint.config.js',
    '.ci/run',
  ];
  const house = Array.from({ length: 20 }, (_, n) => `room-${n}/file.ts`);
  expect(tooFull(files(...papers, ...house))).toEqual([]);
});

test.each([
  'shared/src/processes/process.api.ts',
  'client/src/lib/app/connection.svelte.ts',
  'client/src/lib/ui/Button.svelte',
  'client/src/routes/processer/[id]/+page.server.ts',
  'client/src/routes/+layout.svelte',
  'client/src/hooks.server.ts',
  'client/src/app.d.ts',
  'shared/src/catalogue/search-index.ts',
])('%s is well named', (path) => {
  expect(misnamed(files(path))).toEqual([]);
});

test.each([
  'shared/src/processes/processApi.ts',
  'shared/src/processes/Process.ts',
  'client/src/lib/ui/button.svelte',
  'client/src/lib/ui/+page.svelte',
  'shared/src/index.ts',
  'server/src/http/utils.ts',
  'server/src/http/string-helpers.ts',
  'server/src/collaboration/room-manager.ts',
  'shared/src/processes/process.types.ts',
])('%s is badly named', (path) => {
  expect(misnamed(files(path))).toHaveLength(1);
});
