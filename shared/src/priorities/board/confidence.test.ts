import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  municipalityNamed,
  processNamed,
  sampleBook,
  sampleList,
} from '../../../../tests/support/priorities/sample-list.ts';
import { answerHeavy, computeHeavy, type HeavyAnswer } from '../../scoring/heavy/heavy-work.ts';
import { MarkBook } from '../marks/mark-book.ts';
import type { PriorityMethod } from '../priority-view.ts';
import { boardConfidence } from './confidence.ts';
import { withoutEach } from './leave-one-out.ts';
import { BoardReckoner, reckonBoard } from './reckon-board.ts';

const mark = fc.option(fc.integer({ min: 1, max: 21 }), { freq: 5 });
const column = fc.array(mark, { maxLength: 6 });
const book = fc.array(
  fc.record({
    rules: column,
    data: column,
    'wsjf-value': column,
    'wsjf-time': column,
    'wsjf-risk': column,
    'wsjf-size': column,
  }),
  { minLength: 1, maxLength: 8 },
);
const method = fc.constantFrom<PriorityMethod>('weighted', 'wsjf');
const listOf = (processes: number, by: PriorityMethod = 'weighted') =>
  sampleList({
    weights: { rules: 40, data: 40, volume: 20 },
    fromHours: ['volume'],
    // Every third has hours, and so a score without a single mark.
    entries: Array.from({ length: processes }, (_, at) => ({
      facts: at % 3 === 0 ? { hours: 10 * at + 1 } : {},
    })),
    settings: { method: by },
  });

describe('leaving one municipality out', () => {
  it('[NU3] names those whose marks alone bring a process into the top, or carry it there', () => {
    const view = sampleList({ weights: { rules: 100 }, entries: [{}, {}, {}] });
    const reckoner = new BoardReckoner(
      view,
      sampleBook([
        // Medians 80, 60 and 70: without the second municipality 70, 80 and 70.
        { rules: [60, 90, 80] },
        { rules: [60, 0, 100] },
        { rules: [null, 70, null] },
      ]),
    );
    expect(withoutEach(reckoner, 2)).toEqual([
      // Without it the second process is at 50, still third.
      {
        municipality: municipalityNamed(1),
        entering: [processNamed(1)],
        leaving: [processNamed(2)],
        carries: [processNamed(2)],
      },
    ]);
  });

  it('is reckoning on a book without that municipality', () => {
    fc.assert(
      fc.property(book, method, fc.integer({ min: 1, max: 4 }), (rows, by, top) => {
        const view = listOf(rows.length, by);
        const marks = sampleBook(rows);
        const first = (used: MarkBook) =>
          reckonBoard(view, used)
            .rows.filter(({ place }) => place !== undefined && place <= top)
            .map(({ process }) => process)
            .sort();
        const found = withoutEach(new BoardReckoner(view, marks), top);
        const now = first(marks);
        for (const municipality of reckonBoard(view, marks).municipalities) {
          const table = marks.toTable();
          const at = table.municipalities.indexOf(municipality);
          const without = MarkBook.of({
            ...table,
            municipalities: table.municipalities.toSpliced(at, 1),
            values: table.values.map((fields) => fields.map((values) => values.toSpliced(at, 1))),
          });
          const after = first(without);
          const line = found.find((one) => one.municipality === municipality);
          expect([...(line?.entering ?? [])].sort()).toEqual(
            after.filter((process) => !now.includes(process)),
          );
          expect([...(line?.leaving ?? [])].sort()).toEqual(
            now.filter((process) => !after.includes(process)),
          );
        }
      }),
    );
  });

  it('[PR3] leaves nobody out of a round: its answers are secret', () => {
    const view = listOf(2, 'borda');
    expect(withoutEach(new BoardReckoner(view, sampleBook([{ rules: [1] }, { rules: [2] }])))).toEqual([]);
  });
});

describe('how sure the places of a list are', () => {
  const drawing = { seed: 11, draws: 200 };

  it('[NU3] is certain where all say the same, and even where two municipalities disagree', () => {
    const view = sampleList({ weights: { rules: 100 }, entries: [{}, {}] });
    const sure = boardConfidence({
      view,
      marks: sampleBook([{ rules: [90, 90, 90] }, { rules: [10, 10, 10] }]).toTable(),
      ...drawing,
    });
    expect(sure.stability[processNamed(0)]).toEqual({ place: 1, top: [1, 1], low: 1, high: 1 });
    // Each of two municipalities is for its own: drawn twice (a quarter each) it wins; else they tie and share.
    const even = boardConfidence({
      view,
      marks: sampleBook([{ rules: [90, 10] }, { rules: [10, 90] }]).toTable(),
      seed: 3,
      draws: 4_000,
    });
    expect(even.stability[processNamed(0)]?.top[0]).toBeCloseTo(0.5, 1);
    expect(even).toMatchObject({ municipalities: 2, seed: 3, draws: 4_000 });
  });

  it('agrees with the board, adds up to the places there are, and comes out the same again', () => {
    fc.assert(
      fc.property(book, method, fc.nat(), (rows, by, seed) => {
        const view = listOf(rows.length, by);
        const marks = sampleBook(rows).toTable();
        const { stability } = boardConfidence({ view, marks, seed, draws: 30 });
        expect(boardConfidence({ view, marks, seed, draws: 30 }).stability).toEqual(stability);
        const board = reckonBoard(view, MarkBook.of(marks));
        const isAnythingMarked = board.municipalities.length > 0;
        const placed = board.rows.filter(({ place }) => isAnythingMarked && place !== undefined);
        expect(Object.keys(stability).sort()).toEqual(placed.map(({ process }) => process).sort());
        for (const { process, place } of placed) expect(stability[process]?.place).toBe(place);
        for (let k = 1; k <= placed.length; k += 1) {
          const total = placed.reduce(
            (sum, { process }) => sum + (stability[process]?.top[k - 1] as number),
            0,
          );
          expect(total).toBeCloseTo(k, 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing where rounds decide, or nobody has marked anything', () => {
    expect(
      boardConfidence({
        view: listOf(3, 'schulze'),
        marks: sampleBook([{ rules: [1] }]).toTable(),
        ...drawing,
      }).stability,
    ).toEqual({});
    expect(
      boardConfidence({ view: listOf(3), marks: MarkBook.empty.toTable(), ...drawing }).stability,
    ).toEqual({});
  });

  it('is computed on another thread with progress, the same as here', () => {
    const needs = {
      view: listOf(3),
      marks: sampleBook([{ rules: [1, 5] }, { rules: [2] }]).toTable(),
      ...drawing,
    };
    const request = { kind: 'boardConfidence' as const, ...needs };
    const answers: HeavyAnswer[] = [];
    answerHeavy({ id: 1, request: structuredClone(request) }, (answer) => answers.push(answer));
    expect(answers.at(-1)).toEqual({ id: 1, kind: 'result', result: boardConfidence(needs) });
    expect(answers.length).toBeGreaterThan(40);
    expect(computeHeavy(request)).toEqual(boardConfidence(needs));
  });
});
