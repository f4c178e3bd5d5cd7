import { expect, test } from 'vitest';
import { markedRuns } from './marked-text.ts';

const marked = (text: string, words: readonly string[]) =>
  markedRuns(text, words)
    .map((run) => (run.isShared ? `[${run.text}]` : run.text))
    .join('');

test('[DU1] what two titles have in common is marked, whatever it ends in', () => {
  expect(marked('Fritagelse for beskatning af fri telefon', ['fritagelser', 'telefon'])).toBe(
    '[Fritagelse] for beskatning af fri [telefon]',
  );
  expect(marked('ANSØGNINGSSKEMA: friplads', ['ansøgning'])).toBe('[ANSØGNINGSSKEMA]: friplads');
});

test('a text without anything in common is one run, and an empty one is none', () => {
  expect(markedRuns('Vielser på rådhuset', ['skat'])).toEqual([
    { text: 'Vielser på rådhuset', isShared: false },
  ]);
  expect(markedRuns('', ['skat'])).toEqual([]);
});
