import { expect, it } from 'vitest';
import { numberOf } from '#lib/words/written-number.ts';
import { readEnd, shownAs } from './range-text.ts';

const stored = { low: 15, likely: 18, high: 24 };

it.each([
  ['minutesPerCase', 'likely', '18,5', { value: 18.5 }],
  ['minutesPerCase', 'likely', '14', { fault: 'out-of-order' }],
  ['minutesPerCase', 'low', '19', { fault: 'out-of-order' }],
  ['minutesPerCase', 'high', '17', { fault: 'out-of-order' }],
  ['minutesPerCase', 'high', '', { value: undefined }],
  ['minutesPerCase', 'high', 'mange', { fault: 'not-a-number' }],
  ['minutesPerCase', 'high', '3.000', { fault: 'out-of-range' }],
  ['timesPerYear', 'likely', '-4', { fault: 'out-of-range' }],
] as const)('%s, %s: "%s"', (name, end, written, expected) => {
  expect(readEnd(name, end, written, numberOf, stored)).toEqual(expected);
});

it('a share is written in percent', () => {
  expect(readEnd('automationShare', 'likely', '78 %', numberOf, undefined)).toEqual({ value: 0.78 });
  expect(readEnd('automationShare', 'likely', '101', numberOf, undefined)).toEqual({ fault: 'out-of-range' });
  expect(shownAs('automationShare', 0.777777)).toBe(77.8);
  expect(shownAs('timesPerYear', 1850)).toBe(1850);
});

it('ends are told of a number that is known', () => {
  expect(readEnd('timesPerYear', 'low', '5', numberOf, undefined)).toEqual({ fault: 'likely-first' });
});
