import { describe, expect, it } from 'vitest';
import {
  histogram,
  mayShowSideBySide,
  municipalityBallots,
  municipalityPoints,
  municipalityVoice,
  shownGroup,
  totalPoints,
} from './voice.ts';

describe('one municipality, one voice', () => {
  it('[VO6] is the median of its people, then the median of municipalities', () => {
    const voice = municipalityVoice([[3, 3, 3, 3, 0], [0], [1, 2], []]);
    expect(voice).toEqual({ voices: [3, 0, 1.5], median: 1.5, iqr: 1.5, people: 8, municipalities: 3 });
    expect(municipalityVoice([]).median).toBeUndefined();
  });

  it('[NU1] counts a voice between two steps half in both', () => {
    expect(histogram([3, 0, 1.5, 1], 4)).toEqual([1, 1.5, 0.5, 1]);
    expect(() => histogram([0.25], 4)).toThrow('voices[0]');
    expect(() => histogram([4], 4)).toThrow('voices[0]');
  });

  it('[VO6] averages dots and scales them to one ballot', () => {
    const ballot = municipalityPoints([{ a: 5 }, { a: 1, b: 2 }, {}], 5);
    expect(ballot?.a).toBeCloseTo(3.75, 9);
    expect(ballot?.b).toBeCloseTo(1.25, 9);
    expect(municipalityPoints([{}, {}], 5)).toBeUndefined();
    expect(() => municipalityPoints([{ a: 6 }], 5)).toThrow('people[0]');
    expect(totalPoints([{ a: 3, b: 2 }, { b: 5 }])).toEqual({ a: 3, b: 7 });
  });

  it('refuses negative points and negative counts by name', () => {
    expect(() => totalPoints([{ a: 1 }, { b: -2 }])).toThrow('ballots[1].b');
    expect(() => municipalityBallots([[], [{ count: -1, order: [] }]])).toThrow('municipalities[1][0].count');
  });

  it('[VO6] lets each ranking weigh 1 over the people of its municipality', () => {
    const order = [['a'], ['b']];
    expect(
      municipalityBallots([
        [
          { count: 3, order },
          { count: 1, order },
        ],
        [{ count: 1, order }],
        [],
      ]).map(({ count }) => count),
    ).toEqual([0.75, 0.25, 1]);
  });
});

describe('groups under five', () => {
  it('[VO1] show nothing, and the result is not even computed', () => {
    const computed: number[] = [];
    const show = (answers: number) => shownGroup(answers, () => computed.push(answers));
    expect([show(0), show(4)]).toEqual([undefined, undefined]);
    expect(computed).toEqual([]);
    expect(show(5)).toBe(1);
  });

  it('[VO1] nor do two that differ by fewer than five stand side by side', () => {
    expect(mayShowSideBySide(57, 57)).toBe(true);
    expect(mayShowSideBySide(57, 55)).toBe(false);
    expect(mayShowSideBySide(57, 52)).toBe(true);
    expect(mayShowSideBySide(9, 4)).toBe(false);
  });
});
