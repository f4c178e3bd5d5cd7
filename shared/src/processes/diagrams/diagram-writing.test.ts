import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { anyDiagrams, lanesOf, stepOf } from '../../../../tests/support/workshops/any-diagrams.ts';
import { readDiagrams } from './diagram-document.ts';
import { copySide, replaceDiagrams, writeDiagrams } from './diagram-writing.ts';
import type { Diagram, Lane, Step } from './diagram.ts';

function drawn(lanes: Lane[], before: Step[], after: Step[] = []): Y.Doc {
  const document = new Y.Doc();
  writeDiagrams(document, { lanes, before: { steps: before }, after: { steps: after } });
  return document;
}

test('diagrams that are written are the ones that are read', () => {
  fc.assert(
    fc.property(anyDiagrams(), (diagrams) => {
      const document = new Y.Doc();
      writeDiagrams(document, diagrams);
      expect(readDiagrams(document)).toEqual(diagrams);
    }),
  );
});

describe('a side that begins as the other one', () => {
  const steps = [
    stepOf('a', {
      lane: 'Leder',
      kind: 'decision',
      branches: [
        { id: 'ja', label: 'Ja', to: 'c' },
        { id: 'nej', label: 'Nej', to: 'end' },
      ],
    }),
    stepOf('b', { lane: 'Leder', minutes: 5, system: 'SD Løn', then: 'a' }),
    stepOf('c', { lane: 'Leder' }),
  ];

  test('has the same steps under ids of their own, and the same ways', () => {
    const document = drawn(lanesOf('Leder'), steps);
    expect(copySide(document, 'before', 'after')).toBe(true);
    const { before, after } = readDiagrams(document);
    expect(before.steps).toEqual(steps);
    expect(after.steps).toEqual([
      {
        ...steps[0],
        id: 'a.2',
        branches: [
          { id: 'ja', label: 'Ja', to: 'c.2' },
          { id: 'nej', label: 'Nej', to: 'end' },
        ],
      },
      { ...steps[1], id: 'b.2', then: 'a.2' },
      { ...steps[2], id: 'c.2' },
    ]);
  });

  test('does not begin over what is there, nor from nothing', () => {
    expect(
      copySide(drawn(lanesOf('Leder'), steps, [stepOf('x', { lane: 'Leder' })]), 'before', 'after'),
    ).toBe(false);
    expect(copySide(drawn(lanesOf('Leder'), []), 'before', 'after')).toBe(false);
  });

  test('[DI1] is there once when two begin it at the same time', () => {
    const mine = drawn(lanesOf('Leder'), steps);
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    copySide(mine, 'before', 'after');
    copySide(theirs, 'before', 'after');
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    expect(readDiagrams(mine).after.steps.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
    expect(readDiagrams(theirs)).toEqual(readDiagrams(mine));
  });
});

describe('diagrams out of a file', () => {
  const newIds = () => {
    let count = 0;
    return () => `ny${(count += 1)}`;
  };
  const bring = (document: Y.Doc, lanes: Lane[], sides: { before?: Diagram; after?: Diagram }) => {
    replaceDiagrams(document, { lanes, sides }, newIds());
    return readDiagrams(document);
  };

  test('take the place of the same side, in the lanes of the same name', () => {
    const document = drawn(
      lanesOf('Leder', 'HR', 'Arkiv'),
      [stepOf('a', { lane: 'Arkiv' })],
      [stepOf('z', { lane: 'HR' })],
    );
    const file = [
      { id: 'l1', name: 'hr' },
      { id: 'l2', name: 'Borger' },
    ];
    const steps = [stepOf('b', { lane: 'l2' }), stepOf('c', { lane: 'l1', then: 'b' })];
    const { lanes, before, after } = bring(document, file, { before: { steps } });
    // Nothing stands in Arkiv any more; Leder was empty before, and somebody may want it.
    expect(lanes).toEqual([...lanesOf('Leder', 'HR'), { id: 'l2', name: 'Borger' }]);
    expect(before.steps).toEqual([stepOf('b', { lane: 'l2' }), stepOf('c', { lane: 'HR', then: 'b' })]);
    expect(after.steps).toEqual([stepOf('z', { lane: 'HR' })]);
  });

  test('keep two lanes of one name apart, and give a lane whose id is taken another one', () => {
    const document = drawn(lanesOf('Leder'), [], [stepOf('z', { lane: 'Leder' })]);
    const file = [
      { id: 'Leder', name: 'Chef' },
      { id: 'x', name: 'Leder' },
      { id: 'y', name: 'Leder' },
    ];
    const steps = file.map(({ id }) => stepOf(`i${id}`, { lane: id }));
    const { lanes, before } = bring(document, file, { before: { steps } });
    expect(lanes).toEqual([
      { id: 'Leder', name: 'Leder' },
      { id: 'ny1', name: 'Chef' },
      { id: 'y', name: 'Leder' },
    ]);
    expect(before.steps.map(({ lane }) => lane)).toEqual(['ny1', 'Leder', 'y']);
  });

  test('that come back to where they are from change nothing', () => {
    fc.assert(
      fc.property(anyDiagrams(), (diagrams) => {
        const document = new Y.Doc();
        writeDiagrams(document, diagrams);
        const { lanes, before, after } = diagrams;
        replaceDiagrams(document, { lanes, sides: { before, after } }, newIds());
        const again = readDiagrams(document);
        expect([again.before, again.after]).toEqual([before, after]);
        expect(again.lanes.map(({ id }) => id).sort()).toEqual(lanes.map(({ id }) => id).sort());
      }),
    );
  });
});
