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

/**
 * Lays two texts of a process over one another, each section from the document it lay in at the time: one that was
 * shielded in between is compared with itself.
 * @param seesShielded false leaves out every section that was shielded at either time
 */
export async function compareProcessTexts(
  database: ScopedDatabase,
  from: ShownText,
  to: ShownText,
  seesShielded: boolean,
): Promise<ProcessComparison> {
  const [earlier, later] = await database.transaction(async (transaction) => {
    const attributions = new Map<string, Attribution>();
    return [await read(transaction, from, attributions), await read(transaction, to, attributions)] as const;
  });
  const wanted = groupsOf(from, to).filter(({ parts }) => seesShielded || !parts.includes('shielded'));
  const comparisons: TextComparison[] = [];
  const shielded = new Set<TextPlace>();
  for (const { parts, places } of wanted) {
    const [before, after] = [earlier[parts[0]], later[parts[1]]];
    if (before === undefined && after === undefined) continue;
    comparisons.push(await compareTextsInTurns(before, after ?? emptyAfter(before), places));
    if (parts.includes('shielded')) for (const place of places) shielded.add(place);
  }
  for (const text of [earlier, later]) {
    text.open?.document.destroy();
    text.shielded?.document.destroy();
  }
  const joined = joinComparisons(comparisons);
  return {
    ...joined,
    places: joined.places.map((place) => ({ ...place, isShielded: shielded.has(place.place) })),
  };
}

/** Which parts of the text come from which documents, the earlier and the later. */
function groupsOf(from: ShownText, to: ShownText) {
  const partOf = ({ shieldedSections }: ShownText, place: TextPlace): Part =>
    (shieldedSections as readonly TextPlace[]).includes(place) ? 'shielded' : 'open';
  const groups = new Map<string, { parts: [Part, Part]; places: TextPlace[] }>();
  for (const place of textPlace.options) {
    const parts: [Part, Part] = [partOf(from, place), partOf(to, place)];
    const group = groups.get(parts.join()) ?? { parts, places: [] };
    group.places.push(place);
    groups.set(parts.join(), group);
  }
  return [...groups.values()];
}

async function read(
  transaction: Transaction,
  { open, shielded }: ShownText,
  attributions: Map<string, Attribution>,
): Promise<Record<Part, ComparedText | undefined>> {
  const compared = async (text: LivedText | undefined): Promise<ComparedText | undefined> => {
    if (text === undefined) return undefined;
    const life = lifeKey(text);
    const attribution = attributions.get(life) ?? (await readAttribution(transaction, text));
    attributions.set(life, attribution);
    return { document: textOf(text.state), attribution, life };
  };
  return { open: await compared(open), shielded: await compared(shielded) };
}

/** What stands where there is no text any more, nobody's. */
function emptyAfter(before: ComparedText | undefined): ComparedText {
  const nobody = { writerOf: () => undefined, deleterOf: () => undefined };
  return { document: textOf(emptyUpdate), attribution: before?.attribution ?? nobody, life: '' };
}

/** A Yjs update that says nothing: no structs, no deletions. */
const emptyUpdate = Uint8Array.of(0, 0);
