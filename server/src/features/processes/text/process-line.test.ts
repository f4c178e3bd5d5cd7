import { expect, test } from 'vitest';
import { lineOf } from './process-line.ts';

test('a line is what was typed, on one line', () => {
  expect(lineOf('  Flytning\n uden\tfor kommunen ', 65)).toBe('Flytning uden for kommunen');
  expect(lineOf('', 65)).toBe('');
});

test('characters the database cannot keep are gone', () => {
  expect(lineOf('a\0b\u0007c', 65)).toBe('a b c');
  expect(lineOf('a\ud800b', 65)).toBe('a\ufffdb');
});

test('an excess is cut between characters, never within one', () => {
  expect(lineOf('🙂'.repeat(10), 3)).toBe('🙂🙂🙂');
  expect(lineOf('a'.repeat(1_000_000), 260)).toHaveLength(260);
});
