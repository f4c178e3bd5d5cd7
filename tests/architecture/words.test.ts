import { expect, test } from 'vitest';
import { importsIn } from './imports.ts';
import { treeOf } from './source-tree.ts';
import { unfetchedWords } from './words.ts';

const area = { 'client/src/lib/words/da/areas/halls.ts': 'export const hallsWords = {\n  stage,\n};\n' };
const part = { 'client/src/lib/features/hall/Stage.svelte': '<p>{words.stage.title}</p>' };
const draws = `<script>import Stage from '#lib/features/hall/Stage.svelte';</script>`;
const page = 'client/src/routes/hall/+page.svelte';

function found(files: Record<string, string>) {
  const tree = treeOf({ ...area, ...part, ...files });
  return unfetchedWords(tree, importsIn(tree));
}

test('a page that reads words nobody fetches is found, through whatever it draws', () => {
  expect(found({ [page]: `${draws}<Stage />` })).toEqual([`${page}: stage, of the area halls`]);
});

test('a load above it fetches them', () => {
  const layout = `export const load = speaks('halls');`;
  expect(found({ [page]: `${draws}<Stage />`, 'client/src/routes/hall/+layout.ts': layout })).toEqual([]);
  expect(found({ [page]: `${draws}<Stage />`, 'client/src/routes/other/+layout.ts': layout })).toHaveLength(
    1,
  );
});

test('or the part waits for its words', () => {
  expect(found({ [page]: `${draws}<WithWords area="halls"><Stage /></WithWords>` })).toEqual([]);
});
