import type * as Y from 'yjs';
import { sectionKey, type SectionKey } from '../processes/section.ts';
import { diagramRoots } from '../processes/diagrams/diagram-document.ts';
import { fieldRoots } from './fields-document.ts';
import { sectionName } from './process-document.ts';
import { copyRoot, type CopyClient } from './root-copy.ts';

/** The two live texts of a process: what everybody reads who reads it, and what its own municipality keeps to itself. */
export interface ProcessTexts<Text> {
  readonly open: Text;
  readonly shielded: Text;
}

/**
 * Writes both texts of a process anew, so that each section lies where it belongs. Everything is copied into documents
 * that never held anything else: what moved away has left no trace, not even as something deleted.
 * @param shielded the sections that are shielded from now on
 * @param into two fresh documents
 * @param clientOf who writes them; the documents' own clients unless said otherwise
 */
export function dealOut(
  from: ProcessTexts<Y.Doc>,
  shielded: readonly SectionKey[],
  into: ProcessTexts<Y.Doc>,
  clientOf?: CopyClient,
): void {
  const kept = new Set(shielded.map(sectionName));
  for (const root of rootsOf(from.open))
    copyRoot(root, from.open, kept.has(root) ? into.shielded : into.open, clientOf);
  for (const root of rootsOf(from.shielded)) {
    // Only sections ever come out of it.
    const isOpen = sections.has(root) && !kept.has(root);
    copyRoot(root, from.shielded, isOpen ? into.open : into.shielded, clientOf);
  }
}

/** The roots of each text that nobody may write in while these sections are shielded: they belong to the other one. */
export function closedRoots(shielded: readonly SectionKey[]): ProcessTexts<readonly string[]> {
  const open = sectionKey.options.filter((key) => !shielded.includes(key));
  return {
    open: shielded.map(sectionName),
    shielded: ['title', 'summary', ...open.map(sectionName), ...fieldRoots, ...diagramRoots],
  };
}

const sections = new Set(sectionKey.options.map(sectionName));

/** In one order, so that the same texts give the same copy. */
function rootsOf(document: Y.Doc): string[] {
  return [...document.share.keys()].sort();
}
