import { describe, expect, it } from 'vitest';
import {
  dropOn,
  orderAnswers,
  orderEntries,
  orderIn,
  placeAt,
  stepOrder,
  tieOrder,
  type OwnOrder,
} from './own-order.ts';

const items = ['a', 'b', 'c', 'd'];
const none: OwnOrder<string> = { placed: [], unplaced: items };

describe('an order of one’s own', () => {
  it('[WS1] begins with nothing placed, so that nobody’s order is an accident', () => {
    expect(orderIn([[null], [null], [null], [null]], items)).toEqual(none);
    expect(orderAnswers(none, items)).toEqual([[null], [null], [null], [null]]);
  });

  it('[WS1] places what is stepped up, one after the other, and the rest shares the last place', () => {
    const one = stepOrder(none, 'c', -1);
    const two = stepOrder(one, 'a', -1);
    expect(two).toEqual({ placed: [['c'], ['a']], unplaced: ['b', 'd'] });
    expect(orderAnswers(two, items)).toEqual([[2], [null], [1], [null]]);
    expect(stepOrder(two, 'a', -1).placed).toEqual([['a'], ['c']]);
    expect(stepOrder(two, 'b', 1)).toBe(two);
  });

  it('takes the last one’s place back, and keeps it where there is nothing below', () => {
    const two: OwnOrder<string> = { placed: [['c'], ['a']], unplaced: ['b', 'd'] };
    expect(stepOrder(two, 'a', 1)).toEqual({ placed: [['c']], unplaced: ['a', 'b', 'd'] });
    const all: OwnOrder<string> = { placed: [['c'], ['a'], ['b'], ['d']], unplaced: [] };
    expect(stepOrder(all, 'd', 1)).toBe(all);
    expect(stepOrder(all, 'c', 1).placed).toEqual([['a'], ['c'], ['b'], ['d']]);
  });

  it('[WS1] reads and says shared places as 1-2-2-4', () => {
    const shared = orderIn([[2], [2], [1], [4]], items);
    expect(shared).toEqual({ placed: [['c'], ['a', 'b'], ['d']], unplaced: [] });
    expect(orderAnswers(shared, items)).toEqual([[2], [2], [1], [4]]);
    expect(tieOrder({ placed: [['c']], unplaced: ['a', 'b', 'd'] }, 'b').placed).toEqual([['c', 'b']]);
  });

  it('goes where it is dropped, or typed', () => {
    const two: OwnOrder<string> = { placed: [['c'], ['a']], unplaced: ['b', 'd'] };
    expect(dropOn(two, 'd', 'c')).toEqual({ placed: [['d'], ['c'], ['a']], unplaced: ['b'] });
    expect(dropOn(two, 'c', 'd')).toEqual({ placed: [['a']], unplaced: ['c', 'b', 'd'] });
    expect(dropOn(two, 'b', 'd')).toEqual({ placed: [['c'], ['a'], ['b']], unplaced: ['d'] });
    expect(placeAt(two, 'b', 2)).toEqual({ placed: [['c'], ['b'], ['a']], unplaced: ['d'] });
    expect(placeAt(two, 'b', 4)).toEqual({ placed: [['c'], ['a'], ['b']], unplaced: ['d'] });
  });

  it('keeps everything exactly once, and says what can be done with each', () => {
    const moves = [
      (order: OwnOrder<string>, id: string) => stepOrder(order, id, -1),
      (order: OwnOrder<string>, id: string) => tieOrder(order, id),
      (order: OwnOrder<string>, id: string) => stepOrder(order, id, 1),
      (order: OwnOrder<string>, id: string) => placeAt(order, id, 2),
      (order: OwnOrder<string>, id: string) => dropOn(order, id, 'b'),
    ];
    let order = none;
    for (const id of ['c', 'a', 'd', 'b', 'c', 'a', 'd']) {
      for (const move of moves) {
        order = move(order, id);
        expect([...order.placed.flat(), ...order.unplaced].toSorted()).toEqual(items);
        expect(orderIn(orderAnswers(order, items), items).placed.map((group) => group.toSorted())).toEqual(
          order.placed.map((group) => group.toSorted()),
        );
      }
    }
    expect(orderEntries({ placed: [['c']], unplaced: ['a'] }, (id) => id, '–')).toMatchObject([
      { item: { id: 'c', place: 1 }, mayRise: false, mayFall: true, mayTie: false },
      { item: { id: 'a' }, unplaced: '–', mayRise: true, mayFall: false, mayTie: true },
    ]);
  });
});
