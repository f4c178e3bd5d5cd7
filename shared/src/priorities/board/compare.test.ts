import { describe, expect, it } from 'vitest';
import { processNamed, sampleBook, sampleList } from '../../../../tests/support/priorities/sample-list.ts';
import type { AccountId, RoundId } from '../../primitives/id.ts';
import type { Instant } from '../../primitives/time.ts';
import { MarkBook } from '../marks/mark-book.ts';
import type { PriorityRound } from '../priority-round.ts';
import type { Scenario } from '../priority-view.ts';
import { compareMethods } from './compare-methods.ts';
import { compareScenarios } from './compare-scenarios.ts';

const at = '2026-11-25T09:00:00.000Z' as Instant;
const [first, second, third, fourth] = [0, 1, 2, 3].map(processNamed);

/** A revealed round over the first processes, as its pairwise votes have it. */
function ranking(
  pairwise: number[][],
  points = pairwise.map((row) => row.reduce((sum, votes) => sum + votes, 0)),
): PriorityRound {
  return {
    id: 'c0000000-0000-4000-8000-000000000001' as RoundId,
    number: 1,
    question: { kind: 'ranking', processes: pairwise.map((_, index) => processNamed(index)) },
    voice: 'municipality',
    status: 'revealed',
    openedAt: at,
    openedBy: 'd0000000-0000-4000-8000-000000000001' as AccountId,
    answered: { people: 9, municipalities: [] },
    result: { kind: 'ranking', voice: 'municipality', people: 9, municipalities: 9, points, pairwise },
  };
}

describe('the methods side by side', () => {
  it('[NU3] are those that have something to go by, and tell where they part in the top', () => {
    const view = sampleList({ weights: { rules: 100 }, entries: [{}, {}, {}, {}] });
    const parts = (value: number, size: number) => ({
      'wsjf-value': [value],
      'wsjf-time': [value],
      'wsjf-risk': [value],
      'wsjf-size': [size],
    });
    const found = compareMethods(
      view,
      sampleBook([
        { rules: [90], ...parts(3, 9) },
        { rules: [80], ...parts(3, 3) },
        { rules: [70], ...parts(4, 1) },
        { rules: [60] },
      ]),
      2,
    );
    expect(found.methods).toEqual(['weighted', 'wsjf']);
    expect(found.rows).toEqual([
      { process: first, places: { weighted: 1, wsjf: 3 } },
      { process: second, places: { weighted: 2, wsjf: 2 } },
      { process: third, places: { weighted: 3, wsjf: 1 } },
      { process: fourth, places: { weighted: 4 } },
    ]);
    expect(found.differences).toEqual([
      { method: 'wsjf', entering: [third], leaving: [first], isSameOrder: false },
    ]);
    expect(found.hasCycle).toBe(false);
  });

  it('do not disagree because one knows fewer processes', () => {
    const view = sampleList({
      weights: { rules: 100 },
      entries: [{}, {}, {}],
      // The first was not in the round; the others stand as the marks have them.
      rounds: [
        {
          ...ranking([
            [0, 9],
            [0, 0],
          ]),
          question: { kind: 'ranking', processes: [second, third] as never },
        },
      ],
    });
    const { differences } = compareMethods(
      view,
      sampleBook([{ rules: [90] }, { rules: [80] }, { rules: [70] }]),
      1,
    );
    expect(differences).toEqual([
      { method: 'borda', entering: [], leaving: [], isSameOrder: true },
      { method: 'schulze', entering: [], leaving: [], isSameOrder: true },
    ]);
  });

  it('tell of a circle in the ballots, and not of a tie', () => {
    const of = (pairwise: number[][]) =>
      compareMethods(
        sampleList({
          weights: { rules: 100 },
          entries: [{}, {}, {}],
          settings: { method: 'schulze' },
          rounds: [ranking(pairwise)],
        }),
        MarkBook.empty,
      );
    // Rock, paper, scissors: each beats one six to three.
    expect(
      of([
        [0, 6, 3],
        [3, 0, 6],
        [6, 3, 0],
      ]).hasCycle,
    ).toBe(true);
    expect(
      of([
        [0, 4.5, 6],
        [4.5, 0, 6],
        [3, 3, 0],
      ]).hasCycle,
    ).toBe(false);
    expect(
      of([
        [0, 6, 6],
        [3, 0, 6],
        [3, 3, 0],
      ]),
    ).toMatchObject({ methods: ['borda', 'schulze'], hasCycle: false });
  });

  it('have nothing to compare on an empty list', () => {
    expect(compareMethods(sampleList({ weights: {}, entries: [] }), MarkBook.empty)).toEqual({
      methods: [],
      rows: [],
      differences: [],
      hasCycle: false,
    });
  });
});

describe('the scenarios side by side', () => {
  const scenario = (over: Partial<Scenario>): Scenario => ({
    title: 'Hurtige',
    at,
    method: 'weighted',
    criteria: ['rules', 'data'],
    weights: { rules: 50, data: 50 },
    capacity: { unit: 'days', amount: 2 },
    ...over,
  });

  it('tell each process’s place now and in both, and what crosses the line', () => {
    const list = sampleList({
      weights: { rules: 100, data: 0 },
      entries: [{ facts: { days: 1 } }, { facts: { days: 1 } }, { facts: { days: 1 } }],
      settings: { capacity: { unit: 'days', amount: 1 } },
    });
    const view = {
      ...list,
      scenarios: {
        a: scenario({ weights: { rules: 0, data: 100 }, capacity: { unit: 'days' as const, amount: 1 } }),
        // A criterion that is no longer there, and weights for it, count for nothing.
        b: scenario({ criteria: ['rules', 'gone'], weights: { rules: 40, gone: 60 } }),
      },
    };
    const marks = sampleBook([
      { rules: [90], data: [10] },
      { rules: [80], data: [20] },
      { rules: [70], data: [30] },
    ]);
    const found = compareScenarios(view, marks);
    expect(found.rows).toEqual([
      {
        process: first,
        now: { place: 1, isAboveLine: true },
        in: { a: { place: 3, isAboveLine: false }, b: { place: 1, isAboveLine: true } },
      },
      {
        process: second,
        now: { place: 2, isAboveLine: false },
        in: { a: { place: 2, isAboveLine: false }, b: { place: 2, isAboveLine: true } },
      },
      {
        process: third,
        now: { place: 3, isAboveLine: false },
        in: { a: { place: 1, isAboveLine: true }, b: { place: 3, isAboveLine: false } },
      },
    ]);
    expect(found.changes).toEqual({
      a: { entering: [third], leaving: [first] },
      b: { entering: [second], leaving: [] },
    });
  });

  it('are none where none is kept', () => {
    const view = sampleList({ weights: { rules: 100 }, entries: [{}] });
    expect(compareScenarios(view, sampleBook([{ rules: [5] }]))).toEqual({
      rows: [{ process: first, now: { place: 1, isAboveLine: true }, in: {} }],
      changes: {},
    });
  });
});
