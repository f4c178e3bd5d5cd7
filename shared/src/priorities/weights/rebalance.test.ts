import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebalanced, wholePoints } from './rebalance.ts';

const total = (weights: Readonly<Record<string, number>>) =>
  Object.values(weights).reduce((sum, points) => sum + points, 0);
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const shares = fc
  .array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 9 })
  .map((values) => Object.fromEntries(values.map((value, index) => [names[index] as string, value])));

describe('a slider that is moved', () => {
  it('leaves the others their ratios', () => {
    expect(rebalanced({ a: 20, b: 40, c: 40 }, 'a', 50)).toEqual({ a: 50, b: 25, c: 25 });
    expect(rebalanced({ a: 20, b: 60, c: 20 }, 'a', 60)).toEqual({ a: 60, b: 30, c: 10 });
    expect(rebalanced({ a: 20, b: 60, c: 20 }, 'b', 0)).toEqual({ a: 50, b: 0, c: 50 });
  });

  it('gives the points left over by largest remainder, of equals to the first', () => {
    // 75 points over 15:15:20:10 are 18.75, 18.75, 25 and 12.5.
    expect(rebalanced({ own: 40, a: 15, b: 15, c: 20, d: 10 }, 'own', 25)).toEqual({
      own: 25,
      a: 19,
      b: 19,
      c: 25,
      d: 12,
    });
    expect(rebalanced({ own: 1, a: 33, b: 33, c: 33 }, 'own', 0)).toEqual({ own: 0, a: 34, b: 33, c: 33 });
  });

  it('shares equally where all others are 0, and a criterion alone weighs everything', () => {
    expect(rebalanced({ a: 100, b: 0, c: 0 }, 'a', 40)).toEqual({ a: 40, b: 30, c: 30 });
    expect(rebalanced({ a: 100 }, 'a', 40)).toEqual({ a: 100 });
  });

  it('always leaves whole points that sum to 100, and a 0 stays 0 where others have a ratio', () => {
    fc.assert(
      fc.property(shares, fc.nat(8), fc.nat(100), (given, at, points) => {
        const weights = wholePoints(given);
        const ids = Object.keys(weights);
        const moved = ids[at % ids.length] as string;
        const after = rebalanced(weights, moved, points);
        expect(total(after)).toBe(100);
        expect(Object.keys(after)).toEqual(ids);
        expect(Object.values(after).every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
        if (ids.length > 1) expect(after[moved]).toBe(points);
        const others = 100 - (weights[moved] as number);
        for (const id of ids) {
          if (id === moved || others === 0) continue;
          const exact = ((100 - points) * (weights[id] as number)) / others;
          expect(Math.abs((after[id] as number) - exact)).toBeLessThan(1);
        }
      }),
    );
  });

  it('refuses a criterion that is not there and points outside the scale, by name', () => {
    expect(() => rebalanced({ a: 100 }, 'b', 1)).toThrow('criterion');
    expect(() => rebalanced({ a: 60, b: 40 }, 'b', 101)).toThrow('points');
  });
});

describe('whole points', () => {
  it('are the nearest that sum to 100', () => {
    expect(wholePoints({ a: 1, b: 1, c: 1 })).toEqual({ a: 34, b: 33, c: 33 });
    expect(wholePoints({ a: 0.548, b: 0.127, c: 0.27, d: 0.056 })).toEqual({ a: 55, b: 13, c: 27, d: 5 });
    expect(wholePoints({ a: 0, b: 0 })).toEqual({ a: 50, b: 50 });
    expect(wholePoints({})).toEqual({});
  });

  it('are the same for shares in another unit, and within a point of them', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 50 }), (given, unit) => {
        const found = wholePoints(given);
        expect(total(found)).toBe(100);
        expect(
          wholePoints(Object.fromEntries(Object.entries(given).map(([id, share]) => [id, share * unit]))),
        ).toEqual(found);
        const sum = total(given);
        for (const [id, share] of Object.entries(given)) {
          if (sum > 0) expect(Math.abs((found[id] as number) - (100 * share) / sum)).toBeLessThan(1);
        }
      }),
    );
  });
});
