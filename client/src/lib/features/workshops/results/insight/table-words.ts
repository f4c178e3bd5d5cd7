import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Round, TableVoice } from '@procesrum/shared/workshops/round.ts';
import type { Words } from '#lib/words/words.ts';
import { criterionWords, medianWords } from '../../rating/criteria-words.ts';

/** Where a table stands apart from the hall, in a sentence for each question. */
export function tableWords(
  table: string,
  { differs }: Pick<TableVoice, 'differs'>,
  { question, items }: Pick<Round, 'question' | 'items'>,
  titleOf: (process: ProcessId) => string,
  words: Words,
): string[] {
  const text = words.workshopInsight.tables;
  return differs.map(({ process, criterion: id, median, hall }) => {
    const asked = question.criteria.find((one) => one.id === id);
    const criterion = asked === undefined ? id : criterionWords(asked, words).short;
    const about = items.length > 1 ? text.about(criterion, titleOf(process)) : criterion;
    return text.differs(
      table,
      about,
      medianWords(median, question, words),
      medianWords(hall, question, words),
    );
  });
}
