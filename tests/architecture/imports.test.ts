import { expect, test } from 'vitest';
import { importsIn, specifiersIn } from './imports.ts';
import { treeOf } from './source-tree.ts';

test('every way of importing is seen', () => {
  const text = `
    import plain from 'plain';
    import type { T } from 'type';
    import 'effect';
    export * from 'all';
    export { one } from 'named';
    const later = () => import('dynamic');
    let x: import('in-a-type').X;
    // import 'in-a-comment';
    const s = "import 'in-a-string'";`;
  expect(specifiersIn('a.ts', text).sort()).toEqual(
    ['plain', 'type', 'effect', 'all', 'named', 'dynamic', 'in-a-type'].sort(),
  );
});

test('a component’s scripts are read, both of them, and its text is not', () => {
  const component = `
    <script module lang="ts">import a from './a.ts';</script>
    <script lang="ts">
      import B from './B.svelte';
    </script>
    <p>import c from './c.ts'</p>`;
  expect(specifiersIn('C.svelte', component)).toEqual(['./a.ts', './B.svelte']);
});

test('imports lead to files of the tree, by whichever name they are called', () => {
  const tree = treeOf({
    'client/src/routes/+page.svelte': `<script>
      import { a } from '#lib/app/api-client.ts';
      import { b } from '@procesrum/shared/processes/process.ts';
      import c from '../lib/ui/tokens.css?inline';
      import { d } from 'yjs';
      import { e } from 'node:fs';
    </script>`,
  });
  expect(importsIn(tree).map(({ to }) => to)).toEqual([
    'client/src/lib/app/api-client.ts',
    'shared/src/processes/process.ts',
    'client/src/lib/ui/tokens.css',
    'package:yjs',
    'package:node:fs',
  ]);
});
