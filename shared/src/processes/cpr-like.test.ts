import { describe, expect, it } from 'vitest';
import { findCprLike } from './cpr-like.ts';

describe('text that looks like a CPR number', () => {
  it.each(['010190-1234', '0101901234', '010190 1234', '010190–1234', 'CPR: 290200-4321.', '(311299-9876)'])(
    'is found in %s',
    (text) => {
      expect(findCprLike(text)).toHaveLength(1);
    },
  );

  it.each([
    ['a date that never was', '310290-1234'],
    ['a month that is none', '011390-1234'],
    ['29 February of another year', '290201-0123'],
    ['a longer number', '10101901234'],
    ['a phone number', '86 12 34 56'],
    ['a CVR number', '55133018'],
    ['a case number', '2026-010190-12345'],
    ['hours and years', '2.140 timer i 2026'],
  ])('is not %s', (_, text) => {
    expect(findCprLike(text)).toEqual([]);
  });

  it('is told with its place and never repeated whole', () => {
    const text = 'Sagen om 010190-1234 og 020290-1235.';
    expect(findCprLike(text)).toEqual([
      { start: 9, end: 20, masked: '0101••••••' },
      { start: 24, end: 35, masked: '0202••••••' },
    ]);
  });
});
