import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { ComparedColumn } from '@procesrum/shared/processes/comparing/comparison.ts';
import type { Difference } from '@procesrum/shared/processes/comparing/differences.ts';
import type { Question } from '@procesrum/shared/processes/comparing/worth-asking.ts';
import type { Words } from '#lib/words/words.ts';

/** How a cell is different, in words. */
export function differenceText(difference: Difference, words: Words): string {
  const text = words.comparison.difference;
  switch (difference.kind) {
    case 'ratio': {
      const { factor, of } = difference;
      if (of === 'inhabitant') return factor > 1 ? text.more(factor) : text.less(factor);
      return factor > 1 ? text.longer(factor) : text.shorter(factor);
    }
    case 'names':
      return text.names(difference.without, difference.also);
    case 'all-other-names':
    case 'other-words':
    case 'missing':
    case 'only-here':
    case 'by-itself':
    case 'by-hand':
    case 'other-system':
      return text[difference.kind];
    default:
      return assertNever(difference);
  }
}

/** Something worth asking, as one asks it. */
export function questionText(
  question: Question,
  columns: readonly ComparedColumn[],
  own: string,
  words: Words,
): string {
  const text = words.comparison.ask;
  const asked = columns[question.column]?.municipality.name ?? '';
  switch (question.kind) {
    case 'count':
      return text.count(asked, question.factor);
    case 'without':
    case 'by-itself': {
      const { minutes, task, hoursPerYear: hours } = question;
      const spent = hours === undefined ? undefined : words.format.number(hours);
      return text[question.kind](asked, task, text.cost(words.validations.written(minutes), spent, own));
    }
    default:
      return assertNever(question);
  }
}
