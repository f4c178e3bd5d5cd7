import { describe, expect, it } from 'vitest';
import { processNamed, sampleBook, sampleList } from '../../../../tests/support/priorities/sample-list.ts';
import type { PrioritySettings } from '../priority-view.ts';
import { reckonBoard } from './reckon-board.ts';
import { suggestionsOf } from './suggestions.ts';

const [first, second, third] = [0, 1, 2].map(processNamed);

function suggested(
  days: readonly (number | undefined)[],
  amount: number | null,
  settings?: Partial<PrioritySettings>,
) {
  const view = sampleList({
    weights: { rules: 100 },
    entries: days.map((one) => ({ facts: one === undefined ? {} : { days: one } })),
    settings: { capacity: amount === null ? null : { unit: 'days', amount }, ...settings },
  });
  const board = reckonBoard(view, sampleBook([{ rules: [90] }, { rules: [60] }, { rules: [50] }]));
  return suggestionsOf(board, view);
}

describe('what else the capacity could be spent on', () => {
  it('is what still fits down the list, and the most value, beside the line', () => {
    // The line ends after the first: the second does not fit. The third still does; the other two are worth more.
    expect(suggested([6, 5, 4], 10)).toEqual({
      greedy: { ids: [first, third], value: 140, size: 10 },
      exact: { ids: [first, third], value: 140, size: 10, roundedTo: undefined },
      differsFromLine: true,
    });
    expect(suggested([8, 5, 5], 10)).toMatchObject({
      greedy: { ids: [first], value: 90 },
      exact: { ids: [second, third], value: 110 },
      differsFromLine: true,
    });
  });

  it('says when the line is as good as any', () => {
    expect(suggested([6, 4, 4], 10)).toMatchObject({
      exact: { ids: [first, second] },
      differsFromLine: false,
    });
    expect(suggested([6, undefined, 4], 6)).toMatchObject({
      exact: { ids: [first, second] },
      differsFromLine: false,
    });
  });

  it('is nothing without a capacity', () => {
    expect(suggested([6, 5, 5], null)).toBeUndefined();
  });
});
