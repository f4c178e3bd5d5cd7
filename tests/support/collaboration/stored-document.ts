import * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { Transaction } from '../../../server/src/platform/database.ts';
import { openEmbeddedPostgres } from '../../../server/src/platform/embedded-postgres.ts';

/** All that is stored of a document's present life, oldest first: its newest snapshot and every update. */
export async function readLife(
  transaction: Transaction,
  document: string,
): Promise<Record<string, unknown>[]> {
  const ofLife = 'join document d on d.name = x.document and d.epoch = x.epoch where d.name = $1';
  const snapshots = await transaction.query(
    `select x.state as data from document_snapshot x ${ofLife} order by x.id desc limit 1`,
    [document],
  );
  const updates = await transaction.query(`select x.data from document_update x ${ofLife} order by x.id`, [
    document,
  ]);
  return [...snapshots, ...updates];
}

/**
 * A live document as the database of a stopped server has it: newest snapshot and every update after it, read
 * straight from the tables so that nothing but the stored bytes can answer.
 */
export async function storedDocument(dataDir: string, name: DocumentName): Promise<Y.Doc> {
  const database = await openEmbeddedPostgres(dataDir);
  try {
    const document = new Y.Doc();
    await database.as({ kind: 'job', job: 'migration' }).transaction(async (transaction) => {
      for (const { data } of await readLife(transaction, formatDocumentName(name))) {
        Y.applyUpdate(document, data as Uint8Array);
      }
    });
    return document;
  } finally {
    await database.close();
  }
}
