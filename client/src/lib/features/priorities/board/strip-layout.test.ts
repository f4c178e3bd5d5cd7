import { describe, expect, it } from 'vitest';
import { municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { stripLayout } from './strip-layout.ts';

const cvr = (number: number) => municipalityCvr.parse(String(10_000_000 + number));

function voices(...scores: number[]) {
  return scores.map((score, index) => ({ municipality: cvr(index), score }));
}

describe('the dots of a process', () => {
  it('stand where the scores are on the scale, the own one apart', () => {
    const layout = stripLayout({ voices: voices(0, 50, 100), score: 50 }, cvr(1), 100);
    expect(layout.own).toBe(70);
    expect(layout.score).toBe(70);
    // The right edges of dots at 4 and at 136.
    expect(layout.others.match(/M[\d.]+ [\d.]+/g)).toEqual(['M6.5 16', 'M138.5 16']);
  });

  it('are stacked where they would lie over each other', () => {
    const { others } = stripLayout({ voices: voices(50, 50, 50, 90), score: 50 }, undefined, 100);
    expect(others.match(/M[\d.]+ [\d.]+/g)).toEqual(['M72.5 16', 'M72.5 11.6', 'M72.5 20.4', 'M125.3 16']);
  });

  it('stay on the strip when there are more than lanes at one place', () => {
    const { others } = stripLayout(
      { voices: voices(...new Array<number>(40).fill(50)), score: 50 },
      undefined,
      100,
    );
    const heights = [...others.matchAll(/M[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(40);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(2.5);
    expect(Math.max(...heights)).toBeLessThanOrEqual(29.5);
  });

  it('become columns when they are too many to be told apart', () => {
    const scores = Array.from({ length: 61 }, (_, index) => index);
    expect(stripLayout({ voices: voices(...scores), score: 30 }, undefined, 100).isColumns).toBe(true);
    expect(stripLayout({ voices: voices(...scores.slice(1)), score: 30 }, undefined, 100).isColumns).toBe(
      false,
    );
  });

  it('are none where nobody has given a number', () => {
    const layout = stripLayout({ voices: [], score: undefined }, cvr(1), 100);
    expect(layout).toEqual({
      ...{ others: '', isColumns: false, own: undefined, score: undefined, spread: undefined },
    });
  });
});
