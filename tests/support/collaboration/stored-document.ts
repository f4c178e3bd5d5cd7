import * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { Transaction } from '../../../server/src/platform/database.ts';
import { openEmbeddedPostgres } from '../../../server/src/platform/embedded/embedded-postgres.ts';

/**
 * All that is stored of a document's present life, oldest first: its newest snapshot and every update that it does not
 * say to hold, so that a snapshot that lost something is found out.
 */
export async function readLife(
  transaction: Transaction,
  document: string,
): Promise<Record<string, unknown>[]> {
  // In one statement: between two of them the log may be folded.
  return transaction.query(
    `with life as (select name, epoch from document where name = $1), newest as (
       select s.id, s.state from document_snapshot s join life on s.document = name and s.epoch = life.epoch
       order by s.id desc limit 1)
     select 0 as place, state as data from newest
     union all
     select u.id, u.data from document_update u join life on u.document = name and u.epoch = life.epoch
     where u.folded_in is null or u.folded_in > coalesce((select id from newest), 0)
     order by place`,
    [document],
  );
}

/** The document that rows make, with just what they say: Yjs tidies up marks behind changes of others, as clients do. */
export function documentOf(rows: readonly Record<string, unknown>[]): Y.Doc {
  const document = new Y.Doc();
  document.transact((transaction) => {
    for (const { data } of rows) Y.applyUpdate(document, data as Uint8Array);
    transaction.local = true;
  });
  return document;
}

/**
 * A live document as the database of a stopped server has it: newest snapshot and every update after it, read
 * straight from the tables so that nothing but the stored bytes can answer.
 */
export async function storedDocument(dataDir: string, name: DocumentName): Promise<Y.Doc> {
  const database = await openEmbeddedPostgres(dataDir);
  try {
    return await database
      .as({ kind: 'job', job: 'migration' })
      .transaction(async (transaction) => documentOf(await readLife(transaction, formatDocumentName(name))));
  } finally {
    await database.close();
  }
}
