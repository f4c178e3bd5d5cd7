import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  municipalityNamed,
  processNamed,
  sampleBook,
  sampleList,
} from '../../../../tests/support/priorities/sample-list.ts';
import type { AccountId, RoundId } from '../../primitives/id.ts';
import type { Instant } from '../../primitives/time.ts';
import { MarkBook } from '../marks/mark-book.ts';
import type { Mark } from '../mark.ts';
import type { PriorityRound } from '../priority-round.ts';
import type { Board } from './board.ts';
import { BoardReckoner, reckonBoard } from './reckon-board.ts';

/** Processes by their number, with the place each has. */
const order = (board: Board) => board.rows.map(({ process, place }) => [Number(process.slice(-12)), place]);

describe('a board by weights', () => {
  it('orders by the weighted medians of the municipalities', () => {
    const view = sampleList({ weights: { rules: 60, data: 40 }, entries: [{}, {}] });
    // Medians 40 and 50, then 80 and 30: 44 and 60.
    const board = reckonBoard(
      view,
      sampleBook([
        { rules: [0, 40, 90], data: [50] },
        { rules: [80], data: [20, 40] },
      ]),
    );
    expect(order(board)).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(board.rows[0]).toMatchObject({ score: 60, low: 60, high: 60, coverage: 1, cells: [80, 30] });
    expect(board.rows[1]).toMatchObject({ score: 44, cells: [40, 50] });
    expect(board.municipalities).toEqual([0, 1, 2].map(municipalityNamed));
  });

  it('[NU2] scores over what is known, and lets what is missing widen the interval', () => {
    const view = sampleList({ weights: { rules: 60, data: 30, calm: 10 }, entries: [{}] });
    const [row] = reckonBoard(view, sampleBook([{ rules: [70], calm: [0] }])).rows;
    // 60·70 over 70 points known; the 30 unknown are 0 at worst and 30 at best.
    expect(row?.score).toBeCloseTo(60, 9);
    expect(row?.low).toBeCloseTo(42, 9);
    expect(row?.high).toBeCloseTo(72, 9);
    expect(row?.coverage).toBeCloseTo(0.7, 9);
  });

  it('[NU2] gives no place where nothing is known, or nothing that weighs: last, as they were added', () => {
    const view = sampleList({ weights: { rules: 100, data: 0 }, entries: [{}, {}, {}] });
    const board = reckonBoard(view, sampleBook([{ data: [90] }, {}, { rules: [1] }]));
    expect(order(board)).toEqual([
      [2, 1],
      [0, undefined],
      [1, undefined],
    ]);
    expect(board.rows[1]).toMatchObject({ score: undefined, low: undefined, coverage: 0, isShared: false });
  });

  it('reckons a criterion of hours from the hours: a hundredfold is 50 points', () => {
    const view = sampleList({
      weights: { volume: 100 },
      fromHours: ['volume'],
      entries: [{ facts: { hours: 99 } }, { facts: { hours: 9_999 } }, {}],
    });
    const board = reckonBoard(view, sampleBook([{ volume: [1] }, {}, { volume: [99] }]));
    expect(order(board)).toEqual([
      [1, 1],
      [0, 2],
      [2, undefined],
    ]);
    expect(board.rows.map(({ score }) => score)).toEqual([100, 50, undefined]);
    // Marks from when it was marked are kept and do not count; hours alone are nobody's voice.
    expect(board.municipalities).toEqual([]);
    expect(board.rows[0]?.voices).toEqual([]);
  });

  it('takes what a workshop said whole, and shows nobody in it', () => {
    const workshop = {
      title: 'Dokk1',
      at: '2026-11-01T10:00:00.000Z' as Instant,
      people: 40,
      municipalities: 12,
      values: { rules: { value: 70, low: 60, high: 80 } },
    };
    const view = sampleList({
      weights: { rules: 50, data: 50 },
      entries: [
        { workshop, source: 'workshop' },
        { workshop, source: 'marks' },
      ],
    });
    const board = reckonBoard(
      view,
      sampleBook([
        { rules: [10], data: [10] },
        { rules: [10], data: [20] },
      ]),
    );
    expect(board.rows[0]).toMatchObject({ score: 70, coverage: 0.5, cells: [70, undefined], voices: [] });
    expect(board.rows[1]).toMatchObject({ score: 15, cells: [10, 20] });
  });

  it('lets processes share a place within a billionth, in the order they were added', () => {
    const view = sampleList({ weights: { a: 10, b: 20, c: 70 }, entries: [{}, {}, {}, {}] });
    // 0.1·0.3-like sums that differ only in their last bits.
    const board = reckonBoard(
      view,
      sampleBook([
        { a: [0.1], b: [0.1], c: [0.1] },
        { a: [50], b: [50], c: [50] },
        { a: [0.3], b: [0], c: [0.1] },
        { a: [0], b: [0], c: [0] },
      ]),
    );
    expect(order(board)).toEqual([
      [1, 1],
      [0, 2],
      [2, 2],
      [3, 4],
    ]);
    expect(board.rows.map(({ isShared }) => isShared)).toEqual([false, true, true, false]);
  });
});

describe('what municipalities say', () => {
  it('is each one’s own weighted score of what it has marked, hours counting for all', () => {
    const view = sampleList({
      weights: { rules: 50, data: 25, volume: 25 },
      fromHours: ['volume'],
      entries: [{ facts: { hours: 99 } }],
    });
    const [row] = reckonBoard(view, sampleBook([{ rules: [80, null], data: [40, 10] }])).rows;
    expect(row?.voices).toEqual([
      // (50·80 + 25·40 + 25·50)/100, and (25·10 + 25·50)/50.
      { municipality: municipalityNamed(0), score: 62.5 },
      { municipality: municipalityNamed(1), score: 30 },
    ]);
    // Under five voices nothing is said of agreement.
    expect(row).toMatchObject({ agreement: undefined, isSplit: false });
  });

  it('is agreement in fifths of the scale, and two camps where they stand at the ends', () => {
    const view = sampleList({ weights: { rules: 100 }, entries: [{}, {}, {}, {}] });
    const board = reckonBoard(
      view,
      sampleBook([
        { rules: [81, 85, 90, 95, 100, 99] },
        { rules: [0, 5, 10, 90, 95, 100] },
        { rules: [0, 20, 40, 60, 80] },
        { rules: [0, 0, 100, 100] },
      ]),
    );
    const of = (process: number) => board.rows.find((row) => row.process === processNamed(process));
    expect(of(0)).toMatchObject({ agreement: 1, isSplit: false });
    expect(of(1)).toMatchObject({ agreement: -1, isSplit: true });
    expect(of(2)).toMatchObject({ agreement: 0, isSplit: false });
    expect(of(3)).toMatchObject({ agreement: undefined, isSplit: false });
  });
});

describe('the line', () => {
  const three = (facts: readonly object[], settings: object) =>
    sampleList({ weights: { rules: 100 }, entries: facts.map((one) => ({ facts: one })), settings });
  const descending = sampleBook([{ rules: [90] }, { rules: [80] }, { rules: [70] }]);
  const capacity = (amount: number, unit = 'days') => ({ capacity: { unit, amount } });

  it('stands after the last that fits; the first that does not ends it, even if a later one would fit', () => {
    const board = reckonBoard(three([{ days: 4 }, { days: 7 }, { days: 1 }], capacity(10)), descending);
    expect(board.line).toEqual({ above: 1, used: 4, left: 6, isTied: false, unsized: 0 });
    expect(board.rows.map(({ isAboveLine, total }) => [isAboveLine, total])).toEqual([
      [true, 4],
      [false, 11],
      [false, 12],
    ]);
  });

  it('fits to the last tenth: 0,1 and 0,2 days in 0,3', () => {
    const board = reckonBoard(three([{ days: 0.1 }, { days: 0.2 }, { days: 1 }], capacity(0.3)), descending);
    expect(board.line.above).toBe(2);
  });

  it('counts a day as 7,4 hours, and kroner by the price', () => {
    const facts = [{ days: 1, price: 10 }, { days: 1, price: 500 }, { price: 1 }];
    expect(reckonBoard(three(facts, capacity(14.8, 'hours')), descending).line).toMatchObject({
      above: 3,
      unsized: 1,
    });
    expect(reckonBoard(three(facts, capacity(14.7, 'hours')), descending).line.above).toBe(1);
    expect(reckonBoard(three(facts, capacity(509, 'kroner')), descending).line).toMatchObject({
      above: 1,
      used: 10,
      left: 499,
    });
  });

  it('is nowhere without a capacity: all stand above, and sizes are days', () => {
    const board = reckonBoard(three([{ days: 4 }, {}, { days: 1 }], { capacity: null }), descending);
    expect(board.line).toEqual({ above: 3, used: 5, left: undefined, isTied: false, unsized: 1 });
    expect(board.rows.map(({ size }) => size)).toEqual([4, undefined, 1]);
  });

  it('is tied where it goes through a shared place', () => {
    const tied = sampleBook([{ rules: [90] }, { rules: [80] }, { rules: [80] }]);
    const facts = [{ days: 4 }, { days: 4 }, { days: 4 }];
    expect(reckonBoard(three(facts, capacity(8)), tied).line).toMatchObject({ above: 2, isTied: true });
    expect(reckonBoard(three(facts, capacity(4)), tied).line).toMatchObject({ above: 1, isTied: false });
    expect(reckonBoard(three(facts, capacity(12)), tied).line).toMatchObject({ above: 3, isTied: false });
  });

  it('never has what nobody can place above it', () => {
    const board = reckonBoard(
      three([{ days: 1 }, { days: 1 }, { days: 1 }], capacity(10)),
      sampleBook([{}, { rules: [5] }]),
    );
    expect(board.line).toMatchObject({ above: 1, used: 1, left: 9 });
  });
});

describe('a board by WSJF and RICE', () => {
  const entries = [{}, {}];

  it('[NU1] is (8 + 21 + 13)/8 = 5.25 from the medians, and nothing where a part is missing', () => {
    const view = sampleList({ weights: { rules: 100 }, entries, settings: { method: 'wsjf' } });
    const board = reckonBoard(
      view,
      sampleBook([
        { 'wsjf-value': [1, 8, 13], 'wsjf-time': [21], 'wsjf-risk': [13], 'wsjf-size': [8] },
        { 'wsjf-value': [21], 'wsjf-time': [21], 'wsjf-size': [1], rules: [40] },
      ]),
    );
    expect(order(board)).toEqual([
      [0, 1],
      [1, undefined],
    ]);
    expect(board.rows[0]).toMatchObject({
      score: 5.25,
      low: 5.25,
      high: 5.25,
      coverage: 1,
      agreement: undefined,
    });
    // Only the first municipality has marked all four.
    expect(board.rows[0]?.voices).toEqual([{ municipality: municipalityNamed(0), score: 35 / 8 }]);
    expect(board.rows[1]).toMatchObject({ score: undefined, coverage: 0.75, cells: [40] });
  });

  it('[NU1] is reach × impact × confidence per effort', () => {
    const view = sampleList({ weights: { rules: 100 }, entries, settings: { method: 'rice' } });
    const board = reckonBoard(
      view,
      sampleBook([{ 'rice-reach': [40], 'rice-impact': [2], 'rice-confidence': [80], 'rice-effort': [16] }]),
    );
    expect(board.rows[0]?.score).toBeCloseTo(4, 12);
  });
});

describe('a board from a round', () => {
  // 45 voters of Schulze's example: E>A>C>B>D by paths, while Borda puts B before C.
  const options = [0, 1, 2, 3, 4].map(processNamed);
  const [a, b, c, d, e] = options;
  const ballots: [number, (string | undefined)[]][] = [
    [5, [a, c, b, e, d]],
    [5, [a, d, e, c, b]],
    [8, [b, e, d, a, c]],
    [3, [c, a, b, e, d]],
    [7, [c, a, e, b, d]],
    [2, [c, b, a, d, e]],
    [7, [d, c, e, b, a]],
    [8, [e, b, a, d, c]],
  ];
  const pairwise = options.map((i) =>
    options.map((j) =>
      ballots.reduce((sum, [n, one]) => sum + (i !== j && one.indexOf(i) < one.indexOf(j) ? n : 0), 0),
    ),
  );
  const round = (status: 'closed' | 'revealed', points: number[] | undefined): PriorityRound => ({
    id: 'c0000000-0000-4000-8000-000000000001' as RoundId,
    number: 1,
    question: { kind: 'ranking', processes: options },
    voice: 'municipality',
    status,
    openedAt: '2026-11-25T09:00:00.000Z' as Instant,
    openedBy: 'd0000000-0000-4000-8000-000000000001' as AccountId,
    answered: { people: 45, municipalities: [] },
    result: {
      kind: 'ranking',
      voice: 'municipality',
      people: 45,
      municipalities: 45,
      points,
      pairwise: points && pairwise,
    },
  });
  const points = pairwise.map((row) => row.reduce((sum, votes) => sum + votes, 0));
  const list = (method: 'borda' | 'schulze', ...rounds: PriorityRound[]) =>
    sampleList({ weights: { rules: 100 }, entries: [{}, {}, {}, {}, {}, {}], settings: { method }, rounds });

  it('[NU1] orders the published example as E A C B D by Schulze, without a score', () => {
    const board = reckonBoard(list('schulze', round('revealed', points)), MarkBook.empty);
    expect(order(board)).toEqual([
      [4, 1],
      [0, 2],
      [2, 3],
      [1, 4],
      [3, 5],
      [5, undefined],
    ]);
    expect(board.rows[0]).toMatchObject({ score: undefined, coverage: 1, voices: [] });
  });

  it('[NU1] puts B before C by Borda, with the points', () => {
    const board = reckonBoard(list('borda', round('revealed', points)), MarkBook.empty);
    expect(order(board).map(([process]) => process)).toEqual([4, 0, 1, 2, 3, 5]);
    expect(board.rows[0]?.score).toBe(points[4]);
  });

  it('[PR3] places nobody before the round is revealed, nor where fewer than five answered', () => {
    for (const one of [round('closed', points), round('revealed', undefined)]) {
      const board = reckonBoard(list('borda', one), MarkBook.empty);
      expect(board.rows.every(({ place }) => place === undefined)).toBe(true);
    }
    expect(reckonBoard(list('schulze'), MarkBook.empty).rows[0]?.place).toBeUndefined();
  });
});

describe('reckoning again', () => {
  const value = fc.option(fc.integer({ min: 0, max: 100 }), { freq: 4 });
  const fields = fc.record({
    rules: fc.array(value, { maxLength: 7 }),
    data: fc.array(value, { maxLength: 7 }),
    calm: fc.array(value, { maxLength: 7 }),
  });
  const rows = fc.array(fc.tuple(fields, fc.option(fc.nat(9_999), { nil: undefined })), {
    minLength: 1,
    maxLength: 12,
  });
  const weights = fc
    .tuple(fc.nat(50), fc.nat(50))
    .map(([a, b]) => ({ rules: a, data: b, calm: 100 - a - b, volume: 0 }))
    .chain((base) => fc.constantFrom(base, { ...base, calm: 0, volume: base.calm }));
  const listOf = (given: readonly (readonly [object, number | undefined])[], used: Record<string, number>) =>
    sampleList({
      weights: used,
      fromHours: ['volume'],
      entries: given.map(([, hours]) => ({ facts: hours === undefined ? {} : { hours, days: hours / 100 } })),
      settings: { capacity: { unit: 'days', amount: 90 } },
    });
  const booked = (given: readonly (readonly [Record<string, (number | null)[]>, unknown])[]) =>
    sampleBook(given.map(([marks]) => marks));

  it('never changes the order or the scores of the others when a process is added', () => {
    fc.assert(
      fc.property(rows, weights, (given, used) => {
        const all = reckonBoard(listOf(given, used), booked(given));
        const fewer = reckonBoard(listOf(given.slice(0, -1), used), booked(given));
        const added = processNamed(given.length - 1);
        const scores = (board: Board) => board.rows.map(({ process, score }) => [process, score]);
        expect(scores(all).filter(([process]) => process !== added)).toEqual(scores(fewer));
      }),
    );
  });

  const mark = fc.record({
    process: fc.nat(11),
    field: fc.constantFrom('rules', 'data', 'calm'),
    who: fc.nat(8),
    value,
  });

  it('[VO7] after marks, edited numbers and other weights gives what a fresh reckoning gives', () => {
    fc.assert(
      fc.property(rows, weights, fc.array(mark, { maxLength: 6 }), weights, (given, used, marked, later) => {
        const marks = marked.map(({ process, field, who, value: to }): Mark => ({
          process: processNamed(process),
          field,
          municipality: municipalityNamed(who),
          value: to,
        }));
        const view = listOf(given, used);
        const book = booked(given);
        const reckoner = new BoardReckoner(view, book);
        reckoner.board();
        const next = reckoner.withMarks(marks);
        expect(next.board()).toEqual(reckonBoard(view, book.with(marks)));
        // The reckoner it came from is as it was.
        expect(reckoner.board()).toEqual(reckonBoard(view, book));
        const changed = {
          ...view,
          weights: later,
          entries: view.entries.map((entry, index) =>
            index === 0 ? { ...entry, facts: { hours: 5 } } : entry,
          ),
        };
        expect(next.withView(changed).board()).toEqual(reckonBoard(changed, book.with(marks)));
        const fewer = { ...changed, entries: changed.entries.slice(1), criteria: changed.criteria.slice(1) };
        expect(next.withView(changed).withView(fewer).board()).toEqual(reckonBoard(fewer, book.with(marks)));
        expect(reckoner.board({ weights: later, method: 'weighted', capacity: null })).toEqual(
          reckonBoard({ ...view, weights: later, settings: { ...view.settings, capacity: null } }, book),
        );
      }),
    );
  });

  it('keeps scores within what is missing, and places in the order of scores', () => {
    fc.assert(
      fc.property(rows, weights, (given, used) => {
        const { rows: found, line } = reckonBoard(listOf(given, used), booked(given));
        for (const { score, low, high } of found) {
          if (score === undefined || low === undefined || high === undefined) continue;
          expect(low).toBeLessThanOrEqual(score);
          expect(score).toBeLessThanOrEqual(high);
        }
        const placed = found.filter(({ place }) => place !== undefined);
        placed.forEach(({ place, score }, at) => {
          const better = placed.filter((other) => (other.score as number) > (score as number) + 1e-6).length;
          expect(place).toBeGreaterThan(better);
          expect(place).toBeLessThanOrEqual(at + 1);
        });
        expect(found.map(({ isAboveLine }) => isAboveLine)).toEqual(found.map((_, at) => at < line.above));
      }),
    );
  });
});
