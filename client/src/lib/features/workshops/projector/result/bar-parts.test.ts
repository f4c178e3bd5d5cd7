import { describe, expect, it } from 'vitest';
import { barParts } from './bar-parts.ts';

describe('the parts of a bar', () => {
  it('stand highest step first, then those who do not know, and leave out what nobody said', () => {
    const parts = barParts({ histogram: [14, 0, 13, 5], dontKnow: 1 }, 954);
    expect(parts.map(({ step, count }) => [step, count])).toEqual([
      [3, 5],
      [2, 13],
      [0, 14],
      ['unknown', 1],
    ]);
  });

  it('fill the bar, and are as wide as their people where there is room', () => {
    const parts = barParts({ histogram: [10, 20, 20, 50], dontKnow: 0 }, 1012);
    expect(parts.map(({ width }) => width)).toEqual([500, 200, 200, 100]);
    expect(parts.at(-1)?.x).toBe(912);
  });

  it('are never too narrow for their number', () => {
    const parts = barParts({ histogram: [2, 0, 0, 300], dontKnow: 1 }, 954);
    expect(parts.map(({ width }) => Math.round(width))).toEqual([902, 30, 14]);
  });
});
