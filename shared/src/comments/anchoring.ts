import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { maxQuoteCharacters, maxQuoteContextCharacters } from '../protocol/limits.ts';
import { withoutUnstorable } from '../protocol/unstorable-text.ts';
import type { TextPlace } from '../revisions/revision.ts';
import { readPart, type PartText, type TextPoint, type TextRange } from './part-text.ts';
import type { TextThreadPlace } from './place.ts';
import { findChangedQuote, findQuote, type Stretch } from './quote-search.ts';

/** Where the text is now that a thread is about. */
export interface FoundText {
  /** Found where it always was, or by its words. */
  readonly by: 'position' | 'quote';
  /** As it stands now, a line for each block. */
  readonly text: string;
  /** It stands as it stood when the thread was opened. */
  readonly isAsQuoted: boolean;
  /** One for each run of text it reaches into. */
  readonly ranges: readonly TextRange[];
}

/**
 * Makes the place of a thread out of a selection: the words in it without the white space at its ends, and no more of them
 * than are quoted. Its ends hold on to its first and last character, so that what is typed beside them stays outside.
 * @param epoch the life the document is in
 * @returns nothing when there are no words in it
 */
export function makeAnchor(
  document: Y.Doc,
  part: TextPlace,
  from: TextPoint,
  to: TextPoint,
  epoch: number,
): TextThreadPlace | undefined {
  const read = readPart(document, part);
  const [first, second] = [read.offsetOf(from), read.offsetOf(to)];
  if (first === undefined || second === undefined) return undefined;
  return placeAt(read, part, { from: Math.min(first, second), to: Math.max(first, second) }, epoch);
}

/**
 * Makes the place of a thread about words that stand in a part, for whoever has no selection.
 * @param from where to look for them from
 * @returns nothing when they are not there
 */
export function placeOfWords(
  document: Y.Doc,
  part: TextPlace,
  words: string,
  epoch: number,
  from = 0,
): TextThreadPlace | undefined {
  const read = readPart(document, part);
  const at = read.text.indexOf(words, from);
  return at < 0 ? undefined : placeAt(read, part, { from: at, to: at + words.length }, epoch);
}

function placeAt(
  read: PartText,
  part: TextPlace,
  selected: Stretch,
  epoch: number,
): TextThreadPlace | undefined {
  const stretch = wordsIn(read, selected);
  const ranges = read.rangesIn(stretch.from, stretch.to);
  const [start, end] = [ranges[0], ranges.at(-1)];
  if (start === undefined || end === undefined) return undefined;
  const { text } = read;
  const around = (begin: number, stop: number) => withoutUnstorable(text.slice(Math.max(begin, 0), stop));
  return {
    ...{ kind: 'text', part },
    anchor: {
      epoch,
      start: written(Y.createRelativePositionFromTypeIndex(start.text, start.from, 0)),
      end: written(Y.createRelativePositionFromTypeIndex(end.text, end.to, -1)),
    },
    quote: withoutUnstorable(text.slice(stretch.from, stretch.to)),
    before: around(stretch.from - maxQuoteContextCharacters, stretch.from),
    after: around(stretch.to, stretch.to + maxQuoteContextCharacters),
  };
}

/** Finds the text that a thread is about as the document stands; nothing when the thread is loose. */
export function resolveAnchor(document: Y.Doc, place: TextThreadPlace, epoch: number): FoundText | undefined {
  return resolveIn(readPart(document, place.part), document, place, epoch);
}

/** As `resolveAnchor`, where many threads are about the same part. */
export function resolveIn(
  part: PartText,
  document: Y.Doc,
  place: TextThreadPlace,
  epoch: number,
): FoundText | undefined {
  const standing = place.anchor.epoch === epoch ? standingText(part, document, place) : undefined;
  if (standing?.isWhole === true) return found('position', part, standing, place);
  // An end is gone: its words were deleted, or they stand elsewhere since a block was cut, joined or moved.
  const quoted = findQuote(
    part,
    place,
    (stretch) => standing === undefined || touches(part, stretch, standing),
  );
  if (quoted !== undefined) return found('quote', part, quoted, place);
  if (standing !== undefined) return found('position', part, standing, place);
  const changed = findChangedQuote(part, place);
  return changed && found('quote', part, changed, place);
}

function found(
  by: FoundText['by'],
  part: PartText,
  { from, to }: Stretch,
  { quote }: TextThreadPlace,
): FoundText {
  const text = part.text.slice(from, to);
  const isAsQuoted = withoutUnstorable(text) === quote;
  return { by, text, isAsQuoted, ranges: part.rangesIn(from, to) };
}

/** What is left between the two ends, without white space at them; nothing when nothing is. */
function standingText(
  part: PartText,
  document: Y.Doc,
  { anchor, quote }: TextThreadPlace,
): (Stretch & { readonly isWhole: boolean }) | undefined {
  const start = endOf(part, document, anchor.start);
  const end = endOf(part, document, anchor.end);
  const isWhole = start?.isAlive === true && end?.isAlive === true;
  // Where the block of one end is gone, what is left stands in the block of the other.
  const from = start?.offset ?? (end && Math.max(part.blockAt(end.offset).from, end.offset - quote.length));
  const to = end?.offset ?? (start && Math.min(part.blockAt(start.offset).to, start.offset + quote.length));
  if (from === undefined || to === undefined) return undefined;
  const left = isWhole ? { from, to } : wordsIn(part, { from, to });
  return left.from < left.to ? { ...left, isWhole } : undefined;
}

/** Where an end is, and whether the character it holds on to is still there. */
function endOf(
  part: PartText,
  document: Y.Doc,
  position: string,
): { readonly offset: number; readonly isAlive: boolean } | undefined {
  const relative = positionOf(position);
  const id = relative?.item ?? null;
  if (relative === undefined || id === null) return undefined;
  if (Y.getState(document.store, id.client) <= id.clock) return undefined;
  const item: unknown = Y.getItem(document.store, id);
  // What was brought back by undo is known as such only where that was done: followed, it would be elsewhere for others.
  const point = Y.createAbsolutePositionFromRelativePosition(relative, document, false);
  if (!(item instanceof Y.Item) || point === null) return undefined;
  const offset = part.offsetOf(point);
  return offset === undefined ? undefined : { offset, isAlive: !item.deleted };
}

/** A stretch without the white space at its ends, and no longer than a quote may be. */
function wordsIn({ text }: PartText, { from, to }: Stretch): Stretch {
  const start = from + (/^\s*/u.exec(text.slice(from, to))?.[0].length ?? 0);
  const words = text.slice(start, Math.min(to, start + maxQuoteCharacters)).trimEnd();
  const isCutInHalf = !words.isWellFormed() && words.slice(0, -1).isWellFormed();
  return { from: start, to: start + words.length - (isCutInHalf ? 1 : 0) };
}

/** Whether two stretches overlap, or have nothing but white space between them. */
function touches({ text }: PartText, one: Stretch, other: Stretch): boolean {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  return text.slice(first.to, second.from).trim() === '';
}

function written(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position));
}

/** Whoever opens a thread says where: what cannot be read is of no use. */
function positionOf(position: string): Y.RelativePosition | undefined {
  try {
    return Y.decodeRelativePosition(fromBase64(position));
  } catch {
    return undefined;
  }
}
