import type { RoundAnswers, RoundQuestion } from '@procesrum/shared/workshops/round.ts';

/** Dots or kroner: one whole number for each process of a round, 0 for none. */
export type Amounts = readonly number[];

/** How many dots or kroner there are to share out. */
export function amountOf({ steps }: Pick<RoundQuestion, 'steps'>): number {
  return steps - 1;
}

/** What somebody’s answer gives each process. */
export function amountsIn(answers: RoundAnswers): Amounts {
  return answers.map(([answer]) => (typeof answer === 'number' ? answer : 0));
}

/** The answer that gives each process so much: nothing is no answer, never 0. */
export function answersOf(amounts: Amounts): RoundAnswers {
  return amounts.map((amount) => [amount > 0 ? amount : null]);
}

/** What is not given away yet. */
export function restOf(amounts: Amounts, all: number): number {
  return amounts.reduce((rest, amount) => rest - amount, all);
}

/** One process gets this much: never below nothing, and never more than is left. */
export function withAmount(amounts: Amounts, item: number, wanted: number, all: number): Amounts {
  const most = (amounts[item] ?? 0) + Math.max(0, restOf(amounts, all));
  const amount = Math.min(most, Math.max(0, Math.round(wanted)));
  return amounts.with(item, amount);
}
