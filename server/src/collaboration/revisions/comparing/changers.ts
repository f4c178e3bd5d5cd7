import type { Hunk } from './alignment.ts';
import type { Changer } from './compared-blocks.ts';
import type { ComparedTokens } from './tidy-hunks.ts';
import type { Evidence } from './token-origins.ts';

/** What several texts tell, one after the other, of who changed the first into the last. */
export interface Changers {
  /** Who removed tokens of the first text that are in the last no more; `'nothing'` for those that are. */
  readonly removed: readonly Evidence[];
  /** Who added tokens of the last text that were not in the first; `'nothing'` for those that were. */
  readonly added: readonly Evidence[];
}

/** Follows tokens through the texts of one place from step to step. */
export class ChangersOnTheWay {
  #removed: Evidence[] = [];
  /** Who added each token of the text reached so far. */
  #added: Evidence[] = [];
  /** Which token of the first text each of them is; -1 for none. */
  #first: number[] = [];

  /** @param tokens how many the first text has */
  constructor(tokens: number) {
    this.#removed = Array.from({ length: tokens }, () => 'nothing');
    this.#added = Array.from({ length: tokens }, () => 'nothing');
    this.#first = Array.from({ length: tokens }, (_, at) => at);
  }

  /** The next text: what it has in common with the one before is whose it was, whoever put it into other nodes. */
  step(hunks: readonly Hunk[], { old, new: later, origins }: ComparedTokens): void {
    const added: Evidence[] = [];
    const first: number[] = [];
    let at = 0;
    for (const { oldStart, oldEnd, newStart, newEnd } of hunks) {
      for (; at < oldStart; at += 1) this.#carry(at, added, first);
      const removers: Evidence[] = [];
      const adders: Evidence[] = [];
      for (; at < oldEnd; at += 1) {
        const token = old.tokens[at];
        removers.push(token === undefined ? 'nothing' : origins.remover(old, token));
      }
      for (let next = newStart; next < newEnd; next += 1) {
        const token = later.tokens[next];
        adders.push(token === undefined ? 'nothing' : origins.adder(later, token));
      }
      const removedBy = settled(removers, adders);
      for (const [index, by] of removedBy.entries()) {
        const one = this.#first[oldStart + index] ?? -1;
        if (one >= 0) this.#removed[one] = by;
      }
      for (const by of settled(adders, removers)) {
        added.push(by);
        first.push(-1);
      }
    }
    for (; at < old.tokens.length; at += 1) this.#carry(at, added, first);
    this.#added = added;
    this.#first = first;
  }

  /** What is known at the end. */
  get result(): Changers {
    return { removed: this.#removed, added: this.#added };
  }

  #carry(at: number, added: Evidence[], first: number[]): void {
    added.push(this.#added[at] ?? 'nothing');
    first.push(this.#first[at] ?? -1);
  }
}

/**
 * Says of each token whose it is. What tells nothing by itself is of whoever did what comes before it, or else after it,
 * or else of whoever did the other half of the change: who makes "telefon" to "telefonen" removes a word with it.
 */
export function settled(evidence: readonly Evidence[], others: readonly Evidence[]): Changer[] {
  let last = [...evidence, ...others].find((one) => one !== 'nothing');
  return evidence.map((one) => {
    if (one !== 'nothing') last = one;
    return last === 'nothing' ? undefined : last;
  });
}
