import type * as Y from 'yjs';
import { sectionKey, type SectionKey } from '../processes/section.ts';
import { sectionName } from './process-document.ts';
import { copyRoot, type CopyClient } from './root-copy.ts';
import type { ProcessTexts } from './shielding.ts';

/** A process's text as it was at some time; a part that was not kept, or is not for whoever asks, is absent. */
export interface EarlierText extends Partial<ProcessTexts<Y.Doc | undefined>> {
  /** The sections that lay in the shielded part. */
  readonly shieldedSections: readonly SectionKey[];
}

/**
 * Writes a process's text as it was. Each section comes back where it lies now, and only if it lay there then: one that
 * was shielded or opened since stays as it is, so that a restored text never shows what is shielded now, nor hides what
 * is not.
 * @param now not to be changed
 * @param shielded the sections that are shielded now
 * @param into fresh documents; without a shielded one nothing is written that lies there
 * @param clientOf who writes them; the documents' own clients unless said otherwise
 * @returns the sections that stay as they are
 */
export function bringBack(
  now: { readonly open: Y.Doc; readonly shielded?: Y.Doc | undefined },
  then: EarlierText,
  shielded: readonly SectionKey[],
  into: { readonly open: Y.Doc; readonly shielded?: Y.Doc | undefined },
  clientOf?: CopyClient,
): SectionKey[] {
  const source = then.open ?? now.open;
  for (const root of [...source.share.keys()].sort()) {
    if (!sectionRoots.has(root)) copyRoot(root, source, into.open, clientOf);
  }
  const staying: SectionKey[] = [];
  for (const key of sectionKey.options) {
    const part = shielded.includes(key) ? 'shielded' : 'open';
    const isMoved = then.shieldedSections.includes(key) !== shielded.includes(key);
    const earlier = isMoved ? undefined : then[part];
    const target = into[part];
    if (isMoved || (target !== undefined && earlier === undefined)) staying.push(key);
    const from = earlier ?? now[part];
    if (target !== undefined && from !== undefined) copyRoot(sectionName(key), from, target, clientOf);
  }
  return staying;
}

const sectionRoots = new Set(sectionKey.options.map(sectionName));
