import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processNamed, sampleBook, sampleList } from '../../../../tests/support/priorities/sample-list.ts';
import { criticalWeightChange } from '../../scoring/weights.ts';
import type { PriorityView } from '../priority-view.ts';
import { BoardReckoner, reckonBoard } from './reckon-board.ts';
import { firmTop, nearestSwaps } from './sensitivity.ts';
import { Slider } from './slider.ts';
import { splitRows } from './split-rows.ts';

/** One municipality marks each process: what it says are the cells. */
const cellsBook = (rows: readonly (readonly (number | null)[])[]) =>
  sampleBook(
    rows.map((row) =>
      Object.fromEntries(row.map((value, at) => [['rules', 'data', 'calm'][at] as string, [value]])),
    ),
  );
const listOf = (
  weights: Record<string, number>,
  rows: number,
  settings?: Partial<PriorityView['settings']>,
) =>
  sampleList({
    weights,
    entries: Array.from({ length: rows }, () => ({ facts: { days: 1 } })),
    ...(settings && { settings }),
  });

/** The weights with the slider let go between two whole points. */
function dragged(weights: Record<string, number>, criterion: string, to: number): Record<string, number> {
  const others = 100 - (weights[criterion] as number);
  const count = Object.keys(weights).length - 1;
  return Object.fromEntries(
    Object.entries(weights).map(([id, points]) => {
      if (id === criterion) return [id, to];
      return [id, others > 0 ? ((100 - to) * points) / others : (100 - to) / count];
    }),
  );
}

const weights = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map(([a, b]) => ({ rules: Math.min(a, b), data: Math.abs(a - b), calm: 100 - Math.max(a, b) }));
const cell = fc.integer({ min: 0, max: 100 });
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 9 });
const holedRows = fc.array(fc.tuple(...[0, 1, 2].map(() => fc.option(cell, { freq: 3 }))), {
  minLength: 2,
  maxLength: 9,
});

describe('what changes the order', () => {
  it('[NU3] is the fewest points on one slider at which two neighbours swap', () => {
    // 50·60 + 50·40 against 50·80 + 50·18: 50 and 49. With x on rules: 60x + 40(100−x) = 80x + 18(100−x) at x = 2200/42.
    const view = listOf({ rules: 50, data: 50 }, 2);
    const [swap, ...more] = nearestSwaps(
      reckonBoard(
        view,
        cellsBook([
          [60, 40],
          [80, 18],
        ]),
      ),
      view,
    );
    expect(more).toEqual([]);
    expect(swap).toMatchObject({ first: processNamed(0), second: processNamed(1), criterion: 'rules' });
    expect(swap?.points).toBeCloseTo(2200 / 42 - 50, 9);
  });

  it('is told below 0 where less weight does it', () => {
    const view = listOf({ rules: 40, data: 30, calm: 30 }, 2);
    const board = reckonBoard(
      view,
      cellsBook([
        [90, 50, 50],
        [80, 55, 55],
      ]),
    );
    const [swap] = nearestSwaps(board, view);
    // The first leads by 10 on rules, the second by 5 on the rest: equal at x = 100/3.
    expect(swap?.criterion).toBe('rules');
    expect(swap?.points).toBeCloseTo(100 / 3 - 40, 9);
  });

  it('is nothing where one is better on everything, where they share a place, and where no weights decide', () => {
    const view = listOf({ rules: 50, data: 50 }, 2);
    expect(
      nearestSwaps(
        reckonBoard(
          view,
          cellsBook([
            [60, 40],
            [50, 30],
          ]),
        ),
        view,
      ),
    ).toEqual([]);
    expect(
      nearestSwaps(
        reckonBoard(
          view,
          cellsBook([
            [60, 40],
            [40, 60],
          ]),
        ),
        view,
      ),
    ).toEqual([]);
    const wsjf = listOf({ rules: 50, data: 50 }, 2, { method: 'wsjf' });
    expect(
      nearestSwaps(
        reckonBoard(
          wsjf,
          cellsBook([
            [60, 40],
            [80, 18],
          ]),
        ),
        wsjf,
      ),
    ).toEqual([]);
    const one = listOf({ rules: 100 }, 2);
    expect(nearestSwaps(reckonBoard(one, cellsBook([[60], [80]])), one)).toEqual([]);
  });

  it('makes the two scores equal when the points are given, holes in the marks or not', () => {
    fc.assert(
      fc.property(fc.oneof(rows, holedRows), weights, (cells, used) => {
        const view = listOf(used, cells.length, { capacity: { unit: 'days', amount: cells.length - 1 } });
        const book = cellsBook(cells);
        for (const { first, second, criterion, points } of nearestSwaps(reckonBoard(view, book), view)) {
          const to = used[criterion as keyof typeof used] + points;
          expect(to).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(100);
          const after = reckonBoard({ ...view, weights: dragged(used, criterion, to) }, book);
          const scoreOf = (process: string) =>
            after.rows.find((row) => row.process === process)?.score as number;
          expect(Math.abs(scoreOf(first) - scoreOf(second))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('[NU1] is the critical change of the weight, rescaled to 100, where both know everything', () => {
    fc.assert(
      fc.property(rows, weights, fc.nat(2), (cells, used, k) => {
        const points = Object.values(used);
        const change = criticalWeightChange(points, cells, 0, 1, k);
        const crossings = new Slider(points, cells, k).crossings(0, 1);
        if (change === undefined || change.delta >= 100 - 1e-6) return;
        // With no weight at all they become equal and do not swap.
        if (change.delta >= (points[k] as number) - 1e-6) return;
        const to = (100 * ((points[k] as number) - change.delta)) / (100 - change.delta);
        // Where nothing but this weight is given, others have a ratio that the formula does not know.
        if (points[k] === 100) return;
        expect(crossings.some((at) => Math.abs(at - to) < 1e-6)).toBe(true);
      }),
    );
  });
});

describe('the firm top', () => {
  it('[NU3] counts how many stay in front whatever one weight moves by ten points', () => {
    const view = listOf({ rules: 50, data: 50 }, 4);
    // 85, 80, 50 and 49: the first two swap at 5/15, the last two at 50 + 2.4; nothing else within ten points.
    const board = reckonBoard(
      view,
      cellsBook([
        [90, 80],
        [80, 80],
        [60, 40],
        [80, 18],
      ]),
    );
    expect(firmTop(board, view)).toEqual({ count: 2, points: 10 });
    // At two points the third stays too.
    expect(firmTop(board, view, 2)).toEqual({ count: 3, points: 2 });
  });

  it('looks no further than the line, and knows what a weight of 0 would bring in', () => {
    const rows = [
      [90, 90],
      [80, 80],
      [70, 70],
      [10, 10],
    ];
    const line = listOf({ rules: 50, data: 50 }, 4, { capacity: { unit: 'days', amount: 2 } });
    expect(firmTop(reckonBoard(line, cellsBook(rows)), line)?.count).toBe(2);
    // Nobody has marked the third under what counts; under what does not count yet it is the best.
    const hidden = listOf({ rules: 100, data: 0 }, 3);
    const board = reckonBoard(
      hidden,
      cellsBook([
        [90, 10],
        [80, 10],
        [null, 100],
      ]),
    );
    expect(firmTop(board, hidden)?.count).toBe(0);
    expect(firmTop(reckonBoard(hidden, cellsBook([[90], [80], [null]])), hidden)?.count).toBe(1);
  });

  it('is undefined where there is nothing below, or no weights decide', () => {
    const view = listOf({ rules: 50, data: 50 }, 2);
    expect(
      firmTop(
        reckonBoard(
          view,
          cellsBook([
            [90, 80],
            [null, null],
          ]),
        ),
        view,
      ),
    ).toBeUndefined();
    const wsjf = listOf({ rules: 50, data: 50 }, 2, { method: 'wsjf' });
    expect(
      firmTop(
        reckonBoard(
          wsjf,
          cellsBook([
            [60, 40],
            [80, 18],
          ]),
        ),
        wsjf,
      ),
    ).toBeUndefined();
  });

  it('holds wherever a slider is left within the points', () => {
    fc.assert(
      fc.property(fc.oneof(rows, holedRows), weights, (cells, used) => {
        const view = listOf(used, cells.length);
        const reckoner = new BoardReckoner(view, cellsBook(cells));
        const now = reckoner.board();
        const firm = firmTop(now, view);
        if (firm === undefined) return;
        const top = new Set(now.rows.slice(0, firm.count).map(({ process }) => process));
        for (const criterion of Object.keys(used)) {
          for (let by = -10; by <= 10; by += 1) {
            const to = Math.max(0, Math.min(100, used[criterion as keyof typeof used] + by));
            const after = reckoner.board({ weights: dragged(used, criterion, to) });
            const worst = after.rows
              .filter(({ process }) => top.has(process))
              .map(({ score }) => score ?? -1);
            const best = after.rows
              .filter(({ process }) => !top.has(process))
              .map(({ score }) => score ?? -1);
            if (top.size > 0) expect(Math.min(...worst)).toBeGreaterThan(Math.max(...best));
          }
        }
      }),
    );
  });
});

describe('a process in two camps', () => {
  it('[NU3] is told with the place it would have without the lower half', () => {
    const view = sampleList({ weights: { rules: 60, data: 40 }, entries: [{}, {}, {}] });
    const reckoner = new BoardReckoner(
      view,
      sampleBook([
        { rules: [80, 80, 80, 80, 80, 80], data: [80] },
        { rules: [70, 70, 70, 70, 70, 70], data: [70] },
        // Three at 5 and three at 90: the upper camp says 90.
        { rules: [5, 90, 5, 90, 5, 90], data: [5, 90, 5, 90, 5, 90] },
      ]),
    );
    const board = reckoner.board();
    expect(board.rows[2]).toMatchObject({ process: processNamed(2), score: 47.5, isSplit: true });
    expect(splitRows(reckoner, board)).toEqual([
      { process: processNamed(2), place: 3, placeWithoutLower: 1 },
    ]);
  });

  it('is told of nobody where there are no marks to split', () => {
    const view = sampleList({ weights: { rules: 100 }, entries: [{}], settings: { method: 'borda' } });
    const reckoner = new BoardReckoner(view, sampleBook([{ rules: [0, 0, 0, 100, 100, 100] }]));
    expect(splitRows(reckoner, reckoner.board())).toEqual([]);
  });
});
