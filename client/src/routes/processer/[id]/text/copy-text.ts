import type * as Y from 'yjs';
import { projectProcess } from '@procesrum/shared/collaboration/process-document.ts';
import type { Draft, Drafts } from '#lib/app/documents/drafts.svelte.ts';
import { copyToClipboard } from '#lib/ui/actions/clipboard.ts';
import type { Words } from '#lib/words/words.ts';

/** Puts the whole text of a process on the clipboard. @returns false when the browser does not allow it */
export async function copyDocument(document: Y.Doc, words: Words): Promise<boolean> {
  return copyToClipboard(textOf(document, words));
}

/** The same, of a copy that was set aside on this device. */
export async function copyDraft(drafts: Drafts, draft: Draft, words: Words): Promise<boolean> {
  return copyToClipboard(await drafts.read(draft, (document) => textOf(document, words)));
}

/** Title, summary and each section under its name, as plain text. */
function textOf(document: Y.Doc, words: Words): string {
  const { title, summary, sections } = projectProcess(document);
  const parts = sections.map(({ key, text }) => `${words.processes.sections[key]}\n${text}`);
  return [title, summary, ...parts].filter((part) => part !== '').join('\n\n');
}
