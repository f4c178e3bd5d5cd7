import * as Y from 'yjs';
import type { RevisionPlace } from '@procesrum/shared/revisions/revision.ts';
import { attributionOf, type LifeRecord } from '../attribution.ts';
import { compareTexts, joinComparisons, type ComparedText, type TextComparison } from './compare-texts.ts';

/** Texts as they are stored, and which of them to lay over one another. */
export interface TextsToCompare {
  /** Each the whole of one text, as a Yjs update. */
  readonly updates: readonly Uint8Array[];
  /** The life that each is of. */
  readonly lives: readonly string[];
  /** What is stored of each life. */
  readonly records: ReadonlyMap<string, LifeRecord>;
  readonly comparisons: readonly {
    /** By their place above: the first and the last are compared, those between tell who did what. `undefined` is empty. */
    readonly texts: readonly (number | undefined)[];
    readonly places: readonly RevisionPlace[];
  }[];
}

/** Lays stored texts over one another; all comparisons as one. */
export function compareLives({ updates, lives, records, comparisons }: TextsToCompare): TextComparison {
  const texts = updates.map((update, index): ComparedText => {
    const life = lives[index] ?? '';
    const document = new Y.Doc();
    Y.applyUpdate(document, update);
    return { document, attribution: attributionOf(records.get(life) ?? nobody), life };
  });
  const joined = joinComparisons(
    comparisons.map(({ texts: wanted, places }) => {
      const [from, ...between] = wanted.map((index) => (index === undefined ? undefined : texts[index]));
      const to = between.pop() ?? nothing();
      return compareTexts(
        from,
        to,
        places,
        between.filter((text) => text !== undefined),
      );
    }),
  );
  for (const { document } of texts) document.destroy();
  return joined;
}

const nobody: LifeRecord = { bindings: [], deletions: [] };

/** What stands where there is no text any more, nobody's and of no life. */
function nothing(): ComparedText {
  return { document: new Y.Doc(), attribution: attributionOf(nobody), life: '' };
}
