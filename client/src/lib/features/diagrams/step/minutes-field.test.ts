import { expect, it } from 'vitest';
import { readTime, unitFor } from './minutes-field.ts';

it('minutes are read as people write them, and a written unit wins over the chosen one', () => {
  expect(readTime('4', 'minutes')).toEqual({ kind: 'minutes', minutes: 4 });
  expect(readTime(' 2,5 ', 'minutes')).toEqual({ kind: 'minutes', minutes: 2.5 });
  expect(readTime('1.5', 'hours')).toEqual({ kind: 'minutes', minutes: 90 });
  expect(readTime('2 dage', 'minutes')).toEqual({ kind: 'minutes', minutes: 2_880 });
  expect(readTime('3 timer', 'days')).toEqual({ kind: 'minutes', minutes: 180 });
  expect(readTime('10 min.', 'hours')).toEqual({ kind: 'minutes', minutes: 10 });
  expect(readTime('0', 'minutes')).toEqual({ kind: 'minutes', minutes: 0 });
});

it('nothing is nothing, and what is no time is not stored', () => {
  expect(readTime('  ', 'minutes')).toEqual({ kind: 'none' });
  expect(readTime('en del', 'minutes')).toEqual({ kind: 'wrong' });
  expect(readTime('-4', 'minutes')).toEqual({ kind: 'wrong' });
  expect(readTime('5 uger', 'minutes')).toEqual({ kind: 'wrong' });
  expect(readTime('366', 'days')).toEqual({ kind: 'too-long' });
  expect(readTime('365', 'days')).toEqual({ kind: 'minutes', minutes: 525_600 });
});

it('a time is shown in the unit that says it best', () => {
  expect([
    unitFor(5, false),
    unitFor(90, false),
    unitFor(120, false),
    unitFor(2_880, true),
    unitFor(3_000, true),
  ]).toEqual(['minutes', 'minutes', 'hours', 'days', 'hours']);
  expect([unitFor(undefined, true), unitFor(undefined, false)]).toEqual(['days', 'minutes']);
});
