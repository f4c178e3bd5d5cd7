import type * as Y from 'yjs';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';
import type { TextPlace } from '@procesrum/shared/revisions/revision.ts';
import type { Attribution } from './attribution.ts';

/** A text as it was at some moment, and who wrote and deleted what in its life. */
export interface ComparedText {
  readonly document: Y.Doc;
  readonly attribution: Attribution;
  /** Two texts with the same value are of one life of one document: clocks mean the same in both. */
  readonly life: string;
}

/** One part of a text, laid over its earlier self; `by` is an index into the people of the comparison. */
export interface PlaceComparison {
  readonly place: TextPlace;
  /** How many separate places in it have changed. */
  readonly changes: number;
  readonly blocks: ComparedBlock[];
}

/** What one person did, in whole words; `undefined` stands for all who are not known. */
export interface PersonsWords {
  readonly writer: WriterId | undefined;
  readonly added: number;
  readonly removed: number;
}

/** Two texts laid over one another. */
export interface TextComparison {
  /** Parts that hold text in either, in the order they were asked for, the unchanged among them. */
  readonly places: readonly PlaceComparison[];
  /** Most words first. */
  readonly people: readonly PersonsWords[];
  readonly added: number;
  readonly removed: number;
}

/**
 * Lays two texts over one another word by word.
 * @param from the earlier one; `undefined` for the empty text before the first
 */
export function compareTexts(
  _from: ComparedText | undefined,
  _to: ComparedText,
  _places: readonly TextPlace[],
): TextComparison {
  throw new Error('not there yet');
}

/** As `compareTexts`, letting the event loop go on in between: for texts of any length. */
export function compareTextsInTurns(
  _from: ComparedText | undefined,
  _to: ComparedText,
  _places: readonly TextPlace[],
): Promise<TextComparison> {
  throw new Error('not there yet');
}

/** Several comparisons as one, in reading order: of the two documents that a process's text lies in. */
export function joinComparisons(_comparisons: readonly TextComparison[]): TextComparison {
  throw new Error('not there yet');
}
