import { expect, test } from 'vitest';
import { foldForSearch, searchWords } from './search-text.ts';

test('case is folded, Danish letters too, however they are written', () => {
  expect(foldForSearch('ÆRØ Åbning')).toBe('ærø åbning');
  expect(foldForSearch('A\u030abning')).toBe('åbning');
});

test('words are told apart by any blanks, once each', () => {
  expect(searchWords('  Flytning\tuden  flytning ')).toEqual(['flytning', 'uden']);
  expect(searchWords('   ')).toEqual([]);
});

test('signs are words like others, not wildcards', () => {
  expect(searchWords('50% _')).toEqual(['50%', '_']);
});
