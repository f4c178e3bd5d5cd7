import { describe, expect, test } from 'vitest';
import { stepOf } from '../../../../tests/support/workshops/any-diagrams.ts';
import { loopsOf, unreachableSteps, waysOf } from './flow.ts';

const ja = { id: 'ja', label: 'Ja', to: 'c' };
const nej = { id: 'nej', label: 'Nej', to: 'a' };
/** a → b (a choice: on to c, or back to a), c → end, d → e → d, which nobody comes to. */
const diagram = {
  steps: [
    stepOf('a'),
    stepOf('b', { kind: 'decision', branches: [ja, nej] }),
    stepOf('c', { then: 'end' }),
    stepOf('d'),
    stepOf('e', { then: 'd' }),
  ],
};

describe('ways', () => {
  test('lead to the next step, to where a step says, and where a decision’s branches say', () => {
    expect(waysOf(diagram)).toEqual([
      { id: 'a', from: 'a', to: 'b', back: false },
      { id: 'b/ja', from: 'b', to: 'c', branch: ja, back: false },
      { id: 'b/nej', from: 'b', to: 'a', branch: nej, back: true },
      { id: 'c', from: 'c', to: 'end', back: false },
      { id: 'd', from: 'd', to: 'e', back: false },
      { id: 'e', from: 'e', to: 'd', back: true },
    ]);
  });

  test('lead past the last step from the last one, and from a choice without branches like from any step', () => {
    expect(waysOf({ steps: [stepOf('a', { kind: 'decision' }), stepOf('b')] }).map(({ to }) => to)).toEqual([
      'b',
      'end',
    ]);
    expect(waysOf({ steps: [] })).toEqual([]);
  });

  test('that are missing leave steps that nobody comes to', () => {
    expect([...unreachableSteps(diagram)]).toEqual(['d', 'e']);
    expect(unreachableSteps({ steps: [] }).size).toBe(0);
  });

  test('that lead round and round are found, each loop once', () => {
    expect(loopsOf(diagram)).toEqual([
      ['a', 'b'],
      ['d', 'e'],
    ]);
    expect(loopsOf({ steps: [stepOf('a', { then: 'a' }), stepOf('b')] })).toEqual([['a']]);
    expect(loopsOf({ steps: [stepOf('a'), stepOf('b')] })).toEqual([]);
  });
});
