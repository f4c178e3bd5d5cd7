import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';
import { textPlace, type TextPlace } from '@procesrum/shared/revisions/revision.ts';
import type { Hunk } from './alignment.ts';
import { BlockWriter, changesIn, type Block, type Changer } from './compared-blocks.ts';
import { blocksAt } from './text-blocks.ts';
import { tidyHunks, type ComparedTokens } from './tidy-hunks.ts';
import { differencesOf } from './token-alignment.ts';
import { originsOf, type ComparedText, type Evidence } from './token-origins.ts';
import { tokensOf, type Token } from './tokens.ts';

export type { ComparedText } from './token-origins.ts';

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

/** How long the event loop is held up at a time, in milliseconds, but for the one step that goes beyond. */
const turnMs = 6;
/** Tokens written between two chances to stop. */
const tokensPerStep = 1_000;

/**
 * Lays two texts over one another word by word.
 * @param from the earlier one; `undefined` for the empty text before the first
 */
export function compareTexts(
  from: ComparedText | undefined,
  to: ComparedText,
  places: readonly TextPlace[],
): TextComparison {
  const steps = comparing(from, to, places);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As `compareTexts`, letting the event loop go on in between: for texts of any length. */
export async function compareTextsInTurns(
  from: ComparedText | undefined,
  to: ComparedText,
  places: readonly TextPlace[],
): Promise<TextComparison> {
  const steps = comparing(from, to, places);
  let until = performance.now() + turnMs;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + turnMs;
  }
}

/** Several comparisons as one, in reading order: of the two documents that a process's text lies in. */
export function joinComparisons(comparisons: readonly TextComparison[]): TextComparison {
  const tally = new Tally();
  for (const { people } of comparisons) {
    for (const { writer, added, removed } of people) tally.add(writer, added, removed);
  }
  const { people, indexOf } = tally.result();
  const places = comparisons.flatMap((one) =>
    one.places.map((place) => ({
      ...place,
      blocks: place.blocks.map((block) => ({
        ...block,
        runs: block.runs.map((run) =>
          run.by === undefined ? run : { ...run, by: indexOf(one.people[run.by]?.writer) },
        ),
      })),
    })),
  );
  const order = textPlace.options;
  return {
    places: places.toSorted((a, b) => order.indexOf(a.place) - order.indexOf(b.place)),
    ...{ people, ...totalOf(people) },
  };
}

function* comparing(
  from: ComparedText | undefined,
  to: ComparedText,
  places: readonly TextPlace[],
): Generator<void, TextComparison> {
  const tally = new Tally();
  const keys = new Map<string, number>();
  const origins = originsOf(from, to);
  const compared: { readonly place: TextPlace; readonly blocks: readonly Block[] }[] = [];
  for (const place of places) {
    const oldBlocks = from === undefined ? [] : blocksAt(from.document, place);
    yield;
    const newBlocks = blocksAt(to.document, place);
    yield;
    if (oldBlocks.length === 0 && newBlocks.length === 0) continue;
    const texts = {
      old: yield* tokensOf(oldBlocks, keys),
      new: yield* tokensOf(newBlocks, keys),
      origins,
    };
    compared.push({ place, blocks: yield* laidOver(texts, tally) });
  }
  const { people, indexOf } = tally.result();
  return {
    places: compared.map(({ place, blocks }) => ({
      place,
      changes: blocks.reduce((sum, block) => sum + changesIn(block), 0),
      blocks: blocks.map((block) => ({
        ...block,
        runs: block.runs.map(({ text, change, by }) =>
          change === 'same' ? { text, change } : { text, change, by: indexOf(by) },
        ),
      })),
    })),
    ...{ people, ...totalOf(people) },
  };
}

/** The blocks of two texts as one, with what changed in them; counts whose changes they are. */
function* laidOver(texts: ComparedTokens, tally: Tally): Generator<void, readonly Block[]> {
  const { old, new: later } = texts;
  const found = yield* differencesOf(old, later);
  const writer = new BlockWriter(old, later);
  let at = 0;
  for (const hunk of [...tidyHunks(found, texts), undefined]) {
    const until = hunk?.newStart ?? later.tokens.length;
    for (; at < until; at += 1) {
      writer.stands(later.tokens[at] as Token, 'same', undefined);
      if (at % tokensPerStep === 0) yield;
    }
    if (hunk === undefined) break;
    yield* writeHunk(hunk, texts, writer, tally);
    at = hunk.newEnd;
  }
  return writer.blocks;
}

function* writeHunk(
  { oldStart, oldEnd, newStart, newEnd }: Hunk,
  { old, new: later, origins }: ComparedTokens,
  writer: BlockWriter,
  tally: Tally,
): Generator<void, void> {
  const removed = old.tokens.slice(oldStart, oldEnd);
  const added = later.tokens.slice(newStart, newEnd);
  // More or less space, and where a block ends, is no change of the words.
  if (![...removed, ...added].some(({ kind }) => kind === 'word' || kind === 'sign')) {
    for (const token of added) writer.stands(token, 'same', undefined);
    return;
  }
  const removers: Evidence[] = [];
  for (const [index, token] of removed.entries()) {
    removers.push(origins.remover(old, token));
    if (index % tokensPerStep === 0) yield;
  }
  const adders: Evidence[] = [];
  for (const [index, token] of added.entries()) {
    adders.push(origins.adder(later, token));
    if (index % tokensPerStep === 0) yield;
  }
  const removedBy = settled(removers, adders);
  const addedBy = settled(adders, removers);
  for (const [index, token] of removed.entries()) {
    writer.isGone(token, removedBy[index]);
    tally.add(removedBy[index], 0, token.kind === 'word' ? 1 : 0);
  }
  for (const [index, token] of added.entries()) {
    writer.stands(token, 'added', addedBy[index]);
    tally.add(addedBy[index], token.kind === 'word' ? 1 : 0, 0);
  }
}

/**
 * Says of each token whose it is. What tells nothing by itself is of whoever did what comes before it, or else after it,
 * or else of whoever did the other half of the change: who makes "telefon" to "telefonen" removes a word with it.
 */
function settled(evidence: readonly Evidence[], others: readonly Evidence[]): Changer[] {
  let last = [...evidence, ...others].find((one) => one !== 'nothing');
  return evidence.map((one) => {
    if (one !== 'nothing') last = one;
    return last === 'nothing' ? undefined : last;
  });
}

/** Counts words by person, in the order in which people are met. */
class Tally {
  readonly #people = new Map<Changer, { added: number; removed: number }>();

  add(writer: Changer, added: number, removed: number): void {
    const person = this.#people.get(writer) ?? { added: 0, removed: 0 };
    this.#people.set(writer, { added: person.added + added, removed: person.removed + removed });
  }

  /** Everybody, most words first, and where each stands. */
  result(): { readonly people: readonly PersonsWords[]; readonly indexOf: (writer: Changer) => number } {
    const people = Array.from(this.#people, ([writer, words]) => ({ writer, ...words })).sort(
      (a, b) => b.added + b.removed - (a.added + a.removed),
    );
    const indices = new Map(people.map(({ writer }, index) => [writer, index]));
    return { people, indexOf: (writer) => indices.get(writer) ?? -1 };
  }
}

function totalOf(people: readonly PersonsWords[]): { readonly added: number; readonly removed: number } {
  return {
    added: people.reduce((sum, { added }) => sum + added, 0),
    removed: people.reduce((sum, { removed }) => sum + removed, 0),
  };
}
