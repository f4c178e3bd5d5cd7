import { describe, expect, it } from 'vitest';
import type { Board, BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import { processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { lineKey, rowsByKey, sequenceOf, shownBoard, withLineUnder } from './shown-rows.ts';

const id = (letter: string) =>
  processId.parse(`00000000-0000-4000-8000-00000000000${letter.charCodeAt(0) - 96}`);
const [a, b, c] = [id('a'), id('b'), id('c')];
const days = { unit: 'days', amount: 20 } as const;

function boardOf(
  rows: readonly { process: ProcessId; place?: number; score?: number; size?: number }[],
): Board {
  let total = 0;
  const full = rows.map(({ process, place, score, size }): BoardRow => {
    total += size ?? 0;
    return {
      ...{ process, place, isShared: false, score, low: score, high: score, coverage: 1, cells: [] },
      ...{ voices: [], agreement: undefined, isSplit: false, size, total, isAboveLine: true },
    };
  });
  const above = full.filter((row) => row.total <= 20).length;
  return {
    ...{ modelVersion: 'test', method: 'weighted', rows: full, municipalities: [] },
    line: { above, used: 0, left: 0, isTied: false, unsized: 0 },
  };
}

const before = boardOf([
  { process: a, place: 1, score: 80, size: 12 },
  { process: b, place: 2, score: 70, size: 8 },
  { process: c, place: 3, score: 60, size: 9 },
]);

describe('the table as it stands', () => {
  it('has the line under what fits, and sums down the rows', () => {
    const sequence = sequenceOf(before, days);
    expect(sequence).toEqual([a, b, lineKey, c]);
    const { rows, line } = shownBoard(sequence, { now: before, settled: before }, new Map(), days);
    expect(rows.map(({ total, isAboveLine }) => [total, isAboveLine])).toEqual([
      [12, true],
      [20, true],
      [20, false],
      [29, false],
    ]);
    expect(line).toMatchObject({ above: 2, used: 20, left: 0, isTied: false });
  });

  it('has no line without a capacity', () => {
    expect(sequenceOf(before, null)).toEqual([a, b, c]);
  });

  it('[PR1] keeps places with the order one sees, while scores are those of now', () => {
    const now = boardOf([
      { process: b, place: 1, score: 90, size: 8 },
      { process: a, place: 2, score: 80, size: 12 },
      { process: c, place: 3, score: 60, size: 9 },
    ]);
    const { rows } = shownBoard([a, b, lineKey, c], { now, settled: before }, new Map(), days);
    expect(rows.map(({ place, row }) => [place, row?.score])).toEqual([
      [1, 80],
      [2, 90],
      [undefined, undefined],
      [3, 60],
    ]);
  });

  it('tells by how many places a process has risen or fallen, and which have come', () => {
    const former = new Map([
      [a, 3],
      [b, 2],
    ]);
    const { rows } = shownBoard([a, b, c], { now: before, settled: before }, former, null);
    expect(rows.map(({ change }) => change)).toEqual([
      { kind: 'moved', places: 2 },
      { kind: 'moved', places: 0 },
      { kind: 'arrived' },
    ]);
  });

  it('[PR4] shows nothing of a process that has left the list, though its row stands until it may move', () => {
    const now = boardOf([
      { process: a, place: 1, score: 80, size: 12 },
      { process: c, place: 2, score: 60, size: 9 },
    ]);
    const { rows } = shownBoard([a, b, lineKey, c], { now, settled: before }, new Map(), days);
    expect(rows[1]).toMatchObject({ row: undefined, total: 12 });
  });

  it('moves the line to where it is dragged', () => {
    expect(withLineUnder([a, b, lineKey, c], 1)).toEqual([a, lineKey, b, c]);
    expect(withLineUnder([a, b, c], 3)).toEqual([a, b, c, lineKey]);
  });
});

describe('rows by key while a weight is in somebody’s hand', () => {
  const rowsOf = (score: number) =>
    shownBoard(
      [a, b],
      { now: boardOf([a, b].map((process) => ({ process, score }))), settled: before },
      new Map(),
      null,
    ).rows;

  it('[PR1] are new where they are seen, and as they were where nobody sees them', () => {
    const earlier = rowsByKey(rowsOf(10), undefined, () => true);
    const now = rowsByKey(rowsOf(20), earlier, (key) => key === a);
    expect([now.get(a)?.row?.score, now.get(b)?.row?.score]).toEqual([20, 10]);
  });

  it('are all new when it is let go, and where one has just come', () => {
    const earlier = rowsByKey(rowsOf(10), undefined, () => true);
    expect(rowsByKey(rowsOf(20), undefined, () => false).get(b)?.row?.score).toBe(20);
    expect(
      rowsByKey(rowsOf(20), new Map([...earlier].filter(([key]) => key === b)), () => false).get(a)?.row
        ?.score,
    ).toBe(20);
  });
});
