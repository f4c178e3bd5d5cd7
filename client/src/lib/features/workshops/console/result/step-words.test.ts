import { expect, it } from 'vitest';
import { da } from '#lib/words/da.ts';
import { shortMedian } from './step-words.ts';

it('says where the middle of KL’s four steps lies', () => {
  expect(shortMedian(3, 4, da)).toBe('Høj');
  expect(shortMedian(1.5, 4, da)).toBe('Nogen–mindre');
});

it('says a number from 1 on any other scale', () => {
  expect(shortMedian(2, 5, da)).toBe('3');
  expect(shortMedian(1.5, 5, da)).toBe('2,5');
});
