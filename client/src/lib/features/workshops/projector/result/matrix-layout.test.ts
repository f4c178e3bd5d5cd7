import { describe, expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import type { ItemResult } from '@procesrum/shared/workshops/round.ts';
import { bubbleRadius, matrixLayout, mostNamed, plot, zoneOf } from './matrix-layout.ts';

const question = { steps: 5 };

function item(index: number, value: number | undefined, effort: number): ItemResult {
  const shown = (median: number | undefined) =>
    median === undefined
      ? {}
      : {
          shown: {
            people: 9,
            dontKnow: 0,
            histogram: [],
            median,
            quartiles: [median - 0.5, median + 0.5] as [number, number],
          },
        };
  return {
    process: processId.parse(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
    place: index + 1,
    criteria: [
      { id: 'value', ...shown(value) },
      { id: 'effort', ...shown(effort) },
    ],
  };
}

const titles = (count: number) => Array.from({ length: count }, (_, index) => `Friplads ${index}`);

describe('the 2×2', () => {
  it('has much value up and much effort to the right', () => {
    const [easy, hard] = matrixLayout([item(0, 4, 0), item(1, 0, 4)], question, ['Let', 'Svær']);
    expect(easy?.at).toEqual({ x: plot.left + bubbleRadius, y: plot.top + bubbleRadius });
    expect(hard?.at).toEqual({ x: plot.right - bubbleRadius, y: plot.bottom - bubbleRadius });
    expect(zoneOf(easy?.at ?? plotMiddle)).toBe('first');
    expect(zoneOf(hard?.at ?? plotMiddle)).toBe('wait');
  });

  it('leaves out what fewer than five answered, and numbers the others best first', () => {
    const bubbles = matrixLayout(
      [{ ...item(1, 2, 2), place: 2 }, item(0, 3, 1), item(2, undefined, 1)],
      question,
      ['Nummer to', 'Nummer et', 'Skjult'],
    );
    expect(bubbles.map(({ number, title }) => [number, title])).toEqual([
      [1, 'Nummer et'],
      [2, 'Nummer to'],
    ]);
  });

  it('draws no bubble upon another and none outside, though all have the same medians', () => {
    const items = Array.from({ length: 40 }, (_, index) => item(index, 4, 4));
    const bubbles = matrixLayout(items, question, titles(40));
    for (const [index, { at }] of bubbles.entries()) {
      expect(at.x).toBeGreaterThanOrEqual(plot.left + bubbleRadius);
      expect(at.x).toBeLessThanOrEqual(plot.right - bubbleRadius);
      expect(at.y).toBeGreaterThanOrEqual(plot.top + bubbleRadius);
      expect(at.y).toBeLessThanOrEqual(plot.bottom - bubbleRadius);
      for (const other of bubbles.slice(index + 1))
        expect(Math.hypot(at.x - other.at.x, at.y - other.at.y)).toBeGreaterThan(2 * bubbleRadius - 1);
    }
  });

  it('names eight at most, and no name covers a bubble or another name', () => {
    const steps = [
      [4, 0],
      [4, 1],
      [4, 1],
      [3, 1],
      [3, 2],
      [2, 2],
      [2, 2],
      [0, 4],
      [1, 3],
      [0, 0],
    ] as const;
    const items = steps.map(([value, effort], index) => item(index, value, effort));
    const bubbles = matrixLayout(items, question, titles(items.length));
    const named = bubbles.flatMap(({ label, title }) => {
      if (label === undefined) return [];
      const width = title.length * 22;
      const left = label.x - { start: 0, middle: width / 2, end: width }[label.anchor];
      return [{ left, right: left + width, top: label.y - 36, bottom: label.y + 8 }];
    });
    expect(named.length).toBeGreaterThan(3);
    expect(named.length).toBeLessThanOrEqual(mostNamed);
    const boxes = [
      ...named,
      ...bubbles.map(({ at: { x, y } }) => ({
        left: x - bubbleRadius,
        right: x + bubbleRadius,
        top: y - bubbleRadius,
        bottom: y + bubbleRadius,
      })),
    ];
    for (const [index, one] of named.entries())
      for (const other of boxes.slice(index + 1))
        expect(
          one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        ).toBe(false);
  });
});

const plotMiddle = { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2 };
