import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';

/**
 * Reads a document out of a copy that was set aside on this device, without connecting it to anything.
 * @param database the copy's database, as `LocalCopies.databaseOf` names it
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
