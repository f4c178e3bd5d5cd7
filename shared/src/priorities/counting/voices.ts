import { mayShowGroup, smallestShownGroup } from '../../scoring/voice.ts';
import type { PriorityAnswer } from '../priority-round.ts';
import type { StoredPriorityAnswer } from '../priority-state.ts';
import { canonicalJson } from '../record/canonical-json.ts';

/** Answers of one kind. */
export type AnswerOf<Kind extends PriorityAnswer['kind']> = Extract<PriorityAnswer, { kind: Kind }>;

/**
 * The answers of one kind, a row for each municipality, in an order that comes from what they say alone: the rows may
 * come in any order, and give the same result to the last bit.
 */
export function answersByMunicipality<Kind extends PriorityAnswer['kind']>(
  answers: readonly StoredPriorityAnswer[],
  kind: Kind,
): AnswerOf<Kind>[][] {
  const rows = new Map<string, { readonly text: string; readonly answer: AnswerOf<Kind> }[]>();
  for (const { municipality, answer } of answers) {
    if (answer.kind !== kind) continue;
    const row = rows.get(municipality) ?? [];
    rows.set(municipality, [...row, { text: canonicalJson(answer), answer: answer as AnswerOf<Kind> }]);
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ answer }) => answer));
}

/**
 * How much of exact sums of voices gives nobody away. A ballot weighs one over the people of its municipality, so that
 * the fractions of a sum tell what municipalities of each size said: with two from one and single people from the others,
 * a half says that the two disagree, and either knows the other's ballot. Sums are shown where as many people or more as
 * a group that is shown stand behind every size; else the order alone, which takes a group of municipalities too.
 */
export function sumsToShow(rows: readonly (readonly unknown[])[]): 'all' | 'order' | 'none' {
  const peopleBySize = new Map<number, number>();
  for (const { length } of rows) peopleBySize.set(length, (peopleBySize.get(length) ?? 0) + length);
  if (peopleBySize.size === 1) return 'all';
  if (rows.length < smallestShownGroup) return 'none';
  return [...peopleBySize.values()].every(mayShowGroup) ? 'all' : 'order';
}
