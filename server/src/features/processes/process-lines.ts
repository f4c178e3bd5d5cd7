import { createHash } from 'node:crypto';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '@procesrum/shared/protocol/limits.ts';
import { lineOf } from './process-line.ts';

/** What lists show of a process's live text. */
export interface ProcessLines {
  readonly title: string;
  readonly summary: string;
  readonly describedSections: readonly SectionKey[];
  /** Of everything read, by which an unchanged text is known. */
  readonly textSha256: Uint8Array;
}

/** Draws the lines of lists out of what was read of a live text. */
export function linesOf(projection: ProcessProjection): ProcessLines {
  return {
    // Room for what two people typed beyond the limit at once, which the field shows as an excess.
    title: lineOf(projection.title, maxTitleCharacters * 4),
    summary: lineOf(projection.summary, maxSummaryCharacters * 4),
    describedSections: projection.sections.map((section) => section.key),
    textSha256: createHash('sha256').update(JSON.stringify(projection)).digest(),
  };
}
