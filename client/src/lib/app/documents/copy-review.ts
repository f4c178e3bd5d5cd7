import { parseDocumentName, formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { LocalCopies } from './local-copies.ts';
import type { ProcessStanding } from './process-standing.ts';

/** What a review of copies needs. */
export interface CopyReviewMeans {
  readonly copies: LocalCopies;
  readonly ask: (process: ProcessId) => Promise<ProcessStanding>;
  /** Writes the drafts of a document anew, without these sections. */
  readonly leaveOut: (document: string, sections: readonly SectionKey[]) => Promise<void>;
  /** Runs unless the document is open in any tab: an open one sees to its copy itself. */
  readonly whileClosed: (document: string, run: () => Promise<void>) => Promise<void>;
}

/** Looks through everything kept of processes that are not open, one after the other. */
export async function reviewCopies(means: CopyReviewMeans): Promise<void> {
  const kept = means.copies.names().map(parseDocumentName);
  const processes = kept.flatMap((name) => (name !== undefined && 'process' in name ? [name.process] : []));
  for (const process of new Set(processes)) await reviewCopy(means, process);
}

/**
 * Throws away what may no longer be kept of a process that is not open: everything, where the right to see it has
 * ended, and what may hold sections that have been shielded. Work that is not saved is left for when the process is
 * opened, which knows whether it belongs to an ended life.
 */
export async function reviewCopy(
  { copies, ask, leaveOut, whileClosed }: CopyReviewMeans,
  process: ProcessId,
): Promise<void> {
  const open = formatDocumentName({ kind: 'process', process });
  if (!copies.holds(open)) return;
  const found = await ask(process);
  if (found.standing === 'no-access') {
    const assessments = copies.names().filter((name) => isAssessmentOf(name, process));
    for (const name of [open, ...assessments]) await whileClosed(name, () => copies.forgetAll(name));
  }
  if (found.standing !== 'allowed' || found.process.abilities.includes('process:shielded')) return;
  await copies.forgetAll(formatDocumentName({ kind: 'shielded', process }));
  const { shieldedSections } = found.process;
  if (shieldedSections.length === 0) return;
  await leaveOut(open, shieldedSections);
  await whileClosed(open, async () => {
    const copy = copies.read(open);
    if (copy !== undefined && copy.waiting === undefined) await copies.forgetUpTo(open, copy.epoch);
  });
}

/** An assessment is lost with its process. */
function isAssessmentOf(text: string, process: ProcessId): boolean {
  const name = parseDocumentName(text);
  return name?.kind === 'assessment' && name.process === process;
}
