import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDiagrams, lanesOf, stepOf } from '../../../../../tests/support/workshops/any-diagrams.ts';
import type { Diagram, Lane } from '../diagram.ts';
import type { Box, Point } from './geometry.ts';
import { lanesUsed, layOut, placeUnder, type DiagramLayout } from './layout.ts';
import { screenMeasures, type LayoutMeasures } from './measures.ts';

/** Boxes of 100 × 40 in gutters of 20 and lanes of 60. */
const measures: LayoutMeasures = {
  ...screenMeasures,
  ...{
    box: { width: 100, height: 40 },
    decision: { width: 100, height: 40 },
    gap: 20,
    padding: 10,
    letter: 6,
  },
};
const in2 = (...lanes: string[]): Diagram => ({
  steps: lanes.map((lane, index) => stepOf(`s${index + 1}`, { lane })),
});
const pointsOf = (layout: DiagramLayout, way: string) =>
  layout.ways.find(({ id }) => id === way)?.points.map(({ x, y }) => [x, y]);

describe('a drawing', () => {
  test('has a row for each lane and a column for each step', () => {
    const layout = layOut(lanesOf('Leder', 'HR'), in2('Leder', 'HR', 'HR'), measures);
    expect(layout.lanes).toEqual([
      { id: 'Leder', name: 'Leder', y: 0, height: 60 },
      { id: 'HR', name: 'HR', y: 60, height: 60 },
    ]);
    expect(layout.boxes.map(({ id, lane, column, x, y }) => [id, lane, column, x, y])).toEqual([
      ['s1', 'Leder', 0, 10, 10],
      ['s2', 'HR', 1, 130, 70],
      ['s3', 'HR', 2, 250, 70],
    ]);
    expect([layout.width, layout.height, layout.start, layout.end]).toEqual([360, 120, undefined, undefined]);
  });

  test('goes down the gutter to the next step of another lane, straight on in the same', () => {
    const layout = layOut(lanesOf('Leder', 'HR'), in2('Leder', 'HR', 'HR'), measures);
    expect(pointsOf(layout, 's1')).toEqual([
      [110, 30],
      [120, 30],
      [120, 90],
      [130, 90],
    ]);
    expect(pointsOf(layout, 's2')).toEqual([
      [230, 90],
      [250, 90],
    ]);
    expect(layout.ways.map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  test('says what a decision’s ways are called, where there is room for it', () => {
    const branches = [
      { id: 'ja', label: 'Ja', to: 's2' },
      { id: 'nej', label: 'Nej', to: 's3' },
    ];
    const steps = [
      stepOf('s1', { lane: 'A', kind: 'decision', branches }),
      stepOf('s2', { lane: 'A' }),
      stepOf('s3', { lane: 'B' }),
    ];
    const layout = layOut(lanesOf('A', 'B'), { steps }, measures);
    // The gutter behind the decision is 20 wide, and 2 letters and their gaps more.
    expect(layout.boxes.map(({ x }) => x)).toEqual([10, 150, 270]);
    expect(pointsOf(layout, 's1/ja')).toEqual([
      [110, 30],
      [150, 30],
    ]);
    expect(pointsOf(layout, 's1/nej')).toEqual([
      [110, 30],
      [120, 30],
      [120, 90],
      [270, 90],
    ]);
    expect(layout.ways.flatMap(({ label }) => label ?? [])).toEqual([
      { text: 'Ja', x: 130, y: 26, width: 16 },
      { text: 'Nej', x: 130, y: 86, width: 22 },
    ]);
  });

  test('goes round what stands in between, above it ahead and below it back', () => {
    const steps = [
      stepOf('s1', { lane: 'A', then: 's3' }),
      stepOf('s2', { lane: 'A' }),
      stepOf('s3', { lane: 'A', then: 's1' }),
    ];
    const layout = layOut(lanesOf('A'), { steps }, measures);
    // A channel with one line is 16 high, above and below; the first gutter is as wide as the others now.
    expect(layout.boxes.map(({ x, y }) => [x, y])).toEqual([
      [20, 26],
      [140, 26],
      [260, 26],
    ]);
    expect(pointsOf(layout, 's1')).toEqual([
      [120, 46],
      [130, 46],
      [130, 8],
      [250, 8],
      [250, 46],
      [260, 46],
    ]);
    expect(pointsOf(layout, 's3')).toEqual([
      [360, 46],
      [370, 46],
      [370, 84],
      [10, 84],
      [10, 46],
      [20, 46],
    ]);
    expect(layout.ways.map(({ id, back }) => [id, back])).toEqual([
      ['s1', false],
      ['s2', false],
      ['s3', true],
    ]);
    expect([layout.width, layout.height]).toEqual([380, 92]);
  });

  test('shows the end where a step before the last one leads to it, and both marks where it is asked', () => {
    const { steps } = in2('A', 'A');
    expect(layOut(lanesOf('A'), { steps }, measures).end).toBeUndefined();
    const early = [stepOf('s1', { lane: 'A', then: 'end' }), stepOf('s2', { lane: 'A' })];
    expect(layOut(lanesOf('A'), { steps: early }, measures).end).toBeDefined();
    const marked = layOut(lanesOf('A'), { steps }, { ...measures, marks: 'always' });
    expect([marked.start, marked.end]).toEqual([
      { x: 17, y: 30, radius: 7 },
      { x: 291, y: 30, radius: 7 },
    ]);
    expect(marked.ways.map(({ to }) => to)).toEqual(['s1', 's2', 'end']);
  });

  test('of no lanes, or of no steps, is one all the same', () => {
    expect(layOut([], { steps: [stepOf('a', { lane: '' })] }, measures)).toMatchObject({
      lanes: [{ id: '', name: '', y: 0, height: 60 }],
      boxes: [{ id: 'a', x: 10, y: 10 }],
    });
    expect(layOut(lanesOf('A'), { steps: [] }, measures)).toMatchObject({ boxes: [], ways: [], height: 60 });
  });

  test('is of the lanes that are used when it is to be short', () => {
    expect(lanesUsed(lanesOf('A', 'B', 'C'), in2('C', 'A', 'C'))).toEqual(lanesOf('A', 'C'));
  });
});

describe('a place under a pointer', () => {
  const layout = layOut(lanesOf('A', 'B'), in2('A', 'B', 'A'), measures);
  const under = (x: number, y: number, dragged?: string) => placeUnder(layout, { x, y }, dragged);

  test('is before the step whose middle is right of it, in the lane at its height', () => {
    expect(under(0, 0)).toEqual({ lane: 'A', at: 0 });
    expect(under(100, 70)).toEqual({ lane: 'B', at: 1 });
    expect(under(9999, 9999)).toEqual({ lane: 'B', at: 3 });
    expect(under(-5, -5)).toEqual({ lane: 'A', at: 0 });
  });

  test('does not count the step that is dragged', () => {
    expect([under(200, 30, 's1').at, under(200, 30).at]).toEqual([1, 2]);
  });
});

describe('whatever is drawn', () => {
  const all = (check: (layout: DiagramLayout, diagram: Diagram, lanes: Lane[]) => void) => {
    fc.assert(
      fc.property(
        anyDiagrams(14),
        fc.constantFrom('needed' as const, 'always' as const),
        ({ lanes, before }, marks) => {
          check(layOut(lanes, before, { ...screenMeasures, marks }), before, lanes);
        },
      ),
      { numRuns: 300 },
    );
  };
  const segments = (points: readonly Point[]) =>
    points.slice(1).map((to, index) => ({ from: points[index] as Point, to }));
  const crosses = ({ from, to }: { from: Point; to: Point }, box: Box) =>
    Math.min(from.x, to.x) < box.x + box.width &&
    Math.max(from.x, to.x) > box.x &&
    Math.min(from.y, to.y) < box.y + box.height &&
    Math.max(from.y, to.y) > box.y;

  test('no line crosses a step, and all have right angles', () => {
    all((layout) => {
      for (const segment of layout.ways.flatMap(({ points }) => segments(points))) {
        expect(segment.from.x === segment.to.x || segment.from.y === segment.to.y).toBe(true);
        for (const box of layout.boxes) expect(crosses(segment, box)).toBe(false);
      }
    });
  });

  test('a line begins at the right side of a step and ends at the left side of another', () => {
    all((layout) => {
      const boxOf = (id: string) => layout.boxes.find((box) => box.id === id);
      for (const { from, to, points } of layout.ways) {
        const [source, target, first, last] = [boxOf(from), boxOf(to), points[0], points.at(-1)];
        if (source) expect(first).toEqual({ x: source.x + source.width, y: source.y + source.height / 2 });
        if (target) expect(last).toEqual({ x: target.x, y: target.y + target.height / 2 });
      }
    });
  });

  test('every step is there once, in its lane, and nothing is outside', () => {
    all((layout, { steps }, lanes) => {
      expect(layout.boxes.map(({ id }) => id)).toEqual(steps.map(({ id }) => id));
      layout.boxes.forEach((box, index) => {
        const band = layout.lanes.find(({ id }) => id === (lanes.length === 0 ? '' : steps[index]?.lane));
        expect(
          box.y >= (band?.y ?? Infinity) && box.y + box.height <= (band?.y ?? 0) + (band?.height ?? 0),
        ).toBe(true);
      });
      for (const { x, y } of layout.ways.flatMap(({ points }) => points)) {
        expect(x >= 0 && x <= layout.width && y >= 0 && y <= layout.height).toBe(true);
      }
    });
  });

  test('no line goes up or down through what a way ahead is called, and no step covers it', () => {
    all((layout) => {
      for (const { label, back } of layout.ways) {
        if (label === undefined || back) continue;
        const words = { x: label.x, y: label.y - 8, width: Math.max(0, label.width - 6), height: 8 };
        for (const box of layout.boxes) expect(crosses(edgeOf(words), box), label.text).toBe(false);
        const upright = layout.ways
          .flatMap(({ points }) => segments(points))
          .filter(({ from, to }) => from.x === to.x);
        const around = layout.boxes.map((box) => box.x).filter((x) => x > label.x);
        // Where the way goes on, lines to other steps may cross its words further on; before the next step none does.
        const near = { ...words, width: Math.min(words.width, Math.min(...around, Infinity) - words.x) };
        for (const segment of upright) expect(crosses(segment, near), label.text).toBe(false);
      }
    });
  });

  test('two ways to different steps do not lie on one another', () => {
    all((layout) => {
      for (const one of layout.ways) {
        for (const other of layout.ways) {
          if (one.id >= other.id || one.to === other.to) continue;
          const shared = segments(one.points)
            .slice(1)
            .flatMap((a) =>
              segments(other.points)
                .slice(1)
                .filter((b) => overlap(a, b)),
            );
          expect(shared).toEqual([]);
        }
      }
    });
  });

  function edgeOf({ x, y, width }: Box) {
    return { from: { x, y }, to: { x: x + width, y } };
  }

  function overlap(a: { from: Point; to: Point }, b: { from: Point; to: Point }): boolean {
    const along = (axis: 'x' | 'y', across: 'x' | 'y') =>
      a.from[across] === a.to[across] &&
      b.from[across] === b.to[across] &&
      a.from[across] === b.from[across] &&
      Math.min(Math.max(a.from[axis], a.to[axis]), Math.max(b.from[axis], b.to[axis])) -
        Math.max(Math.min(a.from[axis], a.to[axis]), Math.min(b.from[axis], b.to[axis])) >
        0.01;
    return along('x', 'y') || along('y', 'x');
  }

  test('the longest that may be is drawn at once', () => {
    const lanes = lanesOf(...Array.from({ length: 20 }, (_, index) => `l${index}`));
    const steps = Array.from({ length: 120 }, (_, index) =>
      stepOf(`s${index}`, { lane: `l${(index * 7) % 20}`, then: `s${(index * 37) % 120}` }),
    );
    const startedAt = performance.now();
    expect(layOut(lanes, { steps }).boxes).toHaveLength(120);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
