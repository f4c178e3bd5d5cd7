import { expect, it } from 'vitest';
import { danishClockOf, instantOfDanishClock } from './danish-clock.ts';

it('reads and writes the clock of Denmark, in winter and in summer', () => {
  expect(instantOfDanishClock('2026-11-14T09:30')).toBe('2026-11-14T08:30:00.000Z');
  expect(instantOfDanishClock('2026-07-01T09:30')).toBe('2026-07-01T07:30:00.000Z');
  expect(danishClockOf('2026-11-14T08:30:00.000Z')).toBe('2026-11-14T09:30');
});

it('reads the hours after summer time has ended', () => {
  expect(instantOfDanishClock('2026-10-25T03:30')).toBe('2026-10-25T02:30:00.000Z');
});

it('reads nothing out of an empty field', () => {
  expect(instantOfDanishClock('')).toBeUndefined();
});
