import type { Hunk } from './alignment.ts';
import type { TokenOrigins } from './token-origins.ts';
import type { Token, TokenText } from './tokens.ts';

/** How far a hunk is moved at most: text that repeats itself longer than this is no sentence. */
const farthest = 60;

/** Two texts and what is known of their characters. */
export interface ComparedTokens {
  readonly old: TokenText;
  readonly new: TokenText;
  readonly origins: TokenOrigins;
}

/**
 * Puts hunks where a person would see them. Of "the the" either may be the new one: it is the one whose characters are,
 * and whole blocks and words come and go rather than halves of two. Words that changed side by side are one change.
 */
export function tidyHunks(hunks: readonly Hunk[], texts: ComparedTokens): Hunk[] {
  const tidy: Hunk[] = [];
  for (const [index, hunk] of hunks.entries()) {
    const before = tidy.at(-1) ?? { oldStart: 0, oldEnd: 0, newStart: 0, newEnd: 0 };
    const moved = moveOf(hunk, before, hunks[index + 1], texts);
    const last = tidy.at(-1);
    if (last !== undefined && isOneChange(last, moved, texts)) {
      tidy[tidy.length - 1] = { ...last, oldEnd: moved.oldEnd, newEnd: moved.newEnd };
    } else tidy.push(moved);
  }
  return tidy;
}

/** A hunk where it is best seen. Only what was removed, or only what was added, can be moved. */
function moveOf(hunk: Hunk, before: Hunk, after: Hunk | undefined, texts: ComparedTokens): Hunk {
  const isRemoval = hunk.newStart === hunk.newEnd;
  if (!isRemoval && hunk.oldStart !== hunk.oldEnd) return hunk;
  const { old, new: later, origins } = texts;
  const text = isRemoval ? old : later;
  const { tokens } = text;
  const [start, end] = isRemoval ? [hunk.oldStart, hunk.oldEnd] : [hunk.newStart, hunk.newEnd];
  const first = isRemoval ? before.oldEnd : before.newEnd;
  const last = (isRemoval ? after?.oldStart : after?.newStart) ?? tokens.length;
  const keyAt = (at: number) => tokens[at]?.key;

  let [least, most] = [0, 0];
  while (least > -farthest && start + least > first && keyAt(start + least - 1) === keyAt(end + least - 1))
    least -= 1;
  while (most < farthest && end + most < last && keyAt(start + most) === keyAt(end + most)) most += 1;
  if (least === most) return hunk;

  const isChanged = (token: Token) =>
    isRemoval ? origins.isTouched(text, token) : origins.isFresh(text, token);
  const blockEnds = tokens.slice(start + least, end + least).filter(isEnd).length;
  // Of what is changed by its characters it matters only how much more it becomes from one step to the next.
  const window = { blockEnds, changed: 0 };
  let best = { by: 0, worth: -Infinity };
  for (let by = least; by <= most; by += 1) {
    const worth = worthOf(tokens, start + by, end + by, window.blockEnds > 0) + window.changed * 10;
    if (worth >= best.worth) best = { by, worth };
    const [leaving, entering] = [tokens[start + by], tokens[end + by]];
    if (leaving === undefined || entering === undefined) break;
    window.blockEnds += Number(isEnd(entering)) - Number(isEnd(leaving));
    window.changed += Number(isChanged(entering)) - Number(isChanged(leaving));
  }
  return {
    oldStart: hunk.oldStart + best.by,
    oldEnd: hunk.oldEnd + best.by,
    newStart: hunk.newStart + best.by,
    newEnd: hunk.newEnd + best.by,
  };
}

const isEnd = ({ kind }: Token) => kind === 'end';

/** How well a stretch of tokens stands by itself: whole blocks best, then what begins with a word. */
function worthOf(tokens: readonly Token[], start: number, end: number, hasBlockEnd: boolean): number {
  const before = tokens[start - 1]?.kind ?? 'end';
  if (before === 'end' && tokens[end - 1]?.kind === 'end') return 1_000_000;
  if (hasBlockEnd) return 0;
  return tokens[start]?.kind === 'word' ? 2 : 1;
}

/** Whether two hunks are seen as one: nothing but a space is between them, and words make way for words. */
function isOneChange(first: Hunk, second: Hunk, { old, new: later }: ComparedTokens): boolean {
  const lasts = [old.tokens[first.oldEnd - 1], later.tokens[first.newEnd - 1]];
  const between = later.tokens.slice(first.newEnd, second.newStart);
  if (between.length > 1 || between.some(({ kind }) => kind !== 'space')) return false;
  // Whole blocks that came and went are a change of their own.
  if (between.length === 0) return !lasts.some((token) => token !== undefined && isEnd(token));
  const hasWord = ({ tokens }: TokenText, start: number, end: number) =>
    tokens.slice(start, end).some(({ kind }) => kind === 'word');
  return hasWord(old, first.oldStart, second.oldEnd) && hasWord(later, first.newStart, second.newEnd);
}
