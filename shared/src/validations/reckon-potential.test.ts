import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { municipalityCvr, type MunicipalityCvr } from '../primitives/id.ts';
import { nationalPotentialOf, type PotentialFacts } from './reckon-potential.ts';

const cvr = (number: number): MunicipalityCvr => municipalityCvr.parse(String(10_000_000 + number));
const [owner, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map(cvr) as [
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
];

/** Five municipalities of 10 000, 20 000 … 50 000 inhabitants; the first owns the process. */
function facts(parts: Partial<PotentialFacts>): PotentialFacts {
  return {
    owner,
    municipalities: [1, 2, 3, 4, 5].map((number) => ({ cvr: cvr(number), population: number * 10_000 })),
    ...{ populationDate: '2019-01-01', have: [], haveNot: [], ...parts },
  };
}

const told = (municipality: MunicipalityCvr, timesPerYear?: number, minutesPerCase?: number) => ({
  municipality,
  numbers: {
    ...(timesPerYear === undefined ? {} : { timesPerYear }),
    ...(minutesPerCase === undefined ? {} : { minutesPerCase }),
    systems: [],
  },
});

describe('[VA1] what was told and what is estimated', () => {
  test('with nobody’s numbers there is the owner, who has it, and no estimate', () => {
    expect(nationalPotentialOf(facts({}))).toEqual({
      ...{ told: { hours: 0, municipalities: 0 }, have: 1, haveNot: 0, populationDate: '2019-01-01' },
    });
  });

  test('only those who gave both numbers have told hours, and none is missing as zero', () => {
    const have = [told(owner, 600, 10), told(second, 300), told(third, undefined, 20), told(fourth, 0, 5)];
    expect(nationalPotentialOf(facts({ have }))).toMatchObject({
      ...{ told: { hours: 100, municipalities: 2 }, have: 4 },
    });
  });

  test('two who told are no ground for a guess, three are', () => {
    const two = [told(owner, 600, 10), told(second, 600, 10)];
    expect(nationalPotentialOf(facts({ have: two }))).not.toHaveProperty('estimate');
    // 100, 300 and 900 hours: 10, 15 and 30 hours for each thousand inhabitants; quartiles 12.5, 15 and 22.5.
    const have = [told(owner, 600, 10), told(second, 1_800, 10), told(third, 5_400, 10)];
    expect(nationalPotentialOf(facts({ have }))).toEqual({
      told: { hours: 1_300, municipalities: 3 },
      ...{ have: 3, haveNot: 0, populationDate: '2019-01-01' },
      // Of the fourth and the fifth, who are 90 thousand.
      estimate: { low: 1_125, likely: 1_350, high: 2_025, municipalities: 2, basedOn: 3 },
    });
  });

  test('who says no is estimated nothing; who has it without numbers is estimated like the silent', () => {
    const have = [told(owner, 600, 10), told(second, 1_800, 10), told(third, 5_400, 10), told(fourth)];
    expect(nationalPotentialOf(facts({ have, haveNot: [fifth] }))).toMatchObject({
      ...{ told: { hours: 1_300, municipalities: 3 }, have: 4, haveNot: 1 },
      // The fourth alone, who are 40 thousand.
      estimate: { low: 500, likely: 600, high: 900, municipalities: 1 },
    });
  });

  test('where everybody has spoken there is nothing to estimate', () => {
    const have = [owner, second, third, fourth].map((one) => told(one, 60, 60));
    const potential = nationalPotentialOf(facts({ have, haveNot: [fifth] }));
    expect(potential).toMatchObject({ told: { hours: 240, municipalities: 4 } });
    expect(potential).not.toHaveProperty('estimate');
  });

  test('who is no municipality counts nowhere, the owner neither', () => {
    const region = cvr(99);
    const have = [told(region, 600, 10), told(second, 600, 10)];
    expect(nationalPotentialOf(facts({ owner: region, have, haveNot: [cvr(98)] }))).toMatchObject({
      ...{ told: { hours: 100, municipalities: 1 }, have: 1, haveNot: 0 },
    });
  });

  test('one more who tells never lowers what was told, and a range is in order', () => {
    const numbers = fc.array(fc.tuple(fc.nat(5_000), fc.nat(600)), { minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(numbers, (all) => {
        const have = all.map(([times, minutes], index) => told(cvr(index + 1), times, minutes));
        const before = nationalPotentialOf(facts({ have: have.slice(0, -1) }));
        const { told: now, estimate } = nationalPotentialOf(facts({ have }));
        expect(now.hours).toBeGreaterThanOrEqual(before.told.hours);
        if (estimate === undefined) return;
        expect(estimate.low).toBeLessThanOrEqual(estimate.likely);
        expect(estimate.likely).toBeLessThanOrEqual(estimate.high);
      }),
    );
  });
});
