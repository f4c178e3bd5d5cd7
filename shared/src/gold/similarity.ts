import { foldForSearch } from '../primitives/search-text.ts';

/** What two processes are compared by. */
export interface Described {
  readonly title: string;
  readonly summary: string;
  /** Its KLE number, if it has one. */
  readonly kle?: string | undefined;
  readonly systems: readonly string[];
}

/** Of what is compared, how many say the same thing of themselves. */
export interface Frequencies {
  /** How many are compared. */
  readonly all: number;
  of(term: string): number;
}

/** How alike two processes are, from 0, nothing in common, to 1, the same words. */
export type Similarity = (one: Described, other: Described) => number;

/** From here on two processes are worth comparing: as a rule they share several words that few others have. */
export const similarFrom = 0.3;

/** A word says less where it stands in the summary than in the title. */
const summaryWeight = 0.5;
/** Words that end differently, or go on, share their beginning: ansøgning, ansøgninger, ansøgningsskema. */
const stemLength = 6;
/** Sharing a beginning says less than sharing the word. */
const stemWeight = 0.8;
const shortestWord = 3;

/** Danish words that stand in every description. */
const common = new Set(
  `alle alt andre anden andet ad af at bliver blev da de deler dem den denne der deres det dette dig din disse du efter eller en end
  enten er et for fra få får før god gør går han har hen her hun hvad hver hvem hver hvis hvor hvordan i ikke ind ingen ja jeg
  jeres kan kommer kommune kommunen kommuner kun kunne man med meget men mellem mere mange når ned nej nogle nu ny nye når og
  også om op os over på samme sig sin sit sine skal skulle som så sådan til ud under uden var ved vi vil være vores år`.split(
    /\s+/u,
  ),
);

/**
 * Makes the comparison for processes that stand among these: a word weighs the more the fewer of them have it, so that what
 * all are about makes none alike.
 */
export function similarityAmong(all: readonly Described[]): Similarity {
  const frequencies = new Map<string, number>();
  for (const each of all) {
    for (const term of termsOf(each).keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  return similarityBy({ all: all.length, of: (term) => frequencies.get(term) ?? 0 });
}

/** The same where it is known already how many have each word. */
export function similarityBy({ all, of }: Frequencies): Similarity {
  const rarity = (term: string) => Math.log(1 + all / (1 + of(term)));
  const vectors = new WeakMap<Described, Vector>();
  const vectorOf = (described: Described) => {
    const known = vectors.get(described) ?? weighed(termsOf(described), rarity);
    vectors.set(described, known);
    return known;
  };
  return (one, other) => {
    const [a, b] = [vectorOf(one), vectorOf(other)];
    if (a.length === 0 || b.length === 0) return 0;
    let shared = 0;
    for (const [term, weight] of a.weights) shared += weight * (b.weights.get(term) ?? 0);
    return Math.min(1, shared / (a.length * b.length));
  };
}

interface Vector {
  readonly weights: ReadonlyMap<string, number>;
  /** As of a vector: the root of the sum of squares. */
  readonly length: number;
}

function weighed(terms: ReadonlyMap<string, number>, rarity: (term: string) => number): Vector {
  const weights = new Map(Array.from(terms, ([term, weight]) => [term, weight * rarity(term)]));
  const squares = Array.from(weights.values(), (weight) => weight ** 2).reduce(
    (sum, square) => sum + square,
    0,
  );
  return { weights, length: Math.sqrt(squares) };
}

/** What a process is compared by, each with its weight: its words, how they begin, its KLE number and its systems. */
export function termsOf({ title, summary, kle, systems }: Described): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number) => terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  for (const [text, weight] of [
    [title, 1],
    [summary, summaryWeight],
  ] as const) {
    for (const word of wordsOf(text)) {
      add(word, weight);
      if (word.length >= stemLength) add(`${stemOf(word)}…`, weight * stemWeight);
    }
  }
  if (kle !== undefined) add(`kle ${kle}`, 1);
  for (const system of systems) add(`system ${foldForSearch(system.trim())}`, summaryWeight);
  return terms;
}

/** How a word begins, by which it is known in whatever it becomes: ansøg of ansøgninger; a short one is itself. */
export function stemOf(word: string): string {
  return word.slice(0, stemLength);
}

/** The words of a text that say something, folded for search. */
export function wordsOf(text: string): string[] {
  const words = foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length >= shortestWord && !common.has(word));
}
