import { expect, test } from 'vitest';
import { importCycles } from './cycles.ts';

/** Imports written as `a>b`. */
function imports(...arrows: string[]) {
  return arrows.map((arrow) => {
    const [from = '', to = ''] = arrow.split('>');
    return { from, to };
  });
}

test('a ring is found, however long and wherever one starts', () => {
  expect(importCycles(imports('start>a', 'a>b', 'b>c', 'c>a'))).toEqual(['a → b → c → a']);
});

test('two rings are two', () => {
  expect(importCycles(imports('a>b', 'b>a', 'b>c', 'c>d', 'd>c'))).toHaveLength(2);
});

test('many ways to one file are no ring', () => {
  expect(importCycles(imports('a>b', 'a>c', 'b>d', 'c>d', 'd>package:yjs'))).toEqual([]);
});

test('a component may draw itself; a module may not import itself', () => {
  expect(importCycles(imports('Tree.svelte>Tree.svelte'))).toEqual([]);
  expect(importCycles(imports('tree.ts>tree.ts'))).toEqual(['tree.ts → tree.ts']);
});
