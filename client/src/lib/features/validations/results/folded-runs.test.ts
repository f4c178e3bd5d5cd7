import { expect, it } from 'vitest';
import { foldedRuns } from './folded-runs.ts';

/** So many words, each with its number. */
const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => `o${from + place} `).join('');
const added = { kind: 'added' as const, words: 'nyt ' };

it('[VA2] what is far from every change is left out, and what is near stays', () => {
  const long = { kind: 'same' as const, words: words(0, 100) };
  expect(foldedRuns([long, added, long, added, long])).toEqual([
    { kind: 'same', words: `… ${words(85, 100)}` },
    added,
    { kind: 'same', words: `${words(0, 15)}… ${words(85, 100)}` },
    added,
    { kind: 'same', words: `${words(0, 15)}… ` },
  ]);
});

it('[VA2] a short text is read whole, and no change is ever left out', () => {
  const short = { kind: 'same' as const, words: words(0, 30) };
  const much = { kind: 'removed' as const, words: words(0, 500) };
  expect(foldedRuns([short, much, short])).toEqual([short, much, short]);
});
