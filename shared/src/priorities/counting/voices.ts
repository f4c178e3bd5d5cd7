import { smallestShownGroup } from '../../scoring/voice.ts';
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
 * Whether exact sums of voices give nobody away. Where municipalities differ in how many answered, the fractions of a
 * sum tell what each size of them said: with four from one and a single person from another, that person's ballot.
 */
export function mayShowSums(rows: readonly (readonly unknown[])[]): boolean {
  return rows.length >= smallestShownGroup || new Set(rows.map((row) => row.length)).size === 1;
}
