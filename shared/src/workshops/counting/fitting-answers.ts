import { sum } from '../../scoring/statistics.ts';
import { isPrioritising, type Round, type RoundAnswers } from '../round.ts';

/**
 * Whether answers are answers to this round: a row for each item, a step of the scale for each criterion. Dots may be fewer
 * than there are, 100 kr. are shared out whole, and places are at most as many as there are items. All blank fits always:
 * it takes an answer back.
 */
export function fits({ items, question }: Pick<Round, 'items' | 'question'>, answers: RoundAnswers): boolean {
  return (
    answers.length === items.length &&
    answers.every(
      (row) =>
        row.length === question.criteria.length &&
        row.every((answer) => typeof answer !== 'number' || answer < question.steps),
    ) &&
    (!isPrioritising(question) || fitsTogether(question, answers))
  );
}

/** Whether dots, kroner or places, one for each item, are a whole ballot. Nothing is `null`, never 0 or *Ved ikke*. */
function fitsTogether({ kind, steps }: Round['question'], answers: RoundAnswers): boolean {
  const given = answers.flat().filter((answer) => answer !== null);
  const amounts = given.filter((answer) => typeof answer === 'number' && answer > 0) as number[];
  if (amounts.length < given.length) return false;
  if (amounts.length === 0) return true;
  if (kind === 'ranking') return Math.max(...amounts) <= answers.length;
  const total = sum(amounts);
  return kind === 'money' ? total === steps - 1 : total <= steps - 1;
}
