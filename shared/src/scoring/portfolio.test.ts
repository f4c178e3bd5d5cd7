import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundedKnapsack,
  dotsProblem,
  greedyPortfolio,
  knapsack,
  kronerProblem,
  quadraticCost,
  rice,
  wsjf,
} from './portfolio.ts';
import { seededRandom } from './random.ts';

const items = fc
  .array(fc.record({ value: fc.nat({ max: 50 }), size: fc.nat({ max: 20 }) }), { maxLength: 8 })
  .map((rows) => rows.map((row, index) => ({ id: `i${index}`, ...row })));

describe('points', () => {
  it('[VO6] are limited when they are dots and shared out to the last when they are kroner', () => {
    expect(dotsProblem({ a: 3, b: 1 }, 5)).toBeUndefined();
    expect(dotsProblem({ a: 3, b: 3 }, 5)).toBe('too many');
    expect(() => dotsProblem({ a: 0.5 }, 5)).toThrow('points.a');
    expect(kronerProblem({ a: 33.3, b: 33.3, c: 33.4 })).toBeUndefined();
    expect(kronerProblem({ a: 95 })).toBe('not all spent');
    expect(kronerProblem({ a: 95, b: 10 })).toBe('too many');
    expect(() => kronerProblem({ a: -5, b: 105 })).toThrow('points.a');
  });

  it('[NU1] cost their squares', () => {
    expect(quadraticCost([3, -2, 1])).toBe(14);
  });

  it('[NU1] WSJF is 5.25 for 8 + 21 + 13 over 8', () => {
    expect(wsjf({ value: 8, timeCriticality: 21, risk: 13, size: 8 })).toBe(5.25);
    expect(() => wsjf({ value: 8, timeCriticality: 21, risk: 13, size: 0 })).toThrow('size');
  });

  it('[NU1] RICE is reach × impact × confidence / effort', () => {
    expect(rice({ reach: 500, impact: 2, confidence: 0.8, effort: 4 })).toBe(200);
    expect(() => rice({ reach: 1, impact: 1, confidence: 80, effort: 1 })).toThrow('confidence');
  });

  it("[NU1] doing the jobs by cost of delay per size waits least (Smith's rule, every order of up to eight)", () => {
    const jobs = fc.array(
      fc.record({ value: fc.integer({ min: 1, max: 9 }), size: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 7 },
    );
    const cost = (order: { value: number; size: number }[]) => {
      let time = 0;
      return order.reduce((total, job) => total + job.value * (time += job.size), 0);
    };
    const orders = <T>(rest: T[]): T[][] =>
      rest.length === 0
        ? [[]]
        : rest.flatMap((one, i) => orders(rest.filter((_, j) => j !== i)).map((tail) => [one, ...tail]));
    fc.assert(
      fc.property(jobs, (some) => {
        const score = ({ value, size }: { value: number; size: number }) =>
          wsjf({ value, timeCriticality: 0, risk: 0, size });
        const byRule = [...some].sort((a, b) => score(b) - score(a));
        expect(cost(byRule)).toBe(Math.min(...orders(some).map(cost)));
      }),
      { numRuns: 40 },
    );
    const eight = [3, 1, 4, 1, 5, 9, 2, 6].map((value, index) => ({ value, size: 1 + ((index * 5) % 7) }));
    const byRule = [...eight].sort((a, b) => b.value / b.size - a.value / a.size);
    expect(cost(byRule)).toBe(Math.min(...orders(eight).map(cost)));
  });
});

describe('what fits the capacity', () => {
  it('[NU1] is exact: what weighing every choice finds', () => {
    fc.assert(
      fc.property(items, fc.nat({ max: 60 }), (some, capacity) => {
        let best = 0;
        for (let set = 0; set < 2 ** some.length; set += 1) {
          const chosen = some.filter((_, index) => (set & (1 << index)) !== 0);
          if (chosen.reduce((sum, item) => sum + item.size, 0) > capacity) continue;
          best = Math.max(
            best,
            chosen.reduce((sum, item) => sum + item.value, 0),
          );
        }
        const found = knapsack(some, capacity);
        expect(found.value).toBe(best);
        expect(found.size).toBeLessThanOrEqual(capacity);
        const chosen = some.filter(({ id }) => found.ids.includes(id));
        expect(chosen.reduce((sum, item) => sum + item.value, 0)).toBe(best);
      }),
    );
  });

  it('can beat going down the list, and says which it is', () => {
    const list = [
      { id: 'big', value: 10, size: 6 },
      { id: 'two', value: 7, size: 5 },
      { id: 'three', value: 7, size: 5 },
    ];
    expect(greedyPortfolio(list, 10)).toEqual({ ids: ['big'], value: 10, size: 6 });
    expect(knapsack(list, 10)).toEqual({ ids: ['two', 'three'], value: 14, size: 10 });
  });

  it('[NU1] is exact within bounds of time and memory too, wherever the choices can be weighed', () => {
    fc.assert(
      fc.property(items, fc.nat({ max: 60 }), (some, capacity) => {
        expect(boundedKnapsack(some, capacity)).toEqual({
          ...knapsack(some, capacity),
          roundedTo: undefined,
        });
      }),
    );
    // Two hundred of half days in 300 days: at most 600 sizes.
    const halves = Array.from({ length: 200 }, (_, index) => ({
      id: `${index}`,
      value: (index * 37) % 101,
      size: (1 + ((index * 53) % 60)) / 2,
    }));
    expect(boundedKnapsack(halves, 300)).toEqual({ ...knapsack(halves, 300), roundedTo: undefined });
  });

  it('rounds sizes where every set is as good as another, says to what, and still fits', () => {
    const random = seededRandom(7);
    // Each is worth its size: no choice beats another, and there are 2^200.
    const some = Array.from({ length: 200 }, (_, index) => {
      const size = 1 + random() * 50;
      return { id: `${index}`, value: size, size };
    });
    const found = boundedKnapsack(some, 300);
    expect(found.roundedTo).toBe(0.1);
    expect(found.size).toBeLessThanOrEqual(300);
    // At most a step lost on each that is chosen.
    expect(found.value).toBeGreaterThan(300 - 0.1 * found.ids.length);
    expect(found.value).toBeGreaterThanOrEqual(greedyPortfolio(some, 300).value);
  });

  it('refuses a negative capacity and an item twice', () => {
    expect(() => knapsack([], -1)).toThrow('capacity');
    expect(() =>
      greedyPortfolio(
        [
          { id: 'a', value: 1, size: 1 },
          { id: 'a', value: 1, size: 1 },
        ],
        1,
      ),
    ).toThrow('"a" twice');
  });
});
