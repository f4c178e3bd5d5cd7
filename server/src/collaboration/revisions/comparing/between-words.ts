import type { Hunk } from './alignment.ts';
import type { TextBlock } from './text-block.ts';
import type { Token, TokenText } from './tokens.ts';

/** Finds what is the same between two pairs of the same words, and notes the rest as hunks. */
export class BetweenWords {
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

  /** What comes between the last pair of the same words, or the beginning, and the next, or the end. */
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
