import { hunksOf, type Hunk } from './alignment.ts';
import type { TextBlock } from './text-blocks.ts';
import type { Token, TokenText } from './tokens.ts';

/**
 * Finds where two texts differ, as a person would: first which blocks are the same, then which words, and only beside
 * those which signs and spaces are. Compared all at once, every full stop would be the same as any other.
 */
export function differencesOf(old: TokenText, later: TokenText): Hunk[] {
  const names = new Map<string, number>();
  const [oldBlocks, newBlocks] = [wholeBlocks(old, names), wholeBlocks(later, names)];
  const rows = { old: oldBlocks.map(({ key }) => key), new: newBlocks.map(({ key }) => key) };
  const hunks: Hunk[] = [];
  for (const hunk of hunksOf(rows)) {
    const [oldStart, oldEnd] = tokensIn(oldBlocks, hunk.oldStart, hunk.oldEnd);
    const [newStart, newEnd] = tokensIn(newBlocks, hunk.newStart, hunk.newEnd);
    withinBlocks({ oldStart, oldEnd, newStart, newEnd }, old, later, hunks);
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

/** From where to where the tokens of these blocks go. */
function tokensIn(blocks: readonly WholeBlock[], from: number, to: number): [number, number] {
  const start = blocks[from]?.start ?? blocks.at(-1)?.end ?? 0;
  return [start, blocks[to - 1]?.end ?? start];
}

/** Where tokens of blocks differ that are not the same. */
function withinBlocks(stretch: Hunk, old: TokenText, later: TokenText, hunks: Hunk[]): void {
  const oldWords = wordsIn(old, stretch.oldStart, stretch.oldEnd);
  const newWords = wordsIn(later, stretch.newStart, stretch.newEnd);
  const keysOf = ({ tokens }: TokenText, at: readonly number[]) => at.map((one) => tokens[one]?.key ?? -1);
  const found = hunksOf({ old: keysOf(old, oldWords), new: keysOf(later, newWords) });
  const between = new Between(old, later, hunks);
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

function wordsIn({ tokens }: TokenText, start: number, end: number): number[] {
  const words: number[] = [];
  for (let at = start; at < end; at += 1) if (tokens[at]?.kind === 'word') words.push(at);
  return words;
}

/** Finds what is the same between two pairs of the same words, and notes the rest as hunks. */
class Between {
  readonly #old: TokenText;
  readonly #new: TokenText;
  readonly #hunks: Hunk[];
  /** What comes next begins a block in both texts. */
  #isAtBlock = true;

  constructor(old: TokenText, later: TokenText, hunks: Hunk[]) {
    this.#old = old;
    this.#new = later;
    this.#hunks = hunks;
  }

  add({ oldStart, oldEnd, newStart, newEnd }: Hunk): void {
    const oldEnds = this.#endsIn(this.#old, oldStart, oldEnd);
    const newEnds = this.#endsIn(this.#new, newStart, newEnd);
    const isAtBlock = this.#isAtBlock;
    this.#isAtBlock = false;
    let [oldAt, newAt] = [oldStart, newStart];
    if (!isAtBlock) {
      const [oldFirst, newFirst] = [oldEnds.shift(), newEnds.shift()];
      if (oldFirst === undefined || newFirst === undefined) {
        this.#line({ oldStart, oldEnd, newStart, newEnd });
        return;
      }
      // Both blocks go on to their end: it is the end of the same block.
      this.#line({ oldStart, oldEnd: oldFirst, newStart, newEnd: newFirst });
      [oldAt, newAt] = [oldFirst + 1, newFirst + 1];
    }
    this.#blocks(oldAt, oldEnds, newAt, newEnds);
    [oldAt, newAt] = [(oldEnds.at(-1) ?? oldAt - 1) + 1, (newEnds.at(-1) ?? newAt - 1) + 1];
    this.#line({ oldStart: oldAt, oldEnd, newStart: newAt, newEnd });
  }

  /** Whole blocks without a word in common: each in the place of another where they correspond, as in a table. */
  #blocks(oldStart: number, oldEnds: readonly number[], newStart: number, newEnds: readonly number[]): void {
    const correspond =
      oldEnds.length === newEnds.length &&
      oldEnds.every(
        (end, index) => this.#shapeAt(this.#old, end) === this.#shapeAt(this.#new, newEnds[index]),
      );
    if (!correspond) {
      const [oldEnd, newEnd] = [(oldEnds.at(-1) ?? oldStart - 1) + 1, (newEnds.at(-1) ?? newStart - 1) + 1];
      this.#note({ oldStart, oldEnd, newStart, newEnd });
      return;
    }
    let [oldAt, newAt] = [oldStart, newStart];
    for (const [index, oldEnd] of oldEnds.entries()) {
      const newEnd = newEnds[index] ?? newAt;
      this.#line({ oldStart: oldAt, oldEnd, newStart: newAt, newEnd });
      [oldAt, newAt] = [oldEnd + 1, newEnd + 1];
    }
  }

  /** Part of one block: the signs and spaces at its edges are the same as far as they are equal. */
  #line({ oldStart, oldEnd, newStart, newEnd }: Hunk): void {
    const isSame = (oldAt: number, newAt: number) =>
      this.#old.tokens[oldAt]?.key === this.#new.tokens[newAt]?.key;
    let [oldFrom, newFrom, oldTo, newTo] = [oldStart, newStart, oldEnd, newEnd];
    while (oldFrom < oldTo && newFrom < newTo && isSame(oldFrom, newFrom)) {
      oldFrom += 1;
      newFrom += 1;
    }
    while (oldFrom < oldTo && newFrom < newTo && isSame(oldTo - 1, newTo - 1)) {
      oldTo -= 1;
      newTo -= 1;
    }
    this.#note({ oldStart: oldFrom, oldEnd: oldTo, newStart: newFrom, newEnd: newTo });
  }

  #note(hunk: Hunk): void {
    if (hunk.oldStart < hunk.oldEnd || hunk.newStart < hunk.newEnd) this.#hunks.push(hunk);
  }

  #endsIn({ tokens }: TokenText, start: number, end: number): number[] {
    const ends: number[] = [];
    for (let at = start; at < end; at += 1) if (tokens[at]?.kind === 'end') ends.push(at);
    return ends;
  }

  /** What kind of block a token stands in. */
  #shapeAt({ blocks, tokens }: TokenText, at: number | undefined): TextBlock['type'] | undefined {
    const token: Token | undefined = tokens[at ?? -1];
    return token === undefined ? undefined : blocks[token.block]?.type;
  }
}
