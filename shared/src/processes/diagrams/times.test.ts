import { describe, expect, test } from 'vitest';
import { stepOf } from '../../../../tests/support/workshops/any-diagrams.ts';
import type { Step } from './diagram.ts';
import { diagramShare, timeChange, timesOf } from './times.ts';

const manual = (id: string, minutes?: number) => stepOf(id, minutes === undefined ? {} : { minutes });
const robot = (id: string, minutes?: number) =>
  stepOf(id, { kind: 'automatic', ...(minutes === undefined ? {} : { minutes }) });

describe('what a side takes', () => {
  test('is people’s work; waiting and a machine’s minutes stand for themselves', () => {
    const choice = stepOf('d', { kind: 'decision', minutes: 2 });
    const wait = stepOf('w', { kind: 'waiting', minutes: 1440 });
    expect(timesOf({ steps: [manual('a', 5), wait, choice, robot('r', 1), manual('b', 0.5)] })).toEqual({
      ...{
        work: 7.5,
        waiting: 1440,
        machine: 1,
        manual: 2,
        automatic: 1,
        waits: 1,
        decisions: 1,
        unknown: 0,
      },
      bars: [
        { id: 'a', kind: 'manual', minutes: 5 },
        { id: 'd', kind: 'decision', minutes: 2 },
        { id: 'b', kind: 'manual', minutes: 0.5 },
      ],
    });
  });

  test('is not known where nobody has told it, and nothing where a machine does it all', () => {
    expect(timesOf({ steps: [] }).work).toBeUndefined();
    expect(timesOf({ steps: [manual('a'), robot('r')] })).toMatchObject({ unknown: 1, bars: [] });
    expect(timesOf({ steps: [manual('a'), robot('r')] }).work).toBeUndefined();
    expect(timesOf({ steps: [robot('r')] }).work).toBe(0);
    expect(timesOf({ steps: [manual('a', 0)] }).work).toBe(0);
    expect(timesOf({ steps: [manual('a', 3), manual('b')] })).toMatchObject({ work: 3, unknown: 1 });
  });
});

describe('how the work changes', () => {
  const sides = (before: Step[], after: Step[]) => ({
    lanes: [],
    before: { steps: before },
    after: { steps: after },
  });
  const today = [5, 3, 1, 4, 3, 2].map((minutes, index) => manual(`b${index}`, minutes));

  test('is less by the share that goes', () => {
    // 18 minutes today, 4 then: 14 of 18 go.
    const diagrams = sides(today, [manual('a', 2), manual('b', 2), robot('r'), robot('s', 3)]);
    expect(timeChange(diagrams)).toBeCloseTo(-0.7778, 4);
    expect(diagramShare(diagrams)).toBeCloseTo(0.7778, 4);
    expect(diagramShare(sides(today, [robot('r')]))).toBe(1);
  });

  test('can be more, and then no share of it goes', () => {
    const diagrams = sides([manual('a', 4)], [manual('b', 5)]);
    expect([timeChange(diagrams), diagramShare(diagrams)]).toEqual([0.25, 0]);
  });

  test('is not known before every manual step has its minutes, or without any work today', () => {
    const unknown = [
      sides(today, []),
      sides([], [manual('a', 1)]),
      sides([...today, manual('x')], [manual('a', 1)]),
      sides(today, [manual('a', 1), manual('x')]),
      sides([manual('a', 0)], [manual('a', 1)]),
      sides([robot('r')], [robot('r')]),
    ];
    expect(unknown.map(timeChange)).toEqual(unknown.map(() => undefined));
    expect(unknown.map(diagramShare)).toEqual(unknown.map(() => undefined));
  });
});
