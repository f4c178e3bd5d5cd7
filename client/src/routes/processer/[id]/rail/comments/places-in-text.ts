import type * as Y from 'yjs';
import { resolveIn, type FoundText } from '@procesrum/shared/comments/anchoring.ts';
import type { PartText } from '@procesrum/shared/comments/part-text.ts';
import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import type { TextPlace } from '@procesrum/shared/revisions/revision.ts';

/** A part of the text as it stands, in the document it lies in. */
export interface OpenPart {
  readonly document: Y.Doc;
  /** The life the document is in. */
  readonly epoch: number;
  readonly read: PartText;
}

/** Something about a place. */
interface Placed<Id> {
  readonly id: Id;
  readonly place: ThreadPlace;
}

/**
 * Finds the words that each is about as the text stands: `undefined` for what is loose. What is not about words, or about
 * words in a text that is not open, is left out.
 * @param open opens a part of the text; asked once for each
 */
export function placesInText<Id>(
  placed: readonly Placed<Id>[],
  open: (part: TextPlace) => OpenPart | undefined,
): ReadonlyMap<Id, FoundText | undefined> {
  const parts = new Map<TextPlace, OpenPart | undefined>();
  const found = new Map<Id, FoundText | undefined>();
  for (const { id, place } of placed) {
    if (place.kind !== 'text') continue;
    if (!parts.has(place.part)) parts.set(place.part, open(place.part));
    const part = parts.get(place.part);
    if (part) found.set(id, resolveIn(part.read, part.document, place, part.epoch));
  }
  return found;
}
