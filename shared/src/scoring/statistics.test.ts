import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interquartileRange, mean, median, midranks, quantile, quantileOfCounts } from './statistics.ts';

describe('quantiles', () => {
  it("[NU1] are a spreadsheet's: 3.5 is the first quartile of 1, 2, 4, 7, 8, 9, 10, 12", () => {
    expect(quantile([7, 8, 1, 2, 4, 9, 10, 12], 0.25)).toBe(3.5);
    expect(median([1, 2, 4, 7, 8, 9, 10, 12])).toBe(7.5);
    expect(interquartileRange([1, 2, 4, 7, 8, 9, 10, 12])).toBe(5.75);
    expect(quantile([5], 0.3)).toBe(5);
  });

  it('do not exist of nothing', () => {
    expect([quantile([], 0.5), median([]), mean([]), interquartileRange([])]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(quantileOfCounts([0, 0], 0.5)).toBeUndefined();
  });

  it('[NU1] of counts are those of the values written out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (counts, probability) => {
          const written = counts.flatMap((count, value) => new Array<number>(count).fill(value));
          const expected = quantile(written, probability);
          const found = quantileOfCounts(counts, probability);
          if (expected === undefined) expect(found).toBeUndefined();
          else expect(found).toBeCloseTo(expected, 9);
        },
      ),
    );
  });

  it('refuse a probability above 1 and values that are no numbers', () => {
    expect(() => quantile([1], 1.5)).toThrow('probability');
    expect(() => median([1, NaN])).toThrow('values[1]');
  });
});

describe('midranks', () => {
  it('share the mean of the places that tie', () => {
    expect(midranks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1]);
  });
});
