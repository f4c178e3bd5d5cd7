import { describe, expect, it } from 'vitest';
import type { CoFundingReply } from '@procesrum/shared/co-funding/co-funding.api.ts';
import { sampleRound } from '../../../../../../tests/support/priorities/sample-round.ts';
import { askedRows, barParts, daysLeft, saidCounts } from './round-reading.ts';
import { beginsDown, sortedRows } from './row-order.ts';

const compare = (one: string, other: string) => one.localeCompare(other, 'da');
const names = (rows: ReturnType<typeof askedRows>) => rows.map(({ municipality }) => municipality.name);

/** 100 000, 50 000, 25 000 and 25 000 inhabitants; 200 000 kr. by inhabitants, at most 1 kr. for each. */
const round: CoFundingReply = sampleRound(
  { price: 200_000, split: 'inhabitants', capPerInhabitant: 1 },
  { Aarhus: 100_000, Odense: 50_000, Rebild: 25_000, Odder: 25_000 },
  { Aarhus: { answer: 'yes', hours: 400 }, Odense: { answer: 'maybe' }, Rebild: { answer: 'no', hours: 90 } },
);

describe('the municipalities that are asked', () => {
  it('[NU3] have what they pay, or might pay, and what that is for each inhabitant', () => {
    expect(
      askedRows(round).map(({ municipality, said, amount, perInhabitant }) => [
        municipality.name,
        said,
        amount,
        perInhabitant,
      ]),
    ).toEqual([
      ['Aarhus', 'yes', 100_000, 1],
      ['Odense', 'maybe', 50_000, 1],
      ['Rebild', 'no', undefined, undefined],
      ['Odder', 'silent', undefined, undefined],
    ]);
    expect(saidCounts(askedRows(round))).toEqual({ yes: 1, maybe: 1, no: 1, silent: 1 });
  });

  it('are sorted by any column; what is not known stands last either way, and equals go by name', () => {
    const rows = askedRows(round);
    expect(names(sortedRows(rows, 'name', false, compare))).toEqual(['Odder', 'Odense', 'Rebild', 'Aarhus']);
    expect(names(sortedRows(rows, 'population', true, compare))).toEqual([
      'Aarhus',
      'Odense',
      'Odder',
      'Rebild',
    ]);
    expect(names(sortedRows(rows, 'hours', true, compare))).toEqual(['Aarhus', 'Rebild', 'Odder', 'Odense']);
    expect(names(sortedRows(rows, 'hours', false, compare))).toEqual(['Rebild', 'Aarhus', 'Odder', 'Odense']);
    expect(names(sortedRows(rows, 'answer', false, compare))).toEqual([
      'Aarhus',
      'Odense',
      'Rebild',
      'Odder',
    ]);
    expect(beginsDown('amount')).toBe(true);
    expect(beginsDown('name')).toBe(false);
  });
});

describe('the bar', () => {
  it('holds what is there and what may come, and never more than the price', () => {
    expect(barParts(200_000, 100_000, 50_000)).toEqual({ sum: 0.5, maybe: 0.25 });
    expect(barParts(100, 80, 50)).toEqual({ sum: 0.8, maybe: expect.closeTo(0.2) as number });
    expect(barParts(100, 100, 50)).toEqual({ sum: 1, maybe: 0 });
  });
});

describe('days left', () => {
  it('are whole, and none of what is past', () => {
    const now = Date.parse('2026-11-26T12:00:00.000Z');
    expect(daysLeft('2026-12-17T12:00:00.000Z', now)).toBe(21);
    expect(daysLeft('2026-11-27T11:59:59.000Z', now)).toBe(0);
    expect(daysLeft('2026-11-01T12:00:00.000Z', now)).toBe(0);
  });
});
