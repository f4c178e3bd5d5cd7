import { hunksOf, type Hunk } from './alignment.ts';
import { BetweenWords } from './between-words.ts';
import { similarBlocks } from './similar-blocks.ts';
import type { TokenText } from './tokens.ts';

/** Blocks that are one block changed are compared by themselves unless more than so many times the words differ then. */
const mostTimes = 1.5;

/**
 * Finds where two texts differ, as a person would: first which blocks are the same and which are the same but for some
 * words, then which words, and only beside those which signs and spaces are. Compared all at once, every full stop would
 * be the same as any other.
 */
export function differencesOf(old: TokenText, later: TokenText): Hunk[] {
  const names = new Map<string, number>();
  const [oldBlocks, newBlocks] = [wholeBlocks(old, names), wholeBlocks(later, names)];
  const rows = { old: oldBlocks.map(({ key }) => key), new: newBlocks.map(({ key }) => key) };
  const hunks: Hunk[] = [];
  for (const { oldStart, oldEnd, newStart, newEnd } of hunksOf(rows)) {
    const [olds, news] = [oldBlocks.slice(oldStart, oldEnd), newBlocks.slice(newStart, newEnd)];
    const at = [
      oldBlocks[oldStart]?.start ?? old.tokens.length,
      newBlocks[newStart]?.start ?? later.tokens.length,
    ] as const;
    for (const stretch of comparedBlocks(olds, news, at, old, later)) noteWithin(stretch, old, later, hunks);
  }
  return hunks;
}

/** A block as one: what it says, and its tokens. */
interface WholeBlock {
  readonly key: number;
  readonly start: number;
  readonly end: number;
}

function wholeBlocks({ tokens }: TokenText, names: Map<string, number>): WholeBlock[] {
  const blocks: WholeBlock[] = [];
  let start = 0;
  let said: number[] = [];
  for (const [at, { kind, key }] of tokens.entries()) {
    said.push(key);
    if (kind !== 'end') continue;
    const name = said.join(' ');
    if (!names.has(name)) names.set(name, names.size);
    blocks.push({ key: names.get(name) ?? -1, start, end: at + 1 });
    [start, said] = [at + 1, []];
  }
  return blocks;
}

/** Tokens of two texts whose words have been compared. */
interface ComparedWords extends Hunk {
  /** Where their words are among the tokens. */
  readonly oldWords: readonly number[];
  readonly newWords: readonly number[];
  /** Where the words differ, by their places in those. */
  readonly hunks: readonly Hunk[];
}

/** Blocks that differ, with their words compared: all in one, or those by themselves that are one block changed. */
function comparedBlocks(
  olds: readonly WholeBlock[],
  news: readonly WholeBlock[],
  [oldAt, newAt]: readonly [number, number],
  old: TokenText,
  later: TokenText,
): ComparedWords[] {
  const compare = (oldEnd: number, newEnd: number, from: { oldStart: number; newStart: number }) =>
    compareWords({ ...from, oldEnd, newEnd }, old, later);
  const start = { oldStart: oldAt, newStart: newAt };
  const [oldEnd, newEnd] = [olds.at(-1)?.end ?? oldAt, news.at(-1)?.end ?? newAt];
  const whole = compare(oldEnd, newEnd, start);
  if (olds.length * news.length <= 1) return [whole];
  const wordsOf = (text: TokenText, blocks: readonly WholeBlock[]) =>
    blocks.map((block) => keysOf(text, wordsIn(text, block.start, block.end)));
  const parts: ComparedWords[] = [];
  let from = start;
  for (const pair of similarBlocks(wordsOf(old, olds), wordsOf(later, news))) {
    const [one, other] = [olds[pair.old], news[pair.new]];
    if (one === undefined || other === undefined) continue;
    parts.push(compare(one.start, other.start, from));
    parts.push(compare(one.end, other.end, { oldStart: one.start, newStart: other.start }));
    from = { oldStart: one.end, newStart: other.end };
  }
  if (parts.length === 0) return [whole];
  parts.push(compare(oldEnd, newEnd, from));
  const changed = parts.reduce((sum, part) => sum + changedWords(part), 0);
  return changed <= changedWords(whole) * mostTimes ? parts : [whole];
}

function changedWords({ hunks }: ComparedWords): number {
  return hunks.reduce(
    (sum, { oldStart, oldEnd, newStart, newEnd }) => sum + oldEnd - oldStart + newEnd - newStart,
    0,
  );
}

function compareWords(stretch: Hunk, old: TokenText, later: TokenText): ComparedWords {
  const oldWords = wordsIn(old, stretch.oldStart, stretch.oldEnd);
  const newWords = wordsIn(later, stretch.newStart, stretch.newEnd);
  const hunks = hunksOf({ old: keysOf(old, oldWords), new: keysOf(later, newWords) });
  return { ...stretch, oldWords, newWords, hunks };
}

/** Notes where the tokens of a stretch of whole blocks differ. */
function noteWithin(
  { oldWords, newWords, hunks: found, ...stretch }: ComparedWords,
  old: TokenText,
  later: TokenText,
  hunks: Hunk[],
): void {
  const between = new BetweenWords(old, later, hunks);
  let [oldAt, newAt] = [stretch.oldStart, stretch.newStart];
  let [oldWord, newWord] = [0, 0];
  /** The words up to these are the same. */
  const pass = (oldUntil: number, newUntil: number) => {
    for (; oldWord < oldUntil && newWord < newUntil; oldWord += 1, newWord += 1) {
      const [oldNext, newNext] = [oldWords[oldWord] ?? 0, newWords[newWord] ?? 0];
      between.add({ oldStart: oldAt, oldEnd: oldNext, newStart: newAt, newEnd: newNext });
      [oldAt, newAt] = [oldNext + 1, newNext + 1];
    }
  };
  for (const hunk of found) {
    pass(hunk.oldStart, hunk.newStart);
    [oldWord, newWord] = [hunk.oldEnd, hunk.newEnd];
  }
  pass(oldWords.length, newWords.length);
  between.add({ oldStart: oldAt, oldEnd: stretch.oldEnd, newStart: newAt, newEnd: stretch.newEnd });
}

function keysOf({ tokens }: TokenText, at: readonly number[]): number[] {
  return at.map((one) => tokens[one]?.key ?? -1);
}

function wordsIn({ tokens }: TokenText, start: number, end: number): number[] {
  const words: number[] = [];
  for (let at = start; at < end; at += 1) if (tokens[at]?.kind === 'word') words.push(at);
  return words;
}
