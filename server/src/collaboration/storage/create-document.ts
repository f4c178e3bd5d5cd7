import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { insertBindings, insertDocument, insertUpdates } from './documents.repository.ts';
import { readUpdateShape } from '../gate/update-shape.ts';

/** What a document made by us may hold: everything is allowed that a whole process can be. */
const generous = { clients: 1_024, deletions: 1_000_000, structs: 5_000_000 };

/**
 * Makes a document within the transaction that makes what it belongs to.
 * @param account who is said to have written what it starts with
 * @param initial what it starts with: a V1 update of a fresh Yjs document
 * @throws Error when `initial` is no such update
 */
export async function createDocument(
  transaction: Transaction,
  name: DocumentName,
  municipality: MunicipalityCvr,
  account: AccountId,
  initial: Uint8Array,
): Promise<void> {
  const read = readUpdateShape(initial, generous);
  if (read.kind !== 'shape') throw new Error(`a document cannot start with an update that is ${read.kind}`);
  const life = { document: formatDocumentName(name), epoch: 1 };
  await insertDocument(transaction, life.document, name.kind, municipality);
  await insertBindings(
    transaction,
    read.shape.clients.map(({ client }) => ({ ...life, client, writer: account, isClaimed: true })),
  );
  await insertUpdates(transaction, [{ ...life, authors: [account], data: initial }]);
}
