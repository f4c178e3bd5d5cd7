import { describe, expect, it } from 'vitest';
import type { MunicipalityCvr } from '../primitives/id.ts';
import { colourOf, settleColour } from './colours.ts';

const municipality = (number: number) => String(10_000_000 + number) as MunicipalityCvr;

/** Lets municipalities enter one after the other and gives the colours they got. */
function enter(count: number, present = new Set<MunicipalityCvr>()): Map<MunicipalityCvr, number> {
  const chosen = new Map<MunicipalityCvr, number>();
  for (let number = 1; number <= count; number += 1) {
    chosen.set(municipality(number), colourOf(municipality(number), chosen, present));
  }
  return chosen;
}

describe('municipality colours in a room', () => {
  it('are given out from the first, one each', () => {
    expect([...enter(10).values()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are those the municipalities have outside, unless another has it already', () => {
    const chosen = new Map<MunicipalityCvr, number>();
    for (const [number, hue] of [
      [1, 7],
      [2, 3],
      [3, 7],
    ] as const) {
      chosen.set(municipality(number), colourOf(municipality(number), chosen, new Set(), hue));
    }
    expect([...chosen.values()]).toEqual([7, 3, 1]);
    expect(colourOf(municipality(1), chosen, new Set(), 9)).toBe(7);
  });

  it('stay with the municipality', () => {
    const chosen = enter(4);
    expect(colourOf(municipality(3), chosen, new Set())).toBe(3);
  });

  it('of municipalities that have left go to the eleventh', () => {
    const chosen = enter(10);
    const present = new Set([...chosen.keys()].filter((one) => one !== municipality(7)));
    expect(colourOf(municipality(11), chosen, present)).toBe(7);
  });

  it('repeat, fewest first, when all are in use', () => {
    const everybody = new Set(Array.from({ length: 30 }, (_, number) => municipality(number)));
    expect([...enter(12, everybody).values()].slice(10)).toEqual([1, 2]);
  });

  it('chosen at the same time in two places are settled alike in both', () => {
    const [low, high] = [municipality(1), municipality(2)];
    const here = new Map([[low, 1]]);
    const there = new Map([[high, 1]]);
    expect(settleColour(high, 1, here, new Set([low]))).toEqual(new Set([high]));
    expect(settleColour(low, 1, there, new Set([high]))).toEqual(new Set([high]));
    expect([here, there]).toEqual([
      new Map([
        [low, 1],
        [high, 2],
      ]),
      new Map([
        [low, 1],
        [high, 2],
      ]),
    ]);
    expect(settleColour(high, 2, here, new Set([low]))).toEqual(new Set());
  });

  it('of one municipality chosen twice: the lower stays', () => {
    const chosen = new Map([[municipality(5), 4]]);
    expect(settleColour(municipality(5), 2, chosen, new Set())).toEqual(new Set([municipality(5)]));
    expect(chosen.get(municipality(5))).toBe(2);
  });
});
