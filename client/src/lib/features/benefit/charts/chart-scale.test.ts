import { expect, it } from 'vitest';
import { pathOf, scaleOver } from './chart-scale.ts';

it('has 0 in it, and round ticks between its ends', () => {
  const scale = scaleOver([-140, 204, 368, 482], 200, 0);
  expect([scale.low, scale.high]).toEqual([-140, 482]);
  expect(scale.ticks).toEqual([0, 200, 400]);
  expect(scale.place(-140)).toBe(200);
  expect(scale.place(482)).toBe(0);
});

it('has a place for values that are all the same, and for none', () => {
  expect(scaleOver([0, 0], 0, 100).place(0)).toBe(0);
  expect(scaleOver([], 0, 100).ticks).toEqual([0]);
  expect(scaleOver([55], 0, 100).ticks).toEqual([0, 20, 40]);
});

it('draws a line through points', () => {
  expect(
    pathOf([
      [0, 1],
      [2.25, 3],
    ]),
  ).toBe('M0.0 1.0L2.3 3.0');
});
