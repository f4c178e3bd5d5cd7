import { describe, expect, it } from 'vitest';
import { ahp } from '../../scoring/weights.ts';
import { ahpMatrix } from './ahp-matrix.ts';

describe('the matrix of comparisons', () => {
  it('[NU1] of the published example gives its weights and consistency ratio', () => {
    // [[1,4,3,7],[1/4,1,1/3,3],[1/3,3,1,5],[1/7,1/3,1/5,1]], written as steps from equal.
    const found = ahp(ahpMatrix([3, 2, 6, -2, 2, 4], 4));
    [0.548, 0.127, 0.27, 0.056].forEach((weight, at) => expect(found.weights[at]).toBeCloseTo(weight, 3));
    expect(found.consistencyRatio).toBeCloseTo(0.044, 3);
  });

  it('says equal for 0, up to nine times either way, and the reverse in the mirror', () => {
    const matrix = ahpMatrix([0, 8, -8], 3);
    expect(matrix).toEqual([
      [1, 1, 9],
      [1, 1, 1 / 9],
      [1 / 9, 9, 1],
    ]);
  });

  it('refuses too few or too many comparisons and those off the scale, by name', () => {
    expect(() => ahpMatrix([0, 0], 3)).toThrow('comparisons');
    expect(() => ahpMatrix([0, 0, 0, 0], 3)).toThrow('comparisons');
    expect(() => ahpMatrix([0, 9, 0], 3)).toThrow('comparisons[1]');
  });
});
