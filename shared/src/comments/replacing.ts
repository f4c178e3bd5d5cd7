import type * as Y from 'yjs';
import { resolveAnchor } from './anchoring.ts';
import type { TextRange } from './part-text.ts';
import type { TextThreadPlace } from './place.ts';

/**
 * Puts another text in the place of a thread's quote, where that still stands as it stood. Words that both have in common
 * at their beginning and end are left as they are, with whatever else is anchored in them; new ones are marked as the
 * first of those they replace.
 * @param replacement one line; nothing where the text is to go
 * @returns `conflict` when the quote does not stand as it stood, or not in one run of text; nothing has changed then
 */
export function replaceQuote(
  document: Y.Doc,
  place: TextThreadPlace,
  epoch: number,
  replacement: string,
): 'done' | 'conflict' {
  const found = resolveAnchor(document, place, epoch);
  const [range, ...others] = found?.ranges ?? [];
  if (found?.isAsQuoted !== true || range === undefined || others.length > 0) return 'conflict';
  const { at, removed, added } = differenceOf(found.text, replacement.replace(/\s*\n\s*/gu, ' '));
  const from = range.from + at;
  const marks = marksAt(range.text, removed > 0 ? from : from - 1);
  document.transact(() => {
    // Behind the first character that goes: so the new words lie between the ends of what is anchored to all of them.
    const inside = removed > 0 ? firstCharacter(found.text.slice(at)) : 0;
    if (added !== '') range.text.insert(from + inside, added, marks);
    if (removed > inside) range.text.delete(from + inside + added.length, removed - inside);
    if (inside > 0) range.text.delete(from, inside);
  });
  return 'done';
}

/** What is different between two lines, in whole words. */
function differenceOf(
  before: string,
  after: string,
): { readonly at: number; readonly removed: number; readonly added: string } {
  const [old, young] = [piecesOf(before), piecesOf(after)];
  const most = Math.min(old.length, young.length);
  let first = 0;
  while (first < most && old[first] === young[first]) first += 1;
  let last = 0;
  while (last < most - first && old.at(-1 - last) === young.at(-1 - last)) last += 1;
  return {
    at: old.slice(0, first).join('').length,
    removed: old.slice(first, old.length - last).join('').length,
    added: young.slice(first, young.length - last).join(''),
  };
}

/** Words and what is between them. */
function piecesOf(line: string): string[] {
  return line.match(/\s+|\S+/gu) ?? [];
}

function firstCharacter(text: string): number {
  return (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

/** The marks on the character at an index. */
function marksAt(text: TextRange['text'], index: number): Record<string, unknown> {
  let at = 0;
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    at += typeof insert === 'string' ? insert.length : 1;
    if (index < at) return { ...attributes };
  }
  return {};
}
