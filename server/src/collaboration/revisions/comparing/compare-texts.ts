import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';
import { revisionPlace, type RevisionPlace } from '@procesrum/shared/revisions/revision.ts';
import type { Hunk } from './alignment.ts';
import { ChangersOnTheWay, settled, type Changers } from './changers.ts';
import { BlockWriter, changesIn, type Block, type Changer } from './compared-blocks.ts';
import { blocksAt } from './text-blocks.ts';
import { tidyHunks, type ComparedTokens } from './tidy-hunks.ts';
import { differencesOf } from './token-alignment.ts';
import { originsOf, type ComparedText } from './token-origins.ts';
import { tokensOf, type Token, type TokenText } from './tokens.ts';

export type { ComparedText } from './token-origins.ts';

/** One part of a text, laid over its earlier self; `by` is an index into the people of the comparison. */
export interface PlaceComparison {
  readonly place: RevisionPlace;
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
 * @param between texts on the way from one to the other, in order: nothing is shown of them, but they tell who did what
 *   where the two alone do not, because a new life began or the editor put words into other nodes
 */
export function compareTexts(
  from: ComparedText | undefined,
  to: ComparedText,
  places: readonly RevisionPlace[],
  between: readonly ComparedText[] = [],
): TextComparison {
  const tally = new Tally();
  const keys = new Map<string, number>();
  const compared: { readonly place: RevisionPlace; readonly blocks: readonly Block[] }[] = [];
  for (const place of places) {
    const blocks = placeLaidOver([from, ...between, to], place, keys, tally);
    if (blocks.length > 0) compared.push({ place, blocks });
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
  const order = revisionPlace.options;
  return {
    places: places.toSorted((a, b) => order.indexOf(a.place) - order.indexOf(b.place)),
    ...{ people, ...totalOf(people) },
  };
}

/** The blocks of the first and the last of several texts as one, with what changed in them, and by whom on the way. */
function placeLaidOver(
  texts: readonly (ComparedText | undefined)[],
  place: RevisionPlace,
  keys: Map<string, number>,
  tally: Tally,
): readonly Block[] {
  const read = (text: ComparedText | undefined) =>
    tokensOf(text === undefined ? [] : blocksAt(text.document, place), keys);
  const first = read(texts[0]);
  const changers = new ChangersOnTheWay(first.tokens.length);
  let before = first;
  let hunks: readonly Hunk[] = [];
  for (const [index, text] of texts.entries()) {
    if (index === 0 || text === undefined) continue;
    const next = { old: before, new: read(text), origins: originsOf(texts[index - 1], text) };
    hunks = tidyHunks(differencesOf(next.old, next.new), next);
    changers.step(hunks, next);
    before = next.new;
  }
  const whole = { old: first, new: before, origins: originsOf(texts[0], texts.at(-1) as ComparedText) };
  if (texts.length > 2) hunks = tidyHunks(differencesOf(first, before), whole);
  return laidOver(whole, hunks, changers.result, tally);
}

/** Two texts as one; counts whose changes they are. */
function laidOver(
  { old, new: later, origins }: ComparedTokens,
  hunks: readonly Hunk[],
  changers: Changers,
  tally: Tally,
): readonly Block[] {
  const writer = new BlockWriter(old, later);
  let at = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of [...hunks, hunkAtEnd(old, later)]) {
    for (; at < newStart; at += 1) {
      writer.stands(later.tokens[at] as Token, 'same', undefined);
    }
    const removed = old.tokens.slice(oldStart, oldEnd);
    const added = later.tokens.slice(newStart, newEnd);
    at = newEnd;
    // More or less space, and where a block ends, is no change of the words.
    if (![...removed, ...added].some(({ kind }) => kind === 'word' || kind === 'sign')) {
      for (const token of added) writer.stands(token, 'same', undefined);
      continue;
    }
    let removers = changers.removed.slice(oldStart, oldEnd);
    let adders = changers.added.slice(newStart, newEnd);
    // Words that went and came back on the way may stand elsewhere now: then the two texts alone must tell.
    if ([...removers, ...adders].every((one) => one === 'nothing')) {
      removers = removed.map((token) => origins.remover(old, token));
      adders = added.map((token) => origins.adder(later, token));
    }
    for (const [index, by] of settled(removers, adders).entries()) {
      const token = removed[index] as Token;
      writer.isGone(token, by);
      tally.add(by, 0, token.kind === 'word' ? 1 : 0);
    }
    for (const [index, by] of settled(adders, removers).entries()) {
      const token = added[index] as Token;
      writer.stands(token, 'added', by);
      tally.add(by, token.kind === 'word' ? 1 : 0, 0);
    }
  }
  return writer.blocks;
}

/** No difference, behind all there are. */
function hunkAtEnd(old: TokenText, later: TokenText): Hunk {
  const [oldEnd, newEnd] = [old.tokens.length, later.tokens.length];
  return { oldStart: oldEnd, oldEnd, newStart: newEnd, newEnd };
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
