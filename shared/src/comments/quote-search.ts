import type { TextThreadPlace } from './place.ts';
import { squeeze, type PartText } from './part-text.ts';

/** A stretch of the text of a part. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** So much of what stood around a quote says that it is the same, of what there was no more than half. */
const enoughContext = 16;
/** A quote of this length says so by itself. */
const longQuote = 64;
/** What has grown beyond that is not the quote with something written in it. */
const mostGrowth = 4;
/** A quote that stands there more often is no quote of anything in particular. */
const mostOccurrences = 1_000;

/**
 * Looks for a quote by its words and by what stood around it, however they are cut into lines now.
 * @param isPossible leaves out stretches that cannot be meant
 * @returns the one stretch that fits best; nothing when none does, or several do alike
 */
export function findQuote(
  part: PartText,
  { quote, before, after }: Pick<TextThreadPlace, 'quote' | 'before' | 'after'>,
  isPossible: (stretch: Stretch) => boolean = () => true,
): Stretch | undefined {
  const { text, offsets } = part.squeezed;
  const [words, left, right] = [squeeze(quote).text, squeeze(before).text, squeeze(after).text];
  if (words === '') return undefined;
  let best: { readonly stretch: Stretch; readonly context: number } | undefined;
  let isTied = false;
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    count += 1;
    if (count > mostOccurrences) return undefined;
    const end = at + words.length;
    const stretch = { from: offsets[at] ?? 0, to: (offsets[end - 1] ?? 0) + 1 };
    if (!isPossible(stretch)) continue;
    const context = commonBefore(text, at, left) + commonAfter(text, end, right);
    if (best !== undefined && context <= best.context) isTied ||= context === best.context;
    else [best, isTied] = [{ stretch, context }, false];
  }
  if (best === undefined || isTied) return undefined;
  const needed = Math.min(enoughContext, Math.ceil((left.length + right.length) / 2));
  return best.context >= needed || words.length >= longQuote ? best.stretch : undefined;
}

/**
 * Looks for a quote that has been written in, between what stood before and after it: for where nothing else tells where
 * that is.
 * @returns nothing unless both stand in one place each, and half of the words between them are the quote's
 */
export function findChangedQuote(
  part: PartText,
  { quote, before, after }: Pick<TextThreadPlace, 'quote' | 'before' | 'after'>,
): Stretch | undefined {
  const { text, offsets } = part.squeezed;
  const left = squeeze(before).text.slice(-enoughContext);
  const right = squeeze(after).text.slice(0, enoughContext);
  // Where nothing stood there it was the beginning, or the end.
  const start = left === '' ? 0 : onlyPlaceOf(text, left);
  const end = right === '' ? text.length : onlyPlaceOf(text, right);
  if (start === undefined || end === undefined || start + left.length >= end) return undefined;
  if (end - start > mostGrowth * (quote.length + longQuote)) return undefined;
  const stretch = { from: offsets[start + left.length] ?? 0, to: (offsets[end - 1] ?? 0) + 1 };
  return sharedWords(part.text.slice(stretch.from, stretch.to), quote) >= 0.5 ? stretch : undefined;
}

function onlyPlaceOf(text: string, words: string): number | undefined {
  const at = text.indexOf(words);
  return at < 0 || text.includes(words, at + 1) ? undefined : at;
}

/** How many of the words of two texts they have in common, of those of the longer one. */
function sharedWords(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const most = Math.max(words.length, others.length);
  let shared = 0;
  for (const word of words) {
    const at = others.indexOf(word);
    if (at < 0) continue;
    others.splice(at, 1);
    shared += 1;
  }
  return shared / most;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How many characters right before a place are the last ones of what stood before. */
function commonBefore(text: string, at: number, before: string): number {
  let common = 0;
  while (
    common < before.length &&
    common < at &&
    text[at - common - 1] === before[before.length - common - 1]
  )
    common += 1;
  return common;
}

/** How many characters from a place on are the first ones of what stood after. */
function commonAfter(text: string, at: number, after: string): number {
  let common = 0;
  while (common < after.length && text[at + common] === after[common]) common += 1;
  return common;
}
