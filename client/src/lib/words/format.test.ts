import { describe, expect, it } from 'vitest';
import { formatsFor } from './format.ts';

const danish = formatsFor('da');
const english = formatsFor('en');
const now = new Date('2026-11-22T12:00:00Z');

describe('numbers', () => {
  it('have a full stop between thousands in Danish and a comma in English', () => {
    expect(danish.number(2140)).toBe('2.140');
    expect(english.number(2140)).toBe('2,140');
  });

  it('have a decimal comma in Danish', () => {
    expect(danish.decimal(4.1)).toBe('4,1');
    expect(english.decimal(4.1)).toBe('4.1');
  });

  it('stand a space from their percent sign in Danish', () => {
    expect(danish.percent(0.78)).toBe('78\u00a0%');
    expect(english.percent(0.78)).toBe('78%');
  });
});

describe('times', () => {
  it('are the clock of Denmark, summer and winter, with full stops in Danish', () => {
    expect(danish.clock('2026-11-22T09:42:07Z')).toBe('10.42');
    expect(danish.clock('2026-07-01T08:42:07Z')).toBe('10.42');
    expect(danish.clockWithSeconds('2026-11-22T09:42:07Z')).toBe('10.42.07');
    expect(danish.atClock('2026-11-22T09:42:07Z')).toBe('kl. 10.42');
    expect(english.atClock('2026-11-22T09:42:07Z')).toBe('at 10:42');
  });

  it('name the day and the month', () => {
    expect(danish.date('2026-11-14T12:00:00Z')).toBe('14. november');
    expect(danish.fullDate('2026-11-14T12:00:00Z')).toBe('14. november 2026');
    expect(english.date('2026-11-14T12:00:00Z')).toBe('14 November');
  });

  it('say today with the clock, yesterday by its word, and earlier days by their date', () => {
    expect(danish.since('2026-11-22T08:58:00Z', now)).toBe('i dag 09.58');
    expect(danish.since('2026-11-21T22:30:00Z', now)).toBe('i går');
    expect(danish.since('2026-11-14T12:00:00Z', now)).toBe('14. nov.');
    expect(danish.since('2025-11-14T12:00:00Z', now)).toBe('14. nov. 2025');
    expect(english.since('2026-11-21T12:00:00Z', now)).toBe('yesterday');
  });

  it('are the clock alone today where there is little room', () => {
    expect(danish.sinceShort('2026-11-22T08:58:00Z', now)).toBe('09.58');
    expect(danish.sinceShort('2026-11-21T22:30:00Z', now)).toBe('i går');
    expect(danish.sinceShort('2026-11-14T12:00:00Z', now)).toBe('14. nov.');
  });

  it('name a weekday while it is the latest one', () => {
    expect(danish.lately('2026-11-22T08:58:00Z', now)).toBe('i dag kl. 09.58');
    expect(danish.lately('2026-11-21T12:00:00Z', now)).toBe('i går');
    expect(danish.lately('2026-11-17T12:00:00Z', now)).toBe('i tirsdags');
    expect(danish.lately('2026-11-15T12:00:00Z', now)).toBe('15. november');
    expect(english.lately('2026-11-17T12:00:00Z', now)).toBe('on Tuesday');
  });

  it('say when something comes', () => {
    expect(danish.soon('2026-11-22T15:00:00Z', now)).toBe('i dag kl.\u00a016.00');
    expect(danish.soon('2026-11-23T06:30:00Z', now)).toBe('i morgen kl.\u00a07.30');
    expect(danish.soon('2026-11-30T06:30:00Z', now)).toBe('mandag den 30. november kl.\u00a07.30');
    expect(english.soon('2026-11-23T06:30:00Z', now)).toBe('tomorrow at\u00a07:30');
  });

  it('turn the day at midnight in Denmark, not in Greenwich', () => {
    expect(danish.since('2026-11-21T23:30:00Z', now)).toBe('i dag 00.30');
  });
});

describe('alphabetical order', () => {
  it('puts å, also written aa, last in Danish', () => {
    const names = ['Aarhus', 'Ærø', 'Randers', 'Aalborg', 'Odense'];
    expect(names.toSorted(danish.compare)).toEqual(['Odense', 'Randers', 'Ærø', 'Aalborg', 'Aarhus']);
  });
});
