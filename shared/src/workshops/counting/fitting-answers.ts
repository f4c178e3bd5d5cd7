import type { Round, RoundAnswers } from '../round.ts';

/** Whether answers are answers to this round: a row for each item, a step of the scale for each criterion. */
export function fits({ items, question }: Round, answers: RoundAnswers): boolean {
  return (
    answers.length === items.length &&
    answers.every(
      (row) =>
        row.length === question.criteria.length &&
        row.every((answer) => typeof answer !== 'number' || answer < question.steps),
    )
  );
}
