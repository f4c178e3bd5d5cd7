import * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { openEmbeddedPostgres } from '../../../server/src/platform/embedded-postgres.ts';

/**
 * A live document as the database of a stopped server has it: newest snapshot and every update after it, read
 * straight from the tables so that nothing but the stored bytes can answer.
 */
export async function storedDocument(dataDir: string, name: DocumentName): Promise<Y.Doc> {
  const database = await openEmbeddedPostgres(dataDir);
  try {
    const document = new Y.Doc();
    await database.as({ kind: 'job', job: 'migration' }).transaction(async (transaction) => {
      const values = [formatDocumentName(name)];
      const snapshots = await transaction.query(
        'select state as data from document_snapshot where document = $1 order by id desc limit 1',
        values,
      );
      const updates = await transaction.query(
        'select data from document_update where document = $1 order by id',
        values,
      );
      for (const row of [...snapshots, ...updates]) Y.applyUpdate(document, row['data'] as Uint8Array);
    });
    return document;
  } finally {
    await database.close();
  }
}
