import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { lanesOf, stepOf } from '../../../../tests/support/workshops/any-diagrams.ts';
import {
  addBranch,
  addStep,
  moveStep,
  removeBranch,
  removeStep,
  setBranch,
  setStep,
  stepTitle,
} from './diagram-editing.ts';
import { diagramDocument, readDiagrams } from './diagram-document.ts';
import { writeDiagrams } from './diagram-writing.ts';
import type { Step } from './diagram.ts';

/** A document whose before side has these steps, in the lanes Leder and HR. */
function drawn(...steps: Step[]): Y.Doc {
  const document = new Y.Doc();
  const lanes = lanesOf('Leder', 'HR');
  writeDiagrams(document, {
    lanes,
    before: { steps: steps.map((step) => ({ ...step, lane: step.lane === 'lane' ? 'Leder' : step.lane })) },
    after: { steps: [] },
  });
  return document;
}

const stepsOf = (document: Y.Doc) => readDiagrams(document).before.steps;
const order = (document: Y.Doc) =>
  stepsOf(document)
    .map(({ id }) => id)
    .join(' ');
const stepNamed = (document: Y.Doc, id: string) => stepsOf(document).find((step) => step.id === id);

/** Somebody else's copy, and both told of what the other did. */
function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}
function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
}

describe('steps', () => {
  test('are added where they belong, at the end unless it is said', () => {
    const document = drawn(stepOf('a'), stepOf('b'));
    expect(addStep(document, 'before', { id: 'c', lane: 'HR', kind: 'waiting', minutes: 30 })).toBe(true);
    expect(
      addStep(document, 'before', { id: 'd', lane: 'Leder', kind: 'manual', title: 'Godkender' }, 1),
    ).toBe(true);
    expect(order(document)).toBe('a d b c');
    expect(stepNamed(document, 'c')).toEqual({
      id: 'c',
      lane: 'HR',
      kind: 'waiting',
      title: '',
      minutes: 30,
      branches: [],
    });
    expect(stepNamed(document, 'd')?.title).toBe('Godkender');
  });

  test('are not added twice, under the name of the end, nor past a hundred and twenty', () => {
    const document = drawn(...Array.from({ length: 119 }, (_, index) => stepOf(`s${index}`)));
    const add = (id: string) => addStep(document, 'before', { id, lane: 'Leder', kind: 'manual' });
    expect([add('s1'), add('end'), add('with space'), add('last'), add('more')]).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(stepsOf(document)).toHaveLength(120);
  });

  test('are moved in the list, to another lane, or both', () => {
    const document = drawn(stepOf('a'), stepOf('b'), stepOf('c'));
    expect(moveStep(document, 'before', 'a', { at: 2 })).toBe(true);
    expect(order(document)).toBe('b c a');
    expect(moveStep(document, 'before', 'a', { lane: 'HR' })).toBe(true);
    expect([order(document), stepNamed(document, 'a')?.lane]).toEqual(['b c a', 'HR']);
    expect(moveStep(document, 'before', 'c', { at: 0, lane: 'HR' })).toBe(true);
    expect([order(document), stepNamed(document, 'c')?.lane]).toEqual(['c b a', 'HR']);
    expect(moveStep(document, 'before', 'x', { at: 0 })).toBe(false);
  });

  test('left where they are write nothing', () => {
    const document = drawn(stepOf('a'), stepOf('b'));
    const before = Y.encodeStateVector(document);
    moveStep(document, 'before', 'b', { at: 1, lane: 'Leder' });
    setStep(document, 'before', 'b', { kind: 'manual' });
    expect(Y.encodeStateVector(document)).toEqual(before);
  });

  test('are changed, and what was known of them is taken away', () => {
    const document = drawn(stepOf('a', { minutes: 5, system: 'SD Løn' }), stepOf('b'));
    expect(setStep(document, 'before', 'a', { kind: 'automatic', minutes: null, then: 'end' })).toBe(true);
    expect(stepNamed(document, 'a')).toEqual(
      stepOf('a', { lane: 'Leder', kind: 'automatic', system: 'SD Løn', then: 'end' }),
    );
    stepTitle(document, 'before', 'a')?.insert(1, ' og mere');
    expect(stepNamed(document, 'a')?.title).toBe('a og mere');
    expect([setStep(document, 'before', 'x', { minutes: 1 }), stepTitle(document, 'after', 'a')]).toEqual([
      false,
      undefined,
    ]);
  });

  test('are undone by whoever did it', () => {
    const document = drawn(stepOf('a'), stepOf('b'));
    const undo = new Y.UndoManager([diagramDocument.steps(document, 'before')], {
      trackedOrigins: new Set(['me']),
    });
    document.transact(() => removeStep(document, 'before', 'a'), 'me');
    addStep(document, 'before', { id: 'c', lane: 'HR', kind: 'manual' });
    expect(order(document)).toBe('b c');
    undo.undo();
    expect(order(document)).toBe('a b c');
  });
});

describe('ways that led to a step that is taken away', () => {
  test('lead on to the next of the list', () => {
    const document = drawn(stepOf('a', { then: 'c' }), stepOf('b'), stepOf('c'), stepOf('d'));
    removeStep(document, 'before', 'c');
    expect(stepNamed(document, 'a')?.then).toBe('d');
    expect(stepNamed(document, 'b')?.then).toBeUndefined();
  });

  test('lead on to where it went, also from the step before it', () => {
    const ways = [
      { id: 'ja', label: 'Ja', to: 'c' },
      { id: 'nej', label: 'Nej', to: 'end' },
    ];
    const document = drawn(
      stepOf('a', { kind: 'decision', branches: ways }),
      stepOf('b'),
      stepOf('c', { then: 'a' }),
      stepOf('d'),
    );
    removeStep(document, 'before', 'c');
    expect(stepNamed(document, 'b')?.then).toBe('a');
    // Nothing leads back to itself only because what stood between is gone.
    expect(stepNamed(document, 'a')?.branches.map(({ to }) => to)).toEqual(['b', 'end']);
  });

  test('are not told where they go by themselves', () => {
    const document = drawn(stepOf('a', { then: 'b' }), stepOf('b'), stepOf('c'));
    removeStep(document, 'before', 'b');
    expect(stepNamed(document, 'a')).toEqual(stepOf('a', { lane: 'Leder' }));
  });
});

describe('a decision', () => {
  test('has ways that are added, changed and taken away, at most six', () => {
    const document = drawn(stepOf('a', { kind: 'decision' }), stepOf('b'));
    const add = (id: string, at?: number) =>
      addBranch(document, 'before', 'a', { id, label: id, to: 'b' }, at);
    expect(['2', '3', '4', '5'].map((id) => add(id))).toEqual([true, true, true, true]);
    expect([add('1', 0), add('6'), add('7'), add('2')]).toEqual([true, true, false, false]);
    expect(stepNamed(document, 'a')?.branches.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(setBranch(document, 'before', 'a', '2', { label: 'Nej', to: 'end' })).toBe(true);
    expect(stepNamed(document, 'a')?.branches[1]).toEqual({ id: '2', label: 'Nej', to: 'end' });
    expect([removeBranch(document, 'before', 'a', '2'), removeBranch(document, 'before', 'a', '2')]).toEqual([
      true,
      false,
    ]);
    expect(addBranch(document, 'before', 'b', { id: '1', label: '', to: 'a' })).toBe(false);
  });

  test('[DI1] gets both ways that two add at the same time, also when they are its first', () => {
    const mine = drawn(stepOf('a', { kind: 'decision' }), stepOf('b'));
    const theirs = copyOf(mine);
    addBranch(mine, 'before', 'a', { id: 'x', label: 'Ja', to: 'b' });
    addBranch(theirs, 'before', 'a', { id: 'y', label: 'Nej', to: 'end' });
    meet(mine, theirs);
    expect(stepNamed(mine, 'a')?.branches.map(({ label }) => label)).toEqual(['Ja', 'Nej']);
    expect(stepsOf(theirs)).toEqual(stepsOf(mine));
  });
});

describe('[DI1] two at the same time', () => {
  test('move two steps, and both have moved', () => {
    const mine = drawn(stepOf('a'), stepOf('b'), stepOf('c'), stepOf('d'));
    const theirs = copyOf(mine);
    moveStep(mine, 'before', 'a', { at: 3 });
    moveStep(theirs, 'before', 'd', { at: 1 });
    meet(mine, theirs);
    // Mine behind the last one, theirs behind the first one.
    expect([order(mine), order(theirs)]).toEqual(['d b c a', 'd b c a']);
  });

  test('put a step in the same place, and a third one still gets in between', () => {
    const mine = drawn(stepOf('a'), stepOf('b'));
    const theirs = copyOf(mine);
    addStep(mine, 'before', { id: 'x', lane: 'Leder', kind: 'manual' }, 1);
    addStep(theirs, 'before', { id: 'y', lane: 'Leder', kind: 'manual' }, 1);
    meet(mine, theirs);
    expect([order(mine), order(theirs)]).toEqual(['a x y b', 'a x y b']);
    addStep(theirs, 'before', { id: 'z', lane: 'Leder', kind: 'manual' }, 2);
    meet(mine, theirs);
    expect(order(mine)).toBe('a x z y b');
  });

  test('write in one title, and both are in it', () => {
    const mine = drawn(stepOf('a', { title: 'Taster' }));
    const theirs = copyOf(mine);
    stepTitle(mine, 'before', 'a')?.insert(0, 'Løn: ');
    stepTitle(theirs, 'before', 'a')?.insert(6, ' fritagelse');
    meet(mine, theirs);
    expect(stepNamed(mine, 'a')?.title).toBe('Løn: Taster fritagelse');
  });

  test('take a step away and lead to it: the way goes on to the next', () => {
    const mine = drawn(stepOf('a'), stepOf('b'), stepOf('c'));
    const theirs = copyOf(mine);
    removeStep(mine, 'before', 'c');
    setStep(theirs, 'before', 'a', { then: 'c' });
    meet(mine, theirs);
    expect(stepNamed(mine, 'a')).toEqual(stepOf('a', { lane: 'Leder' }));
    expect(stepsOf(theirs)).toEqual(stepsOf(mine));
  });
});

test('a list that another program wrote without any order can be moved in', () => {
  const document = drawn(stepOf('a'), stepOf('b'), stepOf('c'));
  for (const id of ['a', 'b', 'c']) diagramDocument.steps(document, 'before').get(id)?.set('order', '');
  moveStep(document, 'before', 'c', { at: 0 });
  expect(order(document)).toBe('c a b');
  diagramDocument.steps(document, 'before').get('a')?.set('order', 'ÅÅÅ');
  expect(order(document)).toBe('c b a');
  addStep(document, 'before', { id: 'd', lane: 'HR', kind: 'manual' }, 1);
  expect(order(document)).toBe('c d b a');
});
