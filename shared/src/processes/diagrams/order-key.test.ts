import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOrderKey, orderBetween, ordersBetween } from './order-key.ts';

describe('[DI1] a place between two others', () => {
  test('the first one stands in the middle, the next ones beside it', () => {
    expect(orderBetween(undefined, undefined)).toBe('V');
    expect(orderBetween('V', undefined)).toBe('W');
    expect(orderBetween(undefined, 'V')).toBe('U');
    expect(orderBetween('V', 'W')).toBe('VV');
    expect(orderBetween('A', 'C')).toBe('B');
  });

  test('at both ends there is always more room', () => {
    expect(orderBetween('z', undefined)).toBe('zV');
    expect(orderBetween(undefined, '1')).toBe('0z');
    expect(orderBetween(undefined, '0z')).toBe('0y');
    expect(orderBetween(undefined, '01')).toBe('00z');
    expect(orderBetween(undefined, '1V')).toBe('1');
  });

  test('a hundred and twenty at once are short', () => {
    const keys = ordersBetween(undefined, undefined, 120);
    expect(new Set(keys).size).toBe(120);
    expect(keys.toSorted()).toEqual(keys);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(2);
  });

  test('added at the end a thousand times, or at the beginning, a key stays short', () => {
    let [end, beginning] = ['V', 'V'];
    for (let time = 0; time < 1000; time += 1) {
      end = orderBetween(end, undefined);
      beginning = orderBetween(undefined, beginning);
    }
    expect(Math.max(end.length, beginning.length)).toBeLessThan(40);
  });

  test('what others write in its place is no key', () => {
    expect(['', '0', 'V0', 'æ', 'V V', 'V'.repeat(61), 7, undefined].filter(isOrderKey)).toEqual([]);
  });

  test('wherever things are put, all are in the order in which they were put', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const at = place % (keys.length + 1);
          keys.splice(at, 0, orderBetween(keys[at - 1], keys[at]));
        }
        expect(keys.every(isOrderKey)).toBe(true);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(keys);
      }),
    );
  });

  test('several at once lie between their neighbours', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 1, max: 50 }),
        (places, count) => {
          const keys: string[] = [];
          for (const place of places) {
            const at = place % (keys.length + 1);
            keys.splice(at, 0, ...ordersBetween(keys[at - 1], keys[at], count));
          }
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(keys);
        },
      ),
    );
  });
});
