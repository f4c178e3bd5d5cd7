import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { revisionPlace, type RevisionPlace } from '@procesrum/shared/revisions/revision.ts';
import type { ScopedDatabase, Transaction } from '../../platform/database.ts';
import type { DocumentLife } from '../storage/documents.repository.ts';
import type { DocumentWorker } from '../worker/document-worker.ts';
import { readLifeRecord, type LifeRecord } from './attribution.ts';
import type { PlaceComparison } from './comparing/compare-texts.ts';
import { lifeKey } from './keep-moment.ts';

/** A text of one document at a moment, in the life it was written in. */
export interface LivedText extends DocumentLife {
  /** As a Yjs update. */
  readonly state: Uint8Array;
}

/** What somebody is shown of a process's text at a moment. */
export interface ShownText {
  readonly open: LivedText | undefined;
  /** For those alone who see what is shielded. */
  readonly shielded: LivedText | undefined;
  /** The sections that lay in the shielded document. */
  readonly shieldedSections: readonly SectionKey[];
}

/** A comparison of two texts of a process, in which each part says whether only the owner's own people see it. */
export interface ProcessComparison {
  readonly places: readonly (PlaceComparison & { readonly isShielded: boolean })[];
  readonly people: readonly { writer: WriterId | undefined; added: number; removed: number }[];
  readonly added: number;
  readonly removed: number;
}

type Part = 'open' | 'shielded';

/**
 * Lays the first and the last of several texts of a process over one another, each section from the document it lay in
 * at the time: one that was shielded in between is compared with itself. The texts between them tell who did what.
 * @param seesShielded false leaves out every section that was shielded at either end
 */
export async function compareProcessTexts(
  database: ScopedDatabase,
  worker: Pick<DocumentWorker, 'do'>,
  texts: readonly ShownText[],
  seesShielded: boolean,
): Promise<ProcessComparison> {
  const all = texts.flatMap(({ open, shielded }) => [open ?? [], shielded ?? []].flat());
  const placeOf = (text: LivedText | undefined) => (text === undefined ? undefined : all.indexOf(text));
  const wanted = groupsOf(texts)
    .map(({ parts, places }) => ({
      places,
      texts: parts.map((part, index) => placeOf(texts[index]?.[part])),
      isShielded: parts[0] === 'shielded' || parts.at(-1) === 'shielded',
    }))
    .filter((group) => seesShielded || !group.isShielded)
    .filter((group) => group.texts[0] !== undefined || group.texts.at(-1) !== undefined);
  const comparison = await worker.do({
    kind: 'compare',
    updates: all.map(({ state }) => state),
    lives: all.map(lifeKey),
    records: await database.transaction((transaction) => readRecords(transaction, all)),
    comparisons: wanted.map((group) => ({ texts: group.texts, places: group.places })),
  });
  const shielded = new Set(wanted.flatMap(({ isShielded, places }) => (isShielded ? places : [])));
  return {
    ...comparison,
    places: comparison.places.map((place) => ({ ...place, isShielded: shielded.has(place.place) })),
  };
}

/** Which parts of the text come from which documents, from the first to the last. */
function groupsOf(texts: readonly ShownText[]) {
  const partOf = ({ shieldedSections }: ShownText, place: RevisionPlace): Part =>
    (shieldedSections as readonly RevisionPlace[]).includes(place) ? 'shielded' : 'open';
  const groups = new Map<string, { parts: readonly Part[]; places: RevisionPlace[] }>();
  for (const place of revisionPlace.options) {
    const parts = texts.map((text) => partOf(text, place));
    const group = groups.get(parts.join()) ?? { parts, places: [] };
    group.places.push(place);
    groups.set(parts.join(), group);
  }
  return [...groups.values()];
}

/** What is stored of each life that one of the texts is of. */
async function readRecords(
  transaction: Transaction,
  texts: readonly LivedText[],
): Promise<ReadonlyMap<string, LifeRecord>> {
  const records = new Map<string, LifeRecord>();
  for (const text of texts) {
    const life = lifeKey(text);
    if (!records.has(life)) records.set(life, await readLifeRecord(transaction, text));
  }
  return records;
}
