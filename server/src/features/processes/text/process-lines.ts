import { createHash } from 'node:crypto';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import { foldForSearch } from '@procesrum/shared/primitives/search-text.ts';
import type { ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { ProcessFields } from '@procesrum/shared/processes/process-fields.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { searchWordsOf } from '@procesrum/shared/processes/similar/search-words.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '@procesrum/shared/protocol/limits.ts';
import { lineOf } from './process-line.ts';

/** What lists, search and others who do not open it know of a process's live document. */
export interface ProcessLines {
  readonly title: string;
  readonly summary: string;
  readonly describedSections: readonly SectionKey[];
  readonly fields: ProcessFields;
  readonly diagrams: ProcessDiagrams;
  /** What is searched for words, folded. */
  readonly searchText: string;
  /** What it is found by while somebody writes of the same. */
  readonly words: string;
  /** Of everything read, by which an unchanged text is known. */
  readonly textSha256: Uint8Array;
}

/** Draws the lines of lists out of what was read of a live document. */
export function linesOf(projection: ProcessProjection): ProcessLines {
  // Room for what two people typed beyond the limit at once, which the field shows as an excess.
  const title = lineOf(projection.title, maxTitleCharacters * 4);
  const summary = lineOf(projection.summary, maxSummaryCharacters * 4);
  const { fields, diagrams } = projection;
  return {
    ...{ title, summary, fields, diagrams },
    searchText: searchTextOf(title, summary, fields),
    words: searchWordsOf(projection),
    describedSections: projection.sections.map((section) => section.key),
    textSha256: createHash('sha256').update(JSON.stringify(projection)).digest(),
  };
}

/** Not the people among the fields: whoever finds a process by them would learn whom it names, signed in or not. */
function searchTextOf(title: string, summary: string, fields: ProcessFields): string {
  const { systems, technologies, tags, kle = '', form = '', vendor = '' } = fields;
  // A line break between them: no word of a search holds one, so none is found across the border.
  return foldForSearch([title, summary, ...systems, ...technologies, ...tags, kle, form, vendor].join('\n'));
}
