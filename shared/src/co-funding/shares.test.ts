import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denmarkMunicipalities } from '../municipalities/denmark.ts';
import type { MunicipalityCvr } from '../primitives/id.ts';
import type { CoFundingAnswer, CoFundingSplit } from './co-funding.ts';
import { coFundingPayback, coFundingShares, sizeClassOf } from './shares.ts';

const cvr = (index: number) => String(10_000_000 + index) as MunicipalityCvr;
const asked = (...populations: number[]) =>
  populations.map((population, index) => ({ cvr: cvr(index), population }));
const said = (...answers: (CoFundingAnswer | number)[]) =>
  answers.map((answer, index) =>
    typeof answer === 'number'
      ? { municipality: cvr(index), answer: 'yes' as const, amount: answer }
      : { municipality: cvr(index), answer },
  );
const kroner = (found: { shares: Readonly<Record<string, number>> }) => Object.values(found.shares);

describe('sharing a price', () => {
  it('goes by inhabitants, equally, or by size class, in whole kroner that sum to the price', () => {
    const three = asked(10_000, 30_000, 60_000);
    const all = said('yes', 'yes', 'yes');
    const by = (split: CoFundingSplit, price: number) =>
      kroner(coFundingShares({ price, split }, three, all));
    expect(by('inhabitants', 1_000)).toEqual([100, 300, 600]);
    expect(by('equal', 1_000)).toEqual([334, 333, 333]);
    expect(by('size-class', 600)).toEqual([100, 200, 300]);
    expect(by('inhabitants', 1_001)).toEqual([100, 300, 601]);
  });

  it('lets the others carry what one has said it will not pay, and what is over its cap', () => {
    const four = asked(10_000, 10_000, 10_000, 10_000);
    expect(
      kroner(coFundingShares({ price: 1_000, split: 'equal' }, four, said(100, 'yes', 'yes', 'yes'))),
    ).toEqual([100, 300, 300, 300]);
    // 250 each is over 0.024 kr. on the first one's 10 000 inhabitants: it pays 240.
    const uneven = asked(10_000, 40_000, 40_000, 40_000);
    const capped = coFundingShares(
      { price: 1_000, split: 'equal', capPerInhabitant: 0.024 },
      uneven,
      said('yes', 'yes', 'yes', 'yes'),
    );
    expect(kroner(capped)).toEqual([240, 254, 253, 253]);
    expect(capped.gap).toBe(0);
  });

  it('[NU3] tells what is missing, what maybe would bring, and what would close the gap', () => {
    const three = asked(100_000, 50_000, 50_000);
    const terms = { price: 200_000, split: 'inhabitants' as const, capPerInhabitant: 1 };
    const found = coFundingShares(terms, three, said('yes', 'maybe', 'no'));
    expect(found).toMatchObject({
      sum: 100_000,
      gap: 100_000,
      yes: 1,
      inhabitants: 100_000,
      perInhabitant: 1,
      maybe: { count: 1, kroner: 50_000 },
      missing: { inhabitants: 100_000, isClosedByMaybe: false },
    });
    expect(coFundingShares({ ...terms, price: 150_000 }, three, said('yes', 'maybe')).missing).toEqual({
      inhabitants: 50_000,
      isClosedByMaybe: true,
    });
    expect(coFundingShares({ price: 10, split: 'equal' }, three, said('no', 'no'))).toMatchObject({
      sum: 0,
      gap: 10,
      perInhabitant: undefined,
      missing: { inhabitants: undefined, isClosedByMaybe: false },
    });
    expect(coFundingShares({ price: 10, split: 'equal' }, three, said('yes')).missing).toBeUndefined();
  });

  it('counts nobody who was not asked', () => {
    const found = coFundingShares({ price: 100, split: 'equal' }, asked(5), said('yes', 'yes'));
    expect(found.shares).toEqual({ [cvr(0)]: 100 });
  });

  it('closes 1.050.000 kr. at 1,3 kr. exactly when those who say yes have 807.693 inhabitants or more', () => {
    const terms = { price: 1_050_000, split: 'inhabitants' as const, capPerInhabitant: 1.3 };
    const random = fc.shuffledSubarray([...denmarkMunicipalities], { minLength: 1 });
    fc.assert(
      fc.property(random, (saying) => {
        const found = coFundingShares(
          terms,
          denmarkMunicipalities.map(({ cvr: id, population }) => ({
            cvr: id as MunicipalityCvr,
            population,
          })),
          saying.map(({ cvr: id }) => ({ municipality: id as MunicipalityCvr, answer: 'yes' as const })),
        );
        const inhabitants = saying.reduce((sum, { population }) => sum + population, 0);
        expect(found.gap === 0).toBe(inhabitants >= 807_693);
        expect(found.missing?.inhabitants ?? 0).toBe(Math.max(0, 807_693 - inhabitants));
      }),
    );
    // At the edge itself, in as many pieces as there were in the script.
    const edge = (last: number) => {
      const populations = [...new Array<number>(30).fill(26_001), last];
      return coFundingShares(terms, asked(...populations), said(...populations.map(() => 'yes' as const)));
    };
    expect(edge(807_693 - 30 * 26_001)).toMatchObject({ gap: 0, sum: 1_050_000, missing: undefined });
    expect(edge(807_692 - 30 * 26_001)).toMatchObject({ gap: 1, missing: { inhabitants: 1 } });
  });

  const round = fc.record({
    price: fc.integer({ min: 1, max: 5_000_000 }),
    split: fc.constantFrom<CoFundingSplit>('inhabitants', 'equal', 'size-class'),
    cap: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
    payers: fc.array(
      fc.record({
        population: fc.integer({ min: 1_000, max: 600_000 }),
        amount: fc.option(fc.integer({ min: 0, max: 800_000 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 98 },
    ),
  });

  it('sums to the price when there is no gap; nobody is above cap or amount, and equals pay the same to a krone', () => {
    fc.assert(
      fc.property(round, ({ price, split, cap, payers }) => {
        const terms = { price, split, capPerInhabitant: cap === undefined ? undefined : cap / 100 };
        const found = coFundingShares(
          terms,
          asked(...payers.map(({ population }) => population)),
          payers.map(({ amount }, index) => ({ municipality: cvr(index), answer: 'yes', amount })),
        );
        const paid = kroner(found);
        expect(paid.reduce((sum, share) => sum + share, 0)).toBe(found.sum);
        expect(found.sum + found.gap).toBe(price);
        const cent = (population: number) =>
          cap === undefined ? Infinity : Math.ceil((cap * population) / 100);
        const limits = payers.map(({ population, amount = Infinity }) => Math.min(amount, cent(population)));
        paid.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(limits[index] as number);
        });
        // A gap only when everybody is at their limit, to the krone begun.
        if (found.gap > 0) {
          paid.forEach((share, index) => expect(share).toBeGreaterThan((limits[index] as number) - 1.5));
        }
        payers.forEach((one, i) => {
          payers.forEach((other, j) => {
            if (one.population !== other.population || one.amount !== other.amount) return;
            expect(Math.abs((paid[i] as number) - (paid[j] as number))).toBeLessThanOrEqual(1);
          });
        });
      }),
    );
  });

  it('never makes anybody pay more when one more says yes', () => {
    fc.assert(
      fc.property(round, ({ price, split, cap, payers }) => {
        const terms = { price, split, capPerInhabitant: cap === undefined ? undefined : cap / 100 };
        const all = asked(...payers.map(({ population }) => population));
        const answers = payers.map(({ amount }, index) => ({
          municipality: cvr(index),
          answer: 'yes' as const,
          amount,
        }));
        const before = coFundingShares(terms, all, answers.slice(1)).shares;
        const after = coFundingShares(terms, all, answers).shares;
        // To the krone that rounding moves.
        for (const [municipality, share] of Object.entries(before)) {
          expect(after[municipality as MunicipalityCvr]).toBeLessThanOrEqual(share + 1);
        }
      }),
    );
  });
});

describe('what a share brings', () => {
  it('pays back within the year in which the freed hours reach it', () => {
    // 100 h at 400 kr.: half in the first year, so 20 000 of 50 000 kr., then 40 000 a year: 1 + 30/40.
    expect(coFundingPayback({ amount: 50_000, hours: 100, hourlyCost: 400 })).toBeCloseTo(1.75, 9);
    expect(coFundingPayback({ amount: 0, hours: 0, hourlyCost: 400 })).toBe(0);
    expect(coFundingPayback({ amount: 1_000_000, hours: 10, hourlyCost: 400 })).toBeUndefined();
  });
});

describe('size classes', () => {
  it('begin at 20.000, 50.000 and 100.000 inhabitants', () => {
    const at = [1_806, 19_999, 20_000, 49_999, 50_000, 99_999, 100_000, 623_404];
    expect(at.map((population) => sizeClassOf(population).weight)).toEqual([1, 1, 2, 2, 3, 3, 6, 6]);
  });
});
