import type * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ScopedDatabase } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { isProjectionStale, readBindings, readEpoch, type ClientBinding } from './documents.repository.ts';
import { readStoredDocument } from './snapshots.ts';

/** A document as a room takes it over from the database. */
export interface LoadedDocument {
  readonly name: DocumentName;
  readonly epoch: number;
  readonly document: Y.Doc;
  readonly bindings: readonly ClientBinding[];
  /** The snapshot it was built on (0 for none), the rows on top of it, and their bytes. */
  readonly snapshot: number;
  readonly rows: readonly number[];
  readonly bytes: number;
  /** Something was written after the last projection was made. */
  readonly isProjectionStale: boolean;
}

/**
 * Reads a document with all a room must know of it, in one transaction.
 * @returns `undefined` when there is no such document
 */
export async function loadDocument(
  database: ScopedDatabase,
  name: DocumentName,
  logger: Logger,
): Promise<LoadedDocument | undefined> {
  const document = formatDocumentName(name);
  return database.transaction(async (transaction) => {
    const epoch = await readEpoch(transaction, document);
    if (epoch === undefined) return undefined;
    const life = { document, epoch };
    const stored = await readStoredDocument(transaction, life, logger);
    const bindings = await readBindings(transaction, life);
    return {
      ...stored,
      ...{ name, epoch, bindings },
      isProjectionStale: await isProjectionStale(transaction, life),
    };
  });
}
