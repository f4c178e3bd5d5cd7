import { expect, test } from 'vitest';
import { danishDayOf, dayAfter, startOfDanishDay } from './danish-day.ts';

test('a day begins in Denmark at its own midnight, summer and winter and when the clock is changed', () => {
  expect(startOfDanishDay('2026-11-26').toISOString()).toBe('2026-11-25T23:00:00.000Z');
  expect(startOfDanishDay('2026-07-01').toISOString()).toBe('2026-06-30T22:00:00.000Z');
  // Summer time began at 2 o'clock on 29 March 2026, and ended at 3 on 25 October.
  expect(startOfDanishDay('2026-03-29').toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(startOfDanishDay('2026-03-30').toISOString()).toBe('2026-03-29T22:00:00.000Z');
  expect(startOfDanishDay('2026-10-25').toISOString()).toBe('2026-10-24T22:00:00.000Z');
  expect(startOfDanishDay('2026-10-26').toISOString()).toBe('2026-10-25T23:00:00.000Z');
});

test('a moment is of the day it is in Denmark', () => {
  expect(danishDayOf(new Date('2026-11-25T22:59:59.999Z'))).toBe('2026-11-25');
  expect(danishDayOf(new Date('2026-11-25T23:00:00Z'))).toBe('2026-11-26');
  expect(danishDayOf(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
  expect(danishDayOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
});

test('days are counted over the ends of months and the changing of clocks', () => {
  expect(dayAfter('2026-02-26', 3)).toBe('2026-03-01');
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  expect(dayAfter('2026-03-28', 2)).toBe('2026-03-30');
  expect(dayAfter('2026-01-02', -3)).toBe('2025-12-30');
});
