import { describe, expect, it } from 'vitest';
import { randomDirichlet, randomGamma, randomIndex, seededRandom } from './random.ts';

describe('seeded random numbers', () => {
  it('[NU1] are the same row for the same seed, on every machine', () => {
    const random = seededRandom(2026);
    const row = Array.from({ length: 4 }, () => randomIndex(random, 1000));
    expect(row).toEqual([550, 993, 496, 957]);
  });

  it('tell large seeds apart', () => {
    expect(seededRandom(2 ** 40)()).not.toBe(seededRandom(0)());
    expect(() => seededRandom(0.5)).toThrow('seed');
  });

  it('are even: each tenth of 0–1 gets its tenth', () => {
    const random = seededRandom(1);
    const bins = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const bin = randomIndex(random, 10);
      bins[bin] = (bins[bin] as number) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});

describe('drawn weights', () => {
  it('[NU1] have the means and variances of their distribution', () => {
    const random = seededRandom(3);
    const draws = Array.from({ length: 20_000 }, () => randomDirichlet(random, [25, 15, 10]));
    [0.5, 0.3, 0.2].forEach((share, index) => {
      const values = draws.map((draw) => draw[index] as number);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      expect(mean).toBeCloseTo(share, 2);
      expect(variance).toBeCloseTo((share * (1 - share)) / 51, 3);
    });
  });

  it('sum to 1, keep a 0 at 0, and do not fail where every draw underflows', () => {
    const drawn = randomDirichlet(seededRandom(4), [1, 0, 2]);
    expect(drawn[1]).toBe(0);
    expect(drawn.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(randomDirichlet(seededRandom(4), [1e-300, 1e-300])).toEqual([0.5, 0.5]);
    expect(() => randomGamma(seededRandom(1), 0)).toThrow('shape');
  });
});
