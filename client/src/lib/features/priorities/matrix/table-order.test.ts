import { expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import type { MatrixPoint } from './matrix-points.ts';
import { sortedPoints } from './table-order.ts';

const process = (index: number) => processId.parse(`00000000-0000-4000-8000-00000000000${index}`);
const titles: Partial<Record<string, string>> = {
  [process(1)]: 'Åre',
  [process(2)]: 'Bo',
  [process(3)]: 'Aa',
};
const point = (index: number, x: number | undefined): MatrixPoint => ({
  process: process(index),
  place: index,
  x: x === undefined ? undefined : { value: x, spread: undefined },
  y: undefined,
  isAboveLine: true,
  isSplit: false,
});
const points = [point(1, 5), point(2, undefined), point(3, 2)];
const names = {
  titleOf: (one: string) => titles[one] ?? '',
  compare: (a: string, b: string) => a.localeCompare(b, 'da'),
};
const order = (column: 'x' | 'title' | 'place', isDown: boolean) =>
  sortedPoints(points, column, isDown, names).map(({ place }) => place);

it('[NU2] leaves what is not known last, whichever way it is sorted', () => {
  expect(order('x', false)).toEqual([3, 1, 2]);
  expect(order('x', true)).toEqual([1, 3, 2]);
});

it('sorts titles as Danes do, å last', () => {
  expect(order('title', false)[0]).toBe(2);
  expect(order('place', true)).toEqual([3, 2, 1]);
});
