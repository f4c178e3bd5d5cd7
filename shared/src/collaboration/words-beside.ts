import type * as Y from 'yjs';
import { diagramDocument } from '../processes/diagrams/diagram-document.ts';
import { diagramSide } from '../processes/diagrams/diagram.ts';
import { nameSet } from '../processes/process-fields.ts';
import { withoutUnstorable } from '../protocol/unstorable-text.ts';
import { fieldsDocument, writtenField } from './fields-document.ts';

/** All that is written in a process's document beside its title, summary and sections, a line for each value. */
export interface WordsBeside {
  readonly fields: string;
  readonly diagrams: string;
}

/**
 * Reads every text out of the fields and the diagrams, whether it fits there or not: whoever has the document open has
 * all of it, and so what must not be shared is looked for in all of it.
 */
export function readWordsBeside(document: Y.Doc): WordsBeside {
  const { chosen, written, names, contacts, links } = fieldsDocument;
  const fields = [
    chosen(document),
    ...writtenField.map((field) => written(document, field)),
    ...nameSet.options.map((set) => names(document, set)),
    contacts(document),
    links(document),
  ];
  const { lanes, steps } = diagramDocument;
  const diagrams = [lanes(document), ...diagramSide.options.map((side) => steps(document, side))];
  return { fields: wordsIn(fields), diagrams: wordsIn(diagrams) };
}

function wordsIn(types: readonly { toJSON(): unknown }[]): string {
  const words: string[] = [];
  const waiting: unknown[] = types.map((type) => type.toJSON()).reverse();
  // Not by recursion: how deep a plain value is nested is up to whoever wrote it.
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') words.push(withoutUnstorable(next).replace(/\s+/gu, ' ').trim());
    else if (typeof next === 'object' && next !== null) {
      for (const value of Object.values(next).reverse()) waiting.push(value);
    }
  }
  return words.filter((word) => word !== '').join('\n');
}
