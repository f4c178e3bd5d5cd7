import { describe, expect, test } from 'vitest';
import { instant } from '../primitives/time.ts';
import { validationStateOf, validUntil } from './validity.ts';

describe('[VA1] an answer holds for 18 months', () => {
  test.each([
    ['2026-11-26T02:30:00.000Z', '2028-05-26T02:30:00.000Z'],
    // August has 31 days, and February 28, or 29.
    ['2025-08-31T12:00:00.000Z', '2027-02-28T12:00:00.000Z'],
    ['2026-08-31T12:00:00.000Z', '2028-02-29T12:00:00.000Z'],
    ['2026-12-31T23:59:59.999Z', '2028-06-30T23:59:59.999Z'],
  ])('given %s until %s', (given, until) => {
    expect(validUntil(instant.parse(given))).toBe(until);
  });

  test('to its last millisecond, and no longer, whether the process is another or not', () => {
    const until = instant.parse('2028-05-26T02:30:00.000Z');
    const before = instant.parse('2028-05-26T02:29:59.999Z');
    expect(validationStateOf({ validUntil: until }, before)).toBe('valid');
    expect(validationStateOf({ validUntil: until, revisit: {} }, before)).toBe('revisit');
    expect(validationStateOf({ validUntil: until }, until)).toBe('expired');
    expect(validationStateOf({ validUntil: until, revisit: {} }, until)).toBe('expired');
  });
});
