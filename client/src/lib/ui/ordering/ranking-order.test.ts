import { describe, expect, it } from 'vitest';
import { fitted, movedTo, rankedItems, stepped, tieTurned } from './ranking-order.ts';

const order = [['a'], ['b', 'c'], ['d']] as const;

describe('an order with shared places', () => {
  it('[NU1] numbers places 1-2-2-4', () => {
    expect(rankedItems(order).map(({ id, place, isShared }) => [id, place, isShared])).toEqual([
      ['a', 1, false],
      ['b', 2, true],
      ['c', 2, true],
      ['d', 4, false],
    ]);
  });

  it('moves one step past a place, or out of one that is shared', () => {
    expect(stepped(order, 'd', -1)).toEqual([['a'], ['d'], ['b', 'c']]);
    expect(stepped(order, 'c', -1)).toEqual([['a'], ['c'], ['b'], ['d']]);
    expect(stepped(order, 'b', 1)).toEqual([['a'], ['c'], ['b'], ['d']]);
    expect(stepped(order, 'a', -1)).toEqual(order);
    expect(stepped(order, 'd', 1)).toEqual(order);
  });

  it('moves to the place that is typed', () => {
    expect(movedTo(order, 'd', 1)).toEqual([['d'], ['a'], ['b', 'c']]);
    expect(movedTo(order, 'a', 4)).toEqual([['b', 'c'], ['d'], ['a']]);
    expect(movedTo(order, 'a', 99)).toEqual([['b', 'c'], ['d'], ['a']]);
    expect(movedTo(order, 'c', 2)).toEqual([['a'], ['c'], ['b'], ['d']]);
  });

  it('lets two share a place and part again', () => {
    const tied = tieTurned(order, 'd');
    expect(tied).toEqual([['a'], ['b', 'c', 'd']]);
    expect(tieTurned(tied, 'd')).toEqual(order);
    expect(tieTurned(order, 'b')).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(tieTurned(order, 'a')).toEqual(order);
  });

  it('[VO4] keeps an answer that leaves something out as it was meant: tied last', () => {
    expect(fitted([['b'], ['x']], ['a', 'b', 'c'])).toEqual([['b'], ['a', 'c']]);
    expect(fitted([], ['a', 'b'])).toEqual([['a', 'b']]);
  });

  it('keeps every item exactly once, whatever is done to it', () => {
    let now: readonly (readonly string[])[] = order;
    const moves = [
      (id: string) => stepped(now, id, -1),
      (id: string) => tieTurned(now, id),
      (id: string) => movedTo(now, id, 3),
      (id: string) => stepped(now, id, 1),
    ];
    for (const id of ['c', 'a', 'd', 'b', 'c', 'd']) {
      for (const move of moves) {
        now = move(id);
        expect(now.flat().toSorted()).toEqual(['a', 'b', 'c', 'd']);
      }
    }
  });
});
