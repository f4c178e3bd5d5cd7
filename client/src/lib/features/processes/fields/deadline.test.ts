import { expect, test } from 'vitest';
import { daysOverdue, today } from './deadline.ts';

test('[FI1] a deadline is passed on the day after it, by the calendar of Denmark', () => {
  // Half past eleven in the evening in Greenwich is the next day in Denmark.
  const day = today(new Date('2026-11-26T23:30:00Z'));
  expect(day).toBe('2026-11-27');
  expect(daysOverdue('2026-11-27', day)).toBe(0);
  expect(daysOverdue('2026-11-26', day)).toBe(1);
  expect(daysOverdue('2026-12-01', day)).toBe(-4);
});
