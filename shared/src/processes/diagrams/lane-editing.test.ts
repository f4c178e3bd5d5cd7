import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { lanesOf, stepOf } from '../../../../tests/support/workshops/any-diagrams.ts';
import { readDiagrams } from './diagram-document.ts';
import { writeDiagrams } from './diagram-writing.ts';
import { addLane, moveLane, removeLane, renameLane } from './lane-editing.ts';

function drawn(...lanes: string[]): Y.Doc {
  const document = new Y.Doc();
  const steps = [stepOf('a', { lane: 'Leder' }), stepOf('b', { lane: 'HR' })];
  writeDiagrams(document, { lanes: lanesOf(...lanes), before: { steps }, after: { steps: [] } });
  return document;
}

const names = (document: Y.Doc) => readDiagrams(document).lanes.map(({ name }) => name);
const lanesOfSteps = (document: Y.Doc) => readDiagrams(document).before.steps.map(({ lane }) => lane);

describe('lanes', () => {
  test('are added, renamed and moved, and the steps stay in them', () => {
    const document = drawn('Leder', 'HR');
    expect(addLane(document, { id: 'robot', name: 'Robot' })).toBe(true);
    expect(addLane(document, { id: 'borger', name: 'Borger' }, 0)).toBe(true);
    expect(addLane(document, { id: 'robot', name: 'Robot igen' })).toBe(false);
    expect([renameLane(document, 'HR', 'Lønkontoret'), renameLane(document, 'x', 'y')]).toEqual([
      true,
      false,
    ]);
    expect(names(document)).toEqual(['Borger', 'Leder', 'Lønkontoret', 'Robot']);
    expect([moveLane(document, 'robot', 1), moveLane(document, 'x', 1)]).toEqual([true, false]);
    expect(names(document)).toEqual(['Borger', 'Robot', 'Leder', 'Lønkontoret']);
    expect(lanesOfSteps(document)).toEqual(['Leder', 'HR']);
  });

  test('that are taken away leave their steps to the one above, else the one below', () => {
    const document = drawn('Leder', 'HR');
    expect(removeLane(document, 'Leder')).toBe(true);
    expect([names(document), lanesOfSteps(document)]).toEqual([['HR'], ['HR', 'HR']]);
    expect(removeLane(document, 'HR')).toBe(false);
    addLane(document, { id: 'arkiv', name: 'Arkiv' });
    addLane(document, { id: 'top', name: 'Top' }, 0);
    removeLane(document, 'HR');
    expect([names(document), lanesOfSteps(document)]).toEqual([
      ['Top', 'Arkiv'],
      ['top', 'top'],
    ]);
  });

  test('are at most twenty', () => {
    const document = drawn('Leder', 'HR');
    const added = Array.from({ length: 19 }, (_, index) => addLane(document, { id: `l${index}`, name: '' }));
    expect(added.filter(Boolean)).toHaveLength(18);
  });

  test('[DI1] that two take away at the same time leave their steps in the diagram', () => {
    const mine = drawn('Leder', 'HR');
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    removeLane(mine, 'Leder');
    removeLane(theirs, 'HR');
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    expect([names(mine), lanesOfSteps(mine)]).toEqual([[], ['', '']]);
    expect(readDiagrams(theirs)).toEqual(readDiagrams(mine));
    expect([addLane(mine, { id: 'ny', name: 'Ny' }), lanesOfSteps(mine)]).toEqual([true, ['ny', 'ny']]);
  });
});
