import { describe, expect, it } from 'vitest';
import { municipalityCvr, processId } from '@procesrum/shared/primitives/id.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import { boxAround, overlaps } from '#lib/ui/reading/free-places.ts';
import { largeFigure, matrixFigure, smallFigure } from './matrix-figure.ts';
import { axisEnd, matrixPoints, quarterOf, type MatrixPoint } from './matrix-points.ts';

const process = (index: number) =>
  processId.parse(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
const days = { x: 'axis-days', y: 'axis-hours', crossX: 10, crossY: 800 } as const;

function point(index: number, x: number | undefined, y: number | undefined): MatrixPoint {
  const reading = (value: number | undefined) =>
    value === undefined ? undefined : { value, spread: undefined };
  return {
    process: process(index),
    place: index + 1,
    x: reading(x),
    y: reading(y),
    isAboveLine: true,
    isSplit: false,
  };
}

describe('the 2×2 of a list', () => {
  it('has the best of both in the upper left corner: few days, many hours', () => {
    const { bubbles, cross } = matrixFigure(
      [point(0, 2, 2_000), point(1, 18, 100)],
      days,
      smallFigure,
      () => '',
    );
    const [easy, hard] = bubbles;
    expect(easy?.quarter).toBe('first');
    expect(hard?.quarter).toBe('wait');
    expect(easy?.spot.x).toBeLessThan(cross.x);
    expect(easy?.spot.y).toBeLessThan(cross.y);
    expect(hard?.spot.x).toBeGreaterThan(cross.x);
    expect(hard?.spot.y).toBeGreaterThan(cross.y);
  });

  it('turns an axis on which more is better, so that the corner keeps its meaning', () => {
    const matrix = { ...days, x: 'few-changes', crossX: 50 } as const;
    const { bubbles } = matrixFigure(
      [point(0, 90, 2_000), point(1, 10, 2_000)],
      matrix,
      smallFigure,
      () => '',
    );
    expect(bubbles.map(({ quarter }) => quarter)).toEqual(['first', 'plan']);
    expect(bubbles[0]?.spot.x).toBeLessThan(bubbles[1]?.spot.x ?? 0);
  });

  it('counts what lies on the cross to the better side', () => {
    expect(quarterOf({ x: 10, y: 800 }, days)).toBe('first');
    expect(quarterOf({ x: 10.1, y: 799 }, days)).toBe('wait');
    expect(quarterOf({ x: 10, y: 799 }, days)).toBe('along');
  });

  it('[NU2] puts nothing at 0 of which a number is missing; it says how many', () => {
    const { bubbles, missing } = matrixFigure(
      [point(0, 5, undefined), point(1, undefined, 400), point(2, 0, 0)],
      days,
      smallFigure,
      () => '',
    );
    expect(bubbles.map(({ process: shown }) => shown)).toEqual([process(2)]);
    expect(missing).toBe(2);
  });

  it('lets no bubble and no name cover another, though several want the same place', () => {
    const points = Array.from({ length: 36 }, (_, index) =>
      point(index, 4 + (index % 3) * 6, 400 + (index % 4) * 400),
    );
    const titles = (one: string) => `Fritagelse for beskatning ${Number(one.slice(-3))}`;
    const { bubbles, size } = matrixFigure(points, days, largeFigure, titles);
    const boxes = bubbles.map(({ at }) => boxAround(at, size.radius * 0.7));
    const named = bubbles.flatMap(({ process: shown, label }) => {
      if (label === undefined) return [];
      const width = titles(shown).length * 6.6;
      const left = { start: label.x, middle: label.x - width / 2, end: label.x - width }[label.anchor];
      return [{ left, right: left + width, top: label.y - 12, bottom: label.y + 2 }];
    });
    expect(named.length).toBeGreaterThan(3);
    const all = [...boxes, ...named];
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
    }
    for (const { at } of bubbles) {
      expect(at.x).toBeGreaterThanOrEqual(size.plot.left + size.radius);
      expect(at.y).toBeLessThanOrEqual(size.plot.bottom - size.radius);
    }
  });

  it('draws two hundred: those beyond the bubbles as dots in their true places', () => {
    const points = Array.from({ length: 200 }, (_, index) => point(index, index % 20, (index * 37) % 2_000));
    const { bubbles } = matrixFigure(points, days, smallFigure, () => '');
    expect(bubbles).toHaveLength(200);
    expect(bubbles.filter(({ isDot }) => isDot)).toHaveLength(170);
    expect(bubbles.filter(({ isDot }) => isDot).every(({ at, spot }) => at === spot)).toBe(true);
  });

  it('gives back the numbers of the place a bubble is dragged to', () => {
    const figure = matrixFigure([point(0, 5, 900)], days, largeFigure, () => '');
    const { x, y } = figure.valuesAt(figure.bubbles[0]?.spot ?? { x: 0, y: 0 });
    expect(x).toBeCloseTo(5, 9);
    expect(y).toBeCloseTo(900, 9);
  });

  it('ends an axis at a round number over everything on it', () => {
    expect(axisEnd('axis-days', 10, [5, 18])).toBe(20);
    expect(axisEnd('axis-hours', 800, [2_140])).toBe(2_500);
    expect(axisEnd('axis-price', 0, [])).toBe(1);
    expect(axisEnd('rules', 50, [70])).toBe(100);
  });
});

it('[NU3] shows the median of the marks of a criterion and the middle half of them', () => {
  const cvr = (index: number) => municipalityCvr.parse(`1000000${index}`);
  const book = MarkBook.of({
    processes: [process(0)],
    fields: ['rules'],
    municipalities: [1, 2, 3, 4, 5].map(cvr),
    values: [[[10, 20, 30, 40, 50]]],
  });
  const criterion = { id: 'rules', title: 'Faste regler', low: '', high: '', source: 'marks' } as const;
  const view = {
    criteria: [criterion],
    entries: [{ process: process(0), facts: { hours: 432 }, source: 'marks', addedAt: '' }],
    settings: { matrix: { x: 'rules', y: 'axis-hours', crossX: 50, crossY: 800 } },
  } as unknown as Parameters<typeof matrixPoints>[0];
  const board = {
    rows: [{ process: process(0), place: 1, cells: [30], isAboveLine: true, isSplit: false }],
  } as unknown as Parameters<typeof matrixPoints>[1];
  const [only] = matrixPoints(view, board, book);
  expect(only?.x).toEqual({ value: 30, spread: [20, 40] });
  expect(only?.y).toEqual({ value: 432, spread: undefined });
});
