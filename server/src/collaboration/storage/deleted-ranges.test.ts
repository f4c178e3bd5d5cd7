import { describe, expect, it } from 'vitest';
import { decodeRanges, encodeRanges, joinRanges } from './deleted-ranges.ts';

describe('ranges of deleted clocks', () => {
  it.each<[string, number[], number[]]>([
    ['that touch are one', [7, 0, 3, 7, 3, 2], [7, 0, 5]],
    ['that overlap are one', [7, 0, 3, 7, 2, 5], [7, 0, 7]],
    ['within another disappear', [7, 0, 9, 7, 2, 3], [7, 0, 9]],
    ['apart stay apart', [7, 0, 3, 7, 4, 1], [7, 0, 3, 7, 4, 1]],
    ['of two clients stay apart though their clocks touch', [8, 3, 1, 7, 0, 3], [7, 0, 3, 8, 3, 1]],
    ['are sorted', [7, 9, 1, 3, 5, 1, 7, 2, 1], [3, 5, 1, 7, 2, 1, 7, 9, 1]],
    ['that are none are none', [], []],
  ])('%s', (_what, ranges, joined) => {
    expect(joinRanges(ranges)).toEqual(joined);
  });

  it('read back as they were written', () => {
    const ranges = [3, 5, 1, 7, 2, 1, 7, 9, 300, 4_294_967_295, 0, 1, 4_294_967_295, 70_000, 2];
    expect(decodeRanges(encodeRanges(ranges))).toEqual(ranges);
    expect(decodeRanges(encodeRanges([]))).toEqual([]);
    // A key held down on Delete: three bytes and the client's number, not one range for each character.
    expect(
      encodeRanges(Array.from({ length: 1_000 }, (_, clock) => [9, 999 - clock, 1]).flat()),
    ).toHaveLength(5);
  });

  it('cut off are refused', () => {
    const bytes = encodeRanges([3, 5, 1, 7, 2, 1]);
    expect(() => decodeRanges(bytes.subarray(0, bytes.length - 1))).toThrow();
  });
});
