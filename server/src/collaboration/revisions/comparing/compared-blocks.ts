import { given } from '@procesrum/shared/primitives/given.ts';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { ComparedRun } from '@procesrum/shared/revisions/comparison.ts';
import type { TextBlock } from './text-block.ts';
import type { Token, TokenText } from './tokens.ts';

/** Who a change is of; `undefined` when that is not known. */
export type Changer = WriterId | undefined;

/** A run of a block that knows its person by name. */
export interface Run {
  text: string;
  readonly change: ComparedRun['change'];
  readonly by: Changer;
}

/** A block of the later text with what was removed in its place, or a block that was removed whole. */
export interface Block extends Pick<TextBlock, 'type' | 'level' | 'beginsRow' | 'field'> {
  readonly runs: Run[];
}

/** Puts two texts together to one, token by token in the order in which a person reads them. */
export class BlockWriter {
  readonly blocks: Block[] = [];
  readonly #old: TokenText;
  readonly #new: TokenText;
  #current: { readonly block: Block; isOld: boolean } | undefined;
  /** A block's end was removed just now, by this one: if the block goes on, that was on a line of its own. */
  #joined: { readonly by: Changer } | undefined;

  constructor(old: TokenText, later: TokenText) {
    this.#old = old;
    this.#new = later;
  }

  /** Writes a token of the later text. */
  stands(token: Token, change: 'same' | 'added', by: Changer): void {
    if (token.kind === 'end') {
      this.#current = undefined;
      this.#joined = undefined;
      return;
    }
    this.#breakLine();
    // What was removed before it in a block that goes on stands in the block as it is now.
    if (this.#current?.isOld !== false) this.#open(this.#new, token, false);
    this.#write(this.#new, token, change, by);
  }

  /** Writes a token of the earlier text that is there no more. */
  isGone(token: Token, by: Changer): void {
    if (token.kind === 'end') {
      if (this.#current?.isOld === true) this.#current = undefined;
      this.#joined = this.#current && { by };
      return;
    }
    if (this.#current === undefined) this.#open(this.#old, token, true);
    this.#breakLine();
    this.#write(this.#old, token, 'removed', by);
  }

  #breakLine(): void {
    if (this.#joined !== undefined) this.#append('\n', 'removed', this.#joined.by);
    this.#joined = undefined;
  }

  #open({ blocks }: TokenText, token: Token, isOld: boolean): void {
    const { type, ...rest } = blocks[token.block] as TextBlock;
    const shape = { type, ...given({ level: rest.level, beginsRow: rest.beginsRow, field: rest.field }) };
    if (this.#current === undefined) {
      const block = { ...shape, runs: [] };
      this.blocks.push(block);
      this.#current = { block, isOld };
      return;
    }
    const block = { ...shape, runs: this.#current.block.runs };
    this.blocks[this.blocks.length - 1] = block;
    this.#current = { block, isOld };
  }

  #write({ blocks }: TokenText, { block, start, end }: Token, change: Run['change'], by: Changer): void {
    this.#append(blocks[block]?.text.slice(start, end) ?? '', change, by);
  }

  #append(text: string, change: Run['change'], by: Changer): void {
    const runs = this.#current?.block.runs ?? [];
    const last = runs.at(-1);
    if (last?.change === change && last.by === by) last.text += text;
    else runs.push({ text, change, by });
  }
}

/** How many separate places of a block have changed: what was removed and what came instead are one. */
export function changesIn({ runs }: Block): number {
  return runs.filter(({ change }, at) => change !== 'same' && (runs[at - 1]?.change ?? 'same') === 'same')
    .length;
}
