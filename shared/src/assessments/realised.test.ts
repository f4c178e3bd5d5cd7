import { expect, it } from 'vitest';
import type { Instant } from '../primitives/time.ts';
import { quarterOf, realisedAgainstExpected, type RealisedQuarter } from './realised.ts';

it.each([
  ['2026-01-01', '2026-Q1'],
  ['2026-03-31', '2026-Q1'],
  ['2026-04-01', '2026-Q2'],
  ['2026-11-26', '2026-Q4'],
])('%s is in %s', (day, quarter) => {
  expect(quarterOf(day)).toBe(quarter);
});

it('[BE1] holds against one another only what is known of both', () => {
  const told = (quarter: string, hours: number, expected?: number) =>
    ({
      quarter: quarter as RealisedQuarter['quarter'],
      hours,
      expected,
      at: '' as Instant,
    }) as RealisedQuarter;
  expect(
    realisedAgainstExpected([told('2025-Q1', 44, 52), told('2025-Q2', 55, 52), told('2025-Q3', 99)]),
  ).toEqual({
    hours: 99,
    expected: 104,
    quarters: 2,
  });
  expect(realisedAgainstExpected([told('2025-Q3', 99)])).toBeUndefined();
  expect(realisedAgainstExpected([])).toBeUndefined();
});
