import * as Y from 'yjs';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { insertDeletions } from './deletions.ts';
import { insertBindings, insertUpdates, type DocumentLife } from './documents.repository.ts';

/**
 * Appends what somebody wrote to a document that nobody has open, as the engine would have: whose its Yjs clients are,
 * and who deleted what. For what the server itself lays ready.
 * @returns the row of the log that holds it
 */
export async function appendUpdate(
  transaction: Transaction,
  life: DocumentLife,
  writer: WriterId,
  update: Uint8Array,
): Promise<number> {
  const { structs, ds } = Y.decodeUpdate(update);
  const clients = new Set(structs.map(({ id }) => id.client));
  await insertBindings(
    transaction,
    [...clients].map((client) => ({ ...life, client, writer, isClaimed: true })),
  );
  const [row] = await insertUpdates(transaction, [{ ...life, authors: [writer], data: update }]);
  const ranges = [...ds.clients].flatMap(([client, items]) =>
    items.flatMap(({ clock, len }) => [client, clock, len]),
  );
  if (ranges.length > 0) await insertDeletions(transaction, [{ ...life, writer, ranges }]);
  if (row === undefined) throw new Error('an update was given no row');
  return row;
}
