import { expect, test } from 'vitest';
import type { Instant } from '../primitives/time.ts';
import { digestTimeOfDay, isDanishMonday, isDanishWeekend, nextDigestAfter } from './digest-times.ts';

const at = (text: string) => new Date(text).toISOString() as Instant;

test('[NO1] the daily digest is at 7.30 in Denmark, winter and summer', () => {
  // A Tuesday in winter: 7.30 is 6.30 in UTC.
  expect(nextDigestAfter(at('2026-11-24T05:00:00Z'), 'daily', false)).toBe('2026-11-24T06:30:00.000Z');
  expect(nextDigestAfter(at('2026-11-24T06:29:59.999Z'), 'daily', false)).toBe('2026-11-24T06:30:00.000Z');
  expect(nextDigestAfter(at('2026-11-24T06:30:00Z'), 'daily', false)).toBe('2026-11-25T06:30:00.000Z');
  // A Tuesday in summer: 5.30.
  expect(nextDigestAfter(at('2026-06-16T05:29:00Z'), 'daily', false)).toBe('2026-06-16T05:30:00.000Z');
  // Half past midnight in Denmark is yesterday evening in UTC, and the digest is that morning's.
  expect(nextDigestAfter(at('2026-06-16T22:30:00Z'), 'daily', false)).toBe('2026-06-17T05:30:00.000Z');
});

test('[NO1] the nights on which clocks are moved have a digest at 7.30 like any other', () => {
  // Summer time begins on 29 March 2026, a Sunday, at 2; it ends on 25 October at 3.
  expect(nextDigestAfter(at('2026-03-28T12:00:00Z'), 'daily', false)).toBe('2026-03-29T05:30:00.000Z');
  expect(nextDigestAfter(at('2026-10-24T12:00:00Z'), 'daily', false)).toBe('2026-10-25T06:30:00.000Z');
});

test('[NO1] the weekly digest is on Mondays', () => {
  // Thursday.
  expect(nextDigestAfter(at('2026-11-26T12:00:00Z'), 'weekly', true)).toBe('2026-11-30T06:30:00.000Z');
  // Monday, before it and after it.
  expect(nextDigestAfter(at('2026-11-30T06:00:00Z'), 'weekly', true)).toBe('2026-11-30T06:30:00.000Z');
  expect(nextDigestAfter(at('2026-11-30T07:00:00Z'), 'weekly', false)).toBe('2026-12-07T06:30:00.000Z');
  expect(isDanishMonday(at('2026-11-29T23:00:00Z'))).toBe(true);
  expect(isDanishMonday(at('2026-11-29T22:59:59Z'))).toBe(false);
});

test('[NO1] who wants quiet weekends has no digest between Friday and Monday', () => {
  expect(nextDigestAfter(at('2026-11-27T07:00:00Z'), 'daily', true)).toBe('2026-11-30T06:30:00.000Z');
  expect(nextDigestAfter(at('2026-11-27T07:00:00Z'), 'daily', false)).toBe('2026-11-28T06:30:00.000Z');
  // From Friday midnight in Denmark to Sunday midnight.
  expect(isDanishWeekend(at('2026-11-27T22:59:59Z'))).toBe(false);
  expect(isDanishWeekend(at('2026-11-27T23:00:00Z'))).toBe(true);
  expect(isDanishWeekend(at('2026-11-29T22:59:59Z'))).toBe(true);
  expect(isDanishWeekend(at('2026-11-29T23:00:00Z'))).toBe(false);
});

test('[NO1] every day has one moment for its digest', () => {
  expect(digestTimeOfDay(at('2026-11-24T22:59:00Z'))).toBe('2026-11-24T06:30:00.000Z');
  expect(digestTimeOfDay(at('2026-11-24T23:00:00Z'))).toBe('2026-11-25T06:30:00.000Z');
});
