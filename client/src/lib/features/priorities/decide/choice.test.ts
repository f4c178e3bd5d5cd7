import { describe, expect, it } from 'vitest';
import { reckonBoard } from '@procesrum/shared/priorities/board/reckon-board.ts';
import type { PriorityFacts, PrioritySettings } from '@procesrum/shared/priorities/priority-view.ts';
import {
  processNamed,
  sampleBook,
  sampleList,
} from '../../../../../../tests/support/priorities/sample-list.ts';
import { da } from '#lib/words/da.ts';
import { firstCount, sumsOf, sumsText, tiedBy, upForDecision } from './choice.ts';

/** A list whose nth process has this mark and these facts. */
function list(
  processes: readonly { mark: number | null; facts?: PriorityFacts }[],
  capacity: PrioritySettings['capacity'] = null,
) {
  const view = sampleList({
    weights: { rules: 100 },
    entries: processes.map(({ facts }) => ({ facts: facts ?? {} })),
    settings: { capacity },
  });
  return { view, board: reckonBoard(view, sampleBook(processes.map(({ mark }) => ({ rules: [mark] })))) };
}

describe('what is up for decision', () => {
  it('is what stands above the line, in its order', () => {
    const { view, board } = list(
      [
        { mark: 50, facts: { days: 6 } },
        { mark: 90, facts: { days: 20 } },
        { mark: 70, facts: { days: 10 } },
      ],
      { unit: 'days', amount: 30 },
    );
    expect(upForDecision(board, view, 1)).toEqual([processNamed(1), processNamed(2)]);
  });

  it('is the first so many without a capacity, none of them without a place', () => {
    const { view, board } = list([{ mark: 50 }, { mark: null }, { mark: 70 }]);
    expect(upForDecision(board, view, 1)).toEqual([processNamed(2)]);
    expect(upForDecision(board, view, 3)).toEqual([processNamed(2), processNamed(0)]);
  });

  it('begins with as many as were last voted on', () => {
    const { view, board } = list([{ mark: 50 }, { mark: 60 }, { mark: 70 }]);
    expect(firstCount(board, view)).toBe(3);
    const voted = { ...view, votes: [{ chosen: [processNamed(2), processNamed(1)] } as never] };
    expect(firstCount(board, voted)).toBe(2);
  });

  it('[NU3] is tied where the last of it shares its place with one that is left out', () => {
    const { board } = list([{ mark: 90 }, { mark: 70 }, { mark: 70 }]);
    const tied = tiedBy(board, [processNamed(0), processNamed(1)]);
    expect(tied.map(({ process }) => process)).toEqual([processNamed(1), processNamed(2)]);
    expect(tiedBy(board, [processNamed(0)])).toEqual([]);
    expect(tiedBy(board, [processNamed(0), processNamed(1), processNamed(2)])).toEqual([]);
  });
});

describe('what a choice gives and takes', () => {
  const entries = [{ facts: { hours: 2140, days: 12, price: 70_000 } }, { facts: { hours: 4398, days: 46 } }];

  it('is said in the unit of the capacity', () => {
    const say = (capacity: PrioritySettings['capacity']) => sumsText(sumsOf(entries, capacity), capacity, da);
    expect(say({ unit: 'days', amount: 60 })).toBe('6.538 timer om året for 58 udviklingsdage');
    expect(say({ unit: 'hours', amount: 500 })).toBe('6.538 timer om året for 429 udviklingstimer');
    expect(say({ unit: 'kroner', amount: 100_000 })).toBe('6.538 timer om året for 70.000 kr.');
  });

  it('[NU2] counts those without a size, and says nothing of what nobody has said', () => {
    expect(sumsOf(entries, { unit: 'kroner', amount: 1 }).unsized).toBe(1);
    expect(sumsText(sumsOf([{ facts: {} }], null), null, da)).toBeUndefined();
    expect(sumsText(sumsOf([{ facts: { hours: 10 } }], null), null, da)).toBe('10 timer om året');
  });
});
