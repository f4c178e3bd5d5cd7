import { describe, expect, it } from 'vitest';
import type { Ballot } from './ranking.ts';
import { leaveOneOut, rankStability } from './rank-stability.ts';

const ballot = (letters: string, count = 1): Ballot => ({
  count,
  order: [...letters].map((letter) => [letter]),
});

describe('how sure an order is', () => {
  it('[NU1] is certain when every municipality says the same', () => {
    const stability = rankStability([[ballot('ABC')], [ballot('ABC')], [ballot('ABC', 40)]], {
      seed: 1,
      draws: 200,
    });
    expect(stability).toEqual({
      A: { place: 1, top: [1, 1, 1], low: 1, high: 1 },
      B: { place: 2, top: [0, 1, 1], low: 2, high: 2 },
      C: { place: 3, top: [0, 0, 1], low: 3, high: 3 },
    });
  });

  it('[NU1] is the same for the same seed and another for another', () => {
    const hall = [...'AABBC'].map((first) => [
      ballot(first + [...'ABC'].filter((letter) => letter !== first).join('')),
    ]);
    const once = rankStability(hall, { seed: 7, draws: 300 });
    expect(rankStability(hall, { seed: 7, draws: 300 })).toEqual(once);
    expect(rankStability(hall, { seed: 8, draws: 300 })).not.toEqual(once);
  });

  it('[NU3] says how often each stands among the first k, adding up to k', () => {
    const hall = ['ABCD', 'BACD', 'CDAB', 'DABC', 'BCDA'].map((letters) => [ballot(letters)]);
    for (const method of ['borda', 'schulze'] as const) {
      const stability = Object.values(rankStability(hall, { seed: 3, draws: 400, method }));
      for (let k = 1; k <= 4; k += 1) {
        expect(stability.reduce((sum, { top }) => sum + (top[k - 1] as number), 0)).toBeCloseTo(k, 9);
      }
      for (const { low, high, place } of stability) {
        expect(low).toBeLessThanOrEqual(place);
        expect(high).toBeGreaterThanOrEqual(place);
      }
    }
  });

  it('[VO6] gives a municipality one voice however many came', () => {
    const crowd = [[ballot('AB', 50)], [ballot('BA')], [ballot('BA')]];
    expect(rankStability(crowd, { seed: 1, draws: 10 }).B?.place).toBe(1);
  });

  it('refuses to be found from nothing', () => {
    expect(() => rankStability([], { seed: 1, draws: 10, options: ['A'] })).toThrow('ballotsByMunicipality');
    expect(() => rankStability([[ballot('A')]], { seed: 1, draws: 0 })).toThrow('draws');
  });
});

describe('leaving one municipality out', () => {
  it('[NU3] names the one that alone carries a place among the first', () => {
    // Points: A 8, B 9. Without a BAC both have 7; without the BCA it is A 8, B 7.
    const hall = ['ABC', 'ABC', 'ABC', 'BAC', 'BAC', 'BCA'].map((letters) => [ballot(letters)]);
    expect(leaveOneOut(hall, { top: 1 })).toEqual([
      { municipality: 3, entering: ['A'], leaving: [] },
      { municipality: 4, entering: ['A'], leaving: [] },
      { municipality: 5, entering: ['A'], leaving: ['B'] },
    ]);
    expect(leaveOneOut([[ballot('ABC')], [ballot('ABC')]], { top: 1 })).toEqual([]);
  });
});
