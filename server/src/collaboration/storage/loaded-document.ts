import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ScopedDatabase } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { isUnrecorded } from '../revisions/revision-rows.ts';
import {
  isProjectionStale,
  readBindings,
  readCurrentLife,
  readFormerClients,
  type ClientBinding,
} from './documents.repository.ts';
import { readStoredUpdates, type StoredUpdates } from './snapshots.ts';

/** A document as a room takes it over from the database. */
export interface LoadedDocument extends StoredUpdates {
  readonly name: DocumentName;
  readonly epoch: number;
  readonly bindings: readonly ClientBinding[];
  /** Yjs clients of earlier lives, which have no place in this one. */
  readonly formerClients: ReadonlySet<number>;
  /** Parts in which nobody writes during this life. */
  readonly closedRoots: ReadonlySet<string>;
  /** Something was written after the last projection was made. */
  readonly isProjectionStale: boolean;
  /** Something was written that the history does not have. */
  readonly isUnrecorded: boolean;
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
    const current = await readCurrentLife(transaction, document);
    if (current === undefined) return undefined;
    const { epoch } = current;
    const life = { document, epoch };
    const stored = await readStoredUpdates(transaction, life, logger);
    const bindings = await readBindings(transaction, life);
    return {
      ...stored,
      ...{ name, epoch, bindings },
      formerClients: setOf(await readFormerClients(transaction, life)),
      closedRoots: setOf(current.closedRoots),
      isProjectionStale: await isProjectionStale(transaction, life),
      isUnrecorded: await isUnrecorded(transaction, life),
    };
  });
}

/** Nearly always there is nothing in it: then all documents have the same one. */
function setOf<Item>(items: readonly Item[]): ReadonlySet<Item> {
  return items.length === 0 ? nothing : new Set(items);
}

const nothing: ReadonlySet<never> = new Set<never>();
