import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { textPlace, type TextPlace } from '@procesrum/shared/revisions/revision.ts';
import type { ScopedDatabase, Transaction } from '../../platform/database.ts';
import type { DocumentLife } from '../storage/documents.repository.ts';
import { readAttribution, type Attribution } from './attribution.ts';
import {
  compareTextsInTurns,
  joinComparisons,
  type ComparedText,
  type PlaceComparison,
  type TextComparison,
} from './compare-texts.ts';
import { lifeKey, textOf } from './keep-moment.ts';

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

/** What somebody is shown of a text, read. */
type ReadText = Record<Part, ComparedText | undefined>;

/**
 * Lays the first and the last of several texts of a process over one another, each section from the document it lay in
 * at the time: one that was shielded in between is compared with itself. The texts between them tell who did what.
 * @param seesShielded false leaves out every section that was shielded at either end
 */
export async function compareProcessTexts(
  database: ScopedDatabase,
  texts: readonly ShownText[],
  seesShielded: boolean,
): Promise<ProcessComparison> {
  const attributions = await database.transaction((transaction) => readAttributions(transaction, texts));
  const all: ReadText[] = [];
  for (const text of texts) {
    all.push(read(text, attributions));
    // Each may be long: whoever else waits for this node has a turn in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const comparisons: TextComparison[] = [];
  const shielded = new Set<TextPlace>();
  for (const { parts, places } of groupsOf(texts)) {
    const ends = [parts[0], parts.at(-1)];
    if (!seesShielded && ends.includes('shielded')) continue;
    const [before, ...rest] = parts.map((part, index) => all[index]?.[part]);
    const after = rest.pop();
    if (before === undefined && after === undefined) continue;
    const between = rest.filter((text) => text !== undefined);
    comparisons.push(await compareTextsInTurns(before, after ?? emptyAfter(before), places, between));
    if (ends.includes('shielded')) for (const place of places) shielded.add(place);
  }
  for (const { open, shielded: kept } of all) {
    open?.document.destroy();
    kept?.document.destroy();
  }
  const joined = joinComparisons(comparisons);
  return {
    ...joined,
    places: joined.places.map((place) => ({ ...place, isShielded: shielded.has(place.place) })),
  };
}

/** Which parts of the text come from which documents, from the first to the last. */
function groupsOf(texts: readonly ShownText[]) {
  const partOf = ({ shieldedSections }: ShownText, place: TextPlace): Part =>
    (shieldedSections as readonly TextPlace[]).includes(place) ? 'shielded' : 'open';
  const groups = new Map<string, { parts: readonly Part[]; places: TextPlace[] }>();
  for (const place of textPlace.options) {
    const parts = texts.map((text) => partOf(text, place));
    const group = groups.get(parts.join()) ?? { parts, places: [] };
    group.places.push(place);
    groups.set(parts.join(), group);
  }
  return [...groups.values()];
}

/** Who wrote and who deleted what in each life that one of the texts is of. */
async function readAttributions(
  transaction: Transaction,
  texts: readonly ShownText[],
): Promise<ReadonlyMap<string, Attribution>> {
  const attributions = new Map<string, Attribution>();
  for (const text of texts.flatMap(({ open, shielded }) => [open ?? [], shielded ?? []].flat())) {
    const life = lifeKey(text);
    if (!attributions.has(life)) attributions.set(life, await readAttribution(transaction, text));
  }
  return attributions;
}

function read({ open, shielded }: ShownText, attributions: ReadonlyMap<string, Attribution>): ReadText {
  const compared = (text: LivedText | undefined): ComparedText | undefined => {
    if (text === undefined) return undefined;
    const life = lifeKey(text);
    return { document: textOf(text.state), attribution: attributions.get(life) ?? nobody, life };
  };
  return { open: compared(open), shielded: compared(shielded) };
}

const nobody: Attribution = { writerOf: () => undefined, deleterOf: () => undefined };

/** What stands where there is no text any more, nobody's. */
function emptyAfter(before: ComparedText | undefined): ComparedText {
  return { document: textOf(emptyUpdate), attribution: before?.attribution ?? nobody, life: '' };
}

/** A Yjs update that says nothing: no structs, no deletions. */
const emptyUpdate = Uint8Array.of(0, 0);
