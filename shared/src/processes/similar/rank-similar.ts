import { nameKey } from '../../collaboration/fields-document.ts';
import { similarityBy, stemOf, wordsOf, type Described, type Frequencies } from '../../gold/similarity.ts';
import { foldForSearch } from '../../primitives/search-text.ts';
import type { Domain } from '../domain.ts';
import type { Likeness } from './similar.ts';

/** What somebody is writing about a process that is not there yet, or what one that is there is about. */
export interface Draft extends Described {
  readonly domains: readonly Domain[];
}

/** A process that a draft may be the same as. */
export interface Candidate {
  readonly described: Described;
  readonly domains: readonly Domain[];
  /** What its open text says besides, in folded words with a blank between them. */
  readonly text: string;
}

/** How alike a candidate is to a draft, and why. */
export interface Ranked<Found extends Candidate> {
  readonly candidate: Found;
  /** From 0, nothing in common, to 1. */
  readonly likeness: number;
  readonly grade: Likeness;
  /** Words of the draft that the candidate has as well, as folded, in the order they are written in. */
  readonly words: readonly string[];
  /** The part of the KLE number that both have: a group or a topic. */
  readonly kle?: string;
  /** Systems that the draft names and the candidate has, as the candidate writes them. */
  readonly systems: readonly string[];
  readonly domains: readonly Domain[];
}

/** From here on two processes are much, somewhat and a little alike; below they are not worth mentioning. */
const from = { much: 0.5, some: 0.3, little: 0.18 } as const satisfies Record<Likeness, number>;

/** What is said only in the text says less than what a process is called. */
const textWeight = 0.35;
/** Two processes about the same topic of KLE are the same task, whatever they are called; of one group they may be. */
const topicWeight = 0.35;
const groupWeight = 0.15;

/** Words of a draft that are searched by: who writes more has said what it is about. */
export const mostWords = 24;

/** The beginnings of words by which candidates for a draft are looked up, the title's first. */
export function stemsOf({ title, summary }: Pick<Draft, 'title' | 'summary'>): string[] {
  return [...new Set([...wordsOf(title), ...wordsOf(summary)].map(stemOf))].slice(0, mostWords);
}

/**
 * Puts candidates in order, the most alike first, and leaves out those that are not worth mentioning.
 * @param counted of all that whoever asks sees: how many they are, and in how many each stem stands
 */
export function rankSimilar<Found extends Candidate>(
  draft: Draft,
  candidates: readonly Found[],
  counted: { readonly all: number; readonly stems: ReadonlyMap<string, number> },
): Ranked<Found>[] {
  const frequencies = frequenciesOf(counted);
  const similarity = similarityBy(frequencies);
  const written = withoutKle({ ...draft, systems: systemsNamedIn(draft, candidates) });
  const title = titleOf(written);
  return candidates
    .map((candidate) => {
      const { described, domains } = candidate;
      const kle = sharedKle(draft.kle, described.kle);
      const likeness = Math.min(
        1,
        Math.max(similarity(written, withoutKle(described)), similarity(title, titleOf(described))) +
          textWeight * shareInText(draft, candidate, frequencies) +
          kleWeight(kle),
      );
      const systems = described.systems.filter((name) => isAmong(name, written.systems));
      return {
        ...{ candidate, likeness, systems },
        words: sharedWords(draft, candidate),
        ...(kle === undefined ? {} : { kle }),
        domains: domains.filter((one) => draft.domains.includes(one)),
      };
    })
    .flatMap((ranked) => {
      const grade = gradeOf(ranked.likeness);
      return grade === undefined ? [] : [{ ...ranked, grade }];
    })
    .toSorted((a, b) => b.likeness - a.likeness);
}

/** Fagområder that a draft is likely about: those of what it is most like, the most likely first. */
export function suggestedDomains(ranked: readonly Ranked<Candidate>[], most: number): Domain[] {
  const weights = new Map<Domain, number>();
  for (const { candidate, likeness } of ranked) {
    for (const domain of candidate.domains) weights.set(domain, (weights.get(domain) ?? 0) + likeness);
  }
  return [...weights]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([domain]) => domain);
}

function gradeOf(likeness: number): Likeness | undefined {
  if (likeness >= from.much) return 'much';
  if (likeness >= from.some) return 'some';
  return likeness >= from.little ? 'little' : undefined;
}

/** What was not counted is taken to be neither rarer nor more common than the rest. */
function frequenciesOf({
  all,
  stems,
}: {
  readonly all: number;
  readonly stems: ReadonlyMap<string, number>;
}): Frequencies {
  const counts = [...stems.values()];
  const usual = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  return { all, of: (term) => stems.get(stemOf(term)) ?? usual };
}

/** What KLE says is weighed by itself: a number is like another in its first parts too. */
function withoutKle({ kle: _, ...described }: Described): Described {
  return described;
}

function titleOf({ title }: Described): Described {
  return { title, summary: '', systems: [] };
}

function shareInText(draft: Draft, { described, text }: Candidate, { all, of }: Frequencies): number {
  const said = ` ${[...wordsOf(`${described.title} ${described.summary}`), text].join(' ')}`;
  const rarity = (stem: string) => Math.log(1 + all / (1 + of(stem)));
  const stems = stemsOf(draft);
  const total = stems.reduce((sum, stem) => sum + rarity(stem), 0);
  const found = stems.filter((stem) => said.includes(` ${stem}`));
  return total === 0 ? 0 : found.reduce((sum, stem) => sum + rarity(stem), 0) / total;
}

function sharedWords({ title, summary }: Draft, { described, text }: Candidate): string[] {
  const said = ` ${wordsOf(`${described.title} ${described.summary}`).join(' ')} ${text}`;
  const words = new Map(wordsOf(`${title} ${summary}`).map((word) => [stemOf(word), word] as const));
  return [...words].filter(([stem]) => said.includes(` ${stem}`)).map(([, word]) => word);
}

/** Systems of the draft, and those that its words name though nobody has said that they are systems. */
function systemsNamedIn(draft: Draft, candidates: readonly Candidate[]): string[] {
  const said = ` ${(foldForSearch(`${draft.title} ${draft.summary}`).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  const named = candidates
    .flatMap(({ described }) => described.systems)
    .filter((name) => {
      const words = (nameKey(name).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
      return words.length >= shortestSystem && said.includes(` ${words} `);
    });
  return [...new Set([...draft.systems, ...named])];
}

/** Two letters are a word before they are a system. */
const shortestSystem = 3;

function isAmong(name: string, names: readonly string[]): boolean {
  return names.some((one) => nameKey(one) === nameKey(name));
}

function sharedKle(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  const [a, b] = [one.split('.'), other.split('.')];
  const apart = a.findIndex((part, place) => part !== b[place]);
  const shared = apart === -1 ? a : a.slice(0, apart);
  // A main group is half of what a municipality does.
  return shared.length >= 2 ? shared.join('.') : undefined;
}

function kleWeight(shared: string | undefined): number {
  if (shared === undefined) return 0;
  return shared.split('.').length === 3 ? topicWeight : groupWeight;
}
