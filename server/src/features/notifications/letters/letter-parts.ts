import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { LetterItem } from './letter.ts';
import { pieceOf, type LetterPiece, type LetterTongue } from './letter-pieces.ts';

/** The news about one thing. */
export interface LetterPart {
  /** Nothing in a letter of one piece that says it all. */
  readonly title?: string;
  /** True for the title of a process, which stands in the language it was written in. */
  readonly isContent: boolean;
  readonly pieces: readonly LetterPiece[];
}

/** The news of a letter by process, in the order they are in; what belongs to none, and what is not open to all, last. */
export function partsOf(items: readonly LetterItem[], tongue: LetterTongue): LetterPart[] {
  const processes = new Map<ProcessId, { title: string; items: LetterItem[] }>();
  const elsewhere: LetterItem[] = [];
  const hidden = new Map<string, LetterItem>();
  for (const item of items) {
    const { process } = item.notification;
    if (item.isDiscreet) hidden.set(item.link, item);
    else if (process === undefined) elsewhere.push(item);
    else {
      const part = processes.get(process.id) ?? { title: process.title, items: [] };
      part.items.push(item);
      processes.set(process.id, part);
    }
  }
  const pieces = (some: Iterable<LetterItem>) => Array.from(some, (item) => pieceOf(item, tongue));
  return [
    ...Array.from(processes.values(), (part) => ({
      ...{ title: part.title, isContent: true },
      pieces: pieces(part.items),
    })),
    { title: tongue.words.elsewhere, isContent: false, pieces: pieces(elsewhere) },
    // Several about one place say the same: it is said once.
    { title: tongue.words.hidden.title, isContent: false, pieces: pieces(hidden.values()) },
  ].filter((part) => part.pieces.length > 0);
}
