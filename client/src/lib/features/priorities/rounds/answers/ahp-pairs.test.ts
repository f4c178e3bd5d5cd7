import { describe, expect, it } from 'vitest';
import { pairsOf, readAhp } from './ahp-pairs.ts';

describe('comparing two by two', () => {
  it('asks for each pair once, in the order an answer is written', () => {
    expect(pairsOf(3)).toEqual([
      { first: 0, second: 1 },
      { first: 0, second: 2 },
      { first: 1, second: 2 },
    ]);
    expect(pairsOf(10)).toHaveLength(45);
  });

  it('[NU1] gives the published weights and consistency ratio', () => {
    // maths.md §5: [[1,4,3,7],[1/4,1,1/3,3],[1/3,3,1,5],[1/7,1/3,1/5,1]]
    const reading = readAhp([3, 2, 6, -2, 2, 4], 4);
    expect(reading?.weights.map((weight) => weight.toFixed(3))).toEqual(['0.548', '0.127', '0.270', '0.056']);
    expect(reading?.consistencyRatio.toFixed(3)).toBe('0.044');
    expect(reading?.isContradictory).toBe(false);
    expect(reading?.contradictions).toEqual([]);
  });

  it('[NU2] says nothing before every pair is compared: no pair counts as a number it was not given', () => {
    expect(readAhp([3, undefined, 6, -2, 2, 4], 4)).toBeUndefined();
    expect(readAhp([], 4)).toBeUndefined();
  });

  it('[NU3] names the pair that contradicts the others most, and what the others say of it', () => {
    // The first is five times the second and the third, and all but the first are alike; yet the fourth is said to be
    // five times the first.
    const reading = readAhp([4, 4, -4, 0, 0, 0], 4);
    expect(reading?.isContradictory).toBe(true);
    expect(reading?.contradictions[0]?.pair).toBe(2);
    expect(reading?.contradictions[0]?.implied).toBeGreaterThanOrEqual(0);
    expect(reading?.contradictions.length).toBeLessThanOrEqual(3);
  });

  it('is silent on pairs that say what the weights say', () => {
    const reading = readAhp([0, 0, 0], 3);
    expect(reading?.consistencyRatio).toBe(0);
    expect(reading?.contradictions).toEqual([]);
  });
});
