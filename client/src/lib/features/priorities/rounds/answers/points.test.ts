import { expect, it } from 'vitest';
import { given, isWithin, restOf, withPoints } from './points.ts';

it('tells what is left of the 100, and how much is too much', () => {
  const points = given(['a', 'b'], { a: 60, gone: 40 });
  expect(points).toEqual({ a: 60, b: 0 });
  expect(restOf(points)).toBe(40);
  expect(restOf(withPoints(points, 'b', 70))).toBe(-30);
});

it('lets no criterion have less than nothing or more than all', () => {
  expect(withPoints({ a: 3 }, 'a', -2)).toEqual({ a: 0 });
  expect(withPoints({ a: 3 }, 'a', 130)).toEqual({ a: 100 });
  expect(isWithin(Number.NaN)).toBe(false);
  expect(isWithin(101)).toBe(false);
});
