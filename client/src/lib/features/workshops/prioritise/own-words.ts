import type { RoundQuestion, StepAnswer } from '@procesrum/shared/workshops/round.ts';
import type { Words } from '#lib/words/words.ts';
import { prioritisingKind } from './result-words.ts';

/** What somebody has given a process, in words: "2 prikker", "40 kr." or "nr. 3". */
export function ownWords(question: RoundQuestion, answer: StepAnswer, words: Words): string {
  const text = words.workshopPrioritise.own;
  const given = typeof answer === 'number' ? answer : undefined;
  const kind = prioritisingKind(question);
  if (kind === undefined) return '';
  return kind === 'ranking' ? text.ranking(given) : text[kind](given ?? 0);
}
