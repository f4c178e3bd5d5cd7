import { expect, test } from 'vitest';
import { withoutNearRepeats } from './side-by-side.ts';

const round = (number: number, people: number, asks = 'telefon') => ({ number, asks, result: { people } });
const left = (...rounds: ReturnType<typeof round>[]) =>
  withoutNearRepeats(rounds, ({ asks }) => asks).map(({ asks, number }) => `${asks} ${number}`);

test('[VO1] of two rounds that differ by fewer than five people only the later shows its answers', () => {
  expect(left(round(1, 57), round(2, 55))).toEqual(['telefon 2']);
  expect(left(round(1, 9), round(2, 12), round(3, 20))).toEqual(['telefon 2', 'telefon 3']);
});

test('[VO4] rounds of as many people, of five more, or of something else stand beside one another', () => {
  expect(left(round(1, 57), round(2, 57))).toEqual(['telefon 1', 'telefon 2']);
  expect(left(round(1, 57), round(2, 52))).toEqual(['telefon 1', 'telefon 2']);
  expect(left(round(1, 57), round(2, 55, 'sygedagpenge'))).toEqual(['telefon 1', 'sygedagpenge 2']);
});

test('[VO1] a group under five shows nothing, and takes nothing from the round before', () => {
  expect(left(round(1, 7), round(2, 4))).toEqual(['telefon 1', 'telefon 2']);
});
