import { wordsOf } from '../../gold/similarity.ts';
import { nameKey } from '../../collaboration/fields-document.ts';
import type { ProcessProjection } from '../../collaboration/process-document.ts';

/** Words of one process that it can be found by: a long text has said by then what it is about. */
const mostFound = 1_000;

/**
 * The words by which a process is found while somebody writes of the same: folded, each once, a blank before each, what
 * it is called first and its text last.
 */
export function searchWordsOf({ title, summary, fields, sections }: ProcessProjection): string {
  const names = [...fields.systems, ...fields.technologies, ...fields.tags].map(nameKey);
  const said = [title, summary, ...names, ...sections.map(({ text }) => text)].flatMap(wordsOf);
  return [...new Set(said)]
    .slice(0, mostFound)
    .map((word) => ` ${word}`)
    .join('');
}
