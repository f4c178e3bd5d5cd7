import type { TextBlock } from './text-block.ts';

/** A word, a run of spaces, any other sign, a break between lines, or the end of a block. */
export interface Token {
  readonly kind: 'word' | 'space' | 'sign' | 'break' | 'end';
  /** Equal for tokens that say the same. */
  readonly key: number;
  /** The block it stands in, and from where to where in the block's text. */
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** Blocks read as one row of tokens, each ending with the end of its block. */
export interface TokenText {
  readonly blocks: readonly TextBlock[];
  readonly tokens: readonly Token[];
}

/**
 * A word is what is counted as one: letters and digits, with what stands within it as in "e-mail", "mor's" and "4,5".
 * Signs are taken with all that belongs to them: an emoji of a whole family is one.
 */
const pattern =
  /(?<word>[\p{L}\p{N}\p{M}\u00AD]+(?:(?:['’\-](?=[\p{L}\p{N}])|(?<=\p{N})[.,:](?=\p{N}))[\p{L}\p{N}\p{M}\u00AD]+)*)|(?<space>[^\S\n]+)|(?<break>\n)|\p{RGI_Emoji}|[^](?:\p{M}|\u200D|\uFE0F)*/gv;

/** Reads blocks as tokens; `keys` gives the same text the same key in all texts that are compared. */
export function tokensOf(blocks: readonly TextBlock[], keys: Map<string, number>): TokenText {
  const keyOf = (text: string) => {
    const key = keys.get(text) ?? keys.size;
    if (key === keys.size) keys.set(text, key);
    return key;
  };
  const tokens: Token[] = [];
  for (const [block, { text }] of blocks.entries()) {
    for (const match of text.matchAll(pattern)) {
      const [said] = match;
      const kind = kindOf(match.groups ?? {});
      const start = match.index;
      // However often a space is repeated, and however a letter with a ring over it is put together.
      const key = keyOf(kind === 'space' ? ' ' : said.normalize('NFC'));
      tokens.push({ kind, key, block, start, end: start + said.length });
    }
    tokens.push({ kind: 'end', key: keyOf('\n\n'), block, start: text.length, end: text.length });
  }
  return { blocks, tokens };
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] {
  if (groups['word'] !== undefined) return 'word';
  if (groups['space'] !== undefined) return 'space';
  return groups['break'] === undefined ? 'sign' : 'break';
}
