import { expect, it } from 'vitest';
import { askedNumber, sampleRound } from '../../../../../../tests/support/priorities/sample-round.ts';
import { ownPayback, ownShare, paybackSpan } from './own-reckoning.ts';

/** Aarhus has said yes to 120 000 kr. by inhabitants, at most 1 kr. for each; Rebild has said no. */
const round = sampleRound(
  { price: 120_000, split: 'inhabitants', capPerInhabitant: 1 },
  { Aarhus: 100_000, Odense: 50_000, Rebild: 25_000 },
  { Aarhus: { answer: 'yes' }, Rebild: { answer: 'no' } },
);
const [aarhus, odense, rebild] = [0, 1, 2].map(askedNumber);
if (aarhus === undefined || odense === undefined || rebild === undefined) throw new Error('three are asked');

it('[NU3] the own share is what a yes would come to, whatever has been said before', () => {
  // 120 000 on 150 000 inhabitants.
  expect(ownShare(round, odense, undefined)).toEqual({
    amount: 40_000,
    perInhabitant: 0.8,
    gap: 0,
    heldBy: undefined,
  });
  // On 125 000: 0.96 kr. each.
  expect(ownShare(round, rebild, undefined)).toMatchObject({ amount: 24_000, gap: 0 });
  expect(ownShare(round, askedNumber(7), undefined)).toBeUndefined();
});

it('[NU3] is held down by what the municipality will pay at most, or by the cap', () => {
  expect(ownShare(round, odense, 10_000)).toMatchObject({ amount: 10_000, gap: 10_000, heldBy: 'amount' });
  // The most it will pay is more than its share: nothing holds it.
  expect(ownShare(round, odense, 45_000)).toMatchObject({ amount: 40_000, heldBy: undefined });
  const dear = sampleRound({ price: 400_000, split: 'equal', capPerInhabitant: 1 }, { Aarhus: 100_000 });
  expect(ownShare(dear, aarhus, undefined)).toMatchObject({ amount: 100_000, gap: 300_000, heldBy: 'cap' });
  expect(ownShare(dear, aarhus, 250_000)).toMatchObject({ amount: 100_000, heldBy: 'cap' });
});

it('[NU3] payback needs hours and what an hour costs, and says which is missing', () => {
  expect(ownPayback(40_000, {})).toEqual({ kind: 'needs', what: 'both' });
  expect(ownPayback(40_000, { hourlyCost: 400 })).toEqual({ kind: 'needs', what: 'hours' });
  expect(ownPayback(40_000, { hours: 130 })).toEqual({ kind: 'hours-only', hours: 130 });
  expect(ownPayback(0, { hours: 130 })).toEqual({ kind: 'free' });
  expect(ownPayback(40_000, { hours: 1, hourlyCost: 400 })).toEqual({ kind: 'never', hours: 1, worth: 400 });
  expect(ownPayback(40_000, { hours: 130, hourlyCost: 395 })).toMatchObject({ kind: 'years', worth: 51_350 });
});

it('payback within a year is told in months, and else in years with one decimal', () => {
  expect(paybackSpan(1.44)).toEqual({ years: 1.4 });
  expect(paybackSpan(0.96)).toEqual({ years: 1 });
  expect(paybackSpan(0.5)).toEqual({ months: 6 });
  expect(paybackSpan(0.01)).toEqual({ months: 1 });
});
