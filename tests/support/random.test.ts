import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';

test('the same seed gives the same choices', () => {
  const choices = (seed: number) => {
    const random = seededRandom(seed);
    return [random.integer(1, 1000), random.chance(0.5), random.shuffle(['a', 'b', 'c', 'd'])];
  };
  expect(choices(7)).toEqual(choices(7));
  expect(choices(7)).not.toEqual(choices(8));
});

test('integers reach both ends and stay between them', () => {
  const random = seededRandom(1);
  const seen = new Set(Array.from({ length: 200 }, () => random.integer(3, 5)));
  expect([...seen].sort()).toEqual([3, 4, 5]);
});

test('shuffling loses nothing', () => {
  expect(seededRandom(2).shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
});

test('picking from nothing is a mistake', () => {
  expect(() => seededRandom(3).pick([])).toThrow(RangeError);
});
