import { stemOf, wordsOf } from '../../gold/similarity.ts';

/** A run of a text, and whether it is what two texts have in common. */
export interface MarkedRun {
  readonly text: string;
  readonly isShared: boolean;
}

/** Cuts a text where its words begin and end to be among those given, so that they can be marked. */
export function markedRuns(text: string, words: readonly string[]): MarkedRun[] {
  const stems = new Set(words.map(stemOf));
  const runs: MarkedRun[] = [];
  for (const [piece] of text.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    const [word] = wordsOf(piece);
    const isShared = word !== undefined && stems.has(stemOf(word));
    const last = runs.at(-1);
    if (last !== undefined && last.isShared === isShared)
      runs[runs.length - 1] = { isShared, text: last.text + piece };
    else runs.push({ text: piece, isShared });
  }
  return runs;
}
