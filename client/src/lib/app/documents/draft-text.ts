import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import { copyRoot } from '@procesrum/shared/collaboration/root-copy.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';

/**
 * Reads a document out of a database on this device, without connecting it to anything.
 * @param database as `LocalCopies.draftDatabaseOf` names it
 * @param read takes what it needs; the document is gone afterwards
 */
export async function readDraft<Result>(
  database: string,
  read: (document: Y.Doc) => Result,
): Promise<Result> {
  const document = new Y.Doc();
  const copy = new IndexeddbPersistence(database, document);
  try {
    await copy.whenSynced;
    return read(document);
  } finally {
    await copy.destroy();
    document.destroy();
  }
}

/** Puts one text, as a Yjs update, in the place of whatever the database held. */
export async function writeDraft(database: string, text: Uint8Array): Promise<void> {
  await clearDocument(database);
  const document = new Y.Doc();
  Y.applyUpdate(document, text);
  const copy = new IndexeddbPersistence(database, document);
  // It writes what the document holds before it says that it is in step.
  await copy.whenSynced;
  await copy.destroy();
  document.destroy();
}

/**
 * Writes down a process's text without some of its sections, as one Yjs update. It is made anew from what stands
 * there: of the sections left out, and of what anybody ever deleted, it holds nothing.
 */
export function draftWithout(document: Y.Doc, leftOut: readonly SectionKey[]): Uint8Array {
  const draft = new Y.Doc();
  const hidden = new Set(leftOut.map(sectionName));
  for (const root of document.share.keys()) if (!hidden.has(root)) copyRoot(root, document, draft);
  const text = Y.encodeStateAsUpdate(draft);
  draft.destroy();
  return text;
}
