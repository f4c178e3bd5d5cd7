import type * as Y from 'yjs';
import { readDiagrams } from '../processes/diagrams/diagram-document.ts';
import { noDiagrams, type ProcessDiagrams } from '../processes/diagrams/diagram.ts';
import { noFields, type ProcessFields } from '../processes/process-fields.ts';
import { withoutUnstorable } from '../protocol/unstorable-text.ts';
import { sectionKey, type SectionKey } from '../processes/section.ts';
import { readFields } from './fields-document.ts';
import { plainTextOf } from './rich-text.ts';
import { readWordsBeside, type WordsBeside } from './words-beside.ts';

/**
 * How a process lies in its Yjs document `process/<id>`: title and summary are one line of text each, and
 * every section is an XML fragment in the shape of the editor (`rich-text.ts`). Beside them lie the descriptive fields
 * (`fields-document.ts`) and both step diagrams (`../processes/diagrams/diagram-document.ts`).
 */
export const processDocument = {
  title: (document: Y.Doc): Y.Text => document.getText('title'),
  summary: (document: Y.Doc): Y.Text => document.getText('summary'),
  section: (document: Y.Doc, key: SectionKey): Y.XmlFragment => document.getXmlFragment(sectionName(key)),
};

/** The name of a section's fragment in the document. */
export function sectionName(key: SectionKey): string {
  return `section-${key}`;
}

/** What lists, search and exports know of a document, read from its state. */
export interface ProcessProjection {
  readonly title: string;
  readonly summary: string;
  /** Plain text of each section that holds any, in reading order. */
  readonly sections: readonly { readonly key: SectionKey; readonly text: string }[];
  readonly fields: ProcessFields;
  readonly diagrams: ProcessDiagrams;
  /** All that is written in fields and diagrams, what does not fit there included. */
  readonly words: WordsBeside;
}

/** What a process without any text reads as. */
export const noText: ProcessProjection = {
  ...{ title: '', summary: '', sections: [] },
  fields: noFields,
  diagrams: noDiagrams,
  words: { fields: '', diagrams: '' },
};

/**
 * Reads title, summary, plain text, fields and diagrams out of a process's document, without the characters that a
 * database cannot keep as text: U+0000 and halves of surrogate pairs. A client may put them into a document, and must
 * not be able to keep it out of lists and search by that.
 */
export function projectProcess(document: Y.Doc): ProcessProjection {
  const sections = sectionKey.options.map((key) => ({
    key,
    text: withoutUnstorable(plainTextOf(processDocument.section(document, key))),
  }));
  return {
    title: withoutUnstorable(processDocument.title(document).toString()),
    summary: withoutUnstorable(processDocument.summary(document).toString()),
    sections: sections.filter((section) => section.text !== ''),
    fields: readFields(document),
    diagrams: readDiagrams(document),
    words: readWordsBeside(document),
  };
}

/** The two texts of a process as one, each section in its place. */
export function joinedText(
  open: ProcessProjection,
  shielded: ProcessProjection | undefined,
): ProcessProjection {
  if (shielded === undefined) return open;
  const sections = [...open.sections, ...shielded.sections];
  return {
    ...open,
    sections: sectionKey.options.flatMap((key) => sections.filter((section) => section.key === key)),
  };
}
