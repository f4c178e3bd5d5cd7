import { expect, test } from 'vitest';
import { danishSortKey } from './danish-order.ts';

function inOrder(texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => (danishSortKey(a) < danishSortKey(b) ? -1 : 1));
}

test('æ, ø and å come last, in that order', () => {
  expect(inOrder(['Åbning', 'Ørsted', 'Zink', 'Ære', 'Arv'])).toEqual([
    'Arv',
    'Zink',
    'Ære',
    'Ørsted',
    'Åbning',
  ]);
});

test('aa is å, as in Aabenraa', () => {
  expect(inOrder(['Aabenraa', 'Aftale', 'Ærø', 'Ørum'])).toEqual(['Aftale', 'Ærø', 'Ørum', 'Aabenraa']);
});

test('case and accents do not count', () => {
  expect(danishSortKey('Café')).toBe(danishSortKey('CAFE'));
  // The same å written as one character and as a with a ring above.
  expect(danishSortKey('a\u030a')).toBe(danishSortKey('å'));
});

test('blanks come before digits, digits before letters', () => {
  expect(inOrder(['ab', 'a1', 'a b', 'a'])).toEqual(['a', 'a b', 'a1', 'ab']);
});

test('it agrees with the alphabet of the platform on ordinary titles', () => {
  const titles = [
    'Zoneskilte',
    'Ældrecheck',
    'Øget indsats',
    'Årsopgørelse',
    'Flytning',
    'Økonomi',
    'Bilag',
    'Åben dør',
  ];
  expect(inOrder(titles)).toEqual([...titles].sort(new Intl.Collator('da').compare));
});

test('a key is at most 90 bytes, whatever the alphabet, and never half a character', () => {
  const key = danishSortKey('漢字'.repeat(100));
  expect(new TextEncoder().encode(key).length).toBe(90);
  expect(key.isWellFormed()).toBe(true);
});
