import { z } from 'zod';
import type { Transaction } from '../../platform/database.ts';
import type { DocumentLife } from './documents.repository.ts';

const lifeRow = z.object({ name: z.string(), epoch: z.int() });

/** The current epoch of each document that exists. */
export type Epochs = ReadonlyMap<string, number>;

/**
 * Reads the epochs of documents and keeps them as they are until the transaction ends: whoever writes under this hold
 * writes in the life that counts. Writers do not wait for one another, only for a life that is just beginning.
 */
export function holdEpochs(transaction: Transaction, documents: readonly string[]): Promise<Epochs> {
  // The lock that the references to the document take anyway.
  return readEpochs(transaction, documents, 'for key share');
}

/** Keeps everybody else from writing in documents until the transaction ends, and reads their epochs. */
export async function lockEpochs(transaction: Transaction, documents: readonly string[]): Promise<Epochs> {
  const epochs = new Map<string, number>();
  // One by one: who waited for the first sees the others as they are after the wait, one just made among them.
  for (const document of documents.toSorted()) {
    for (const [name, epoch] of await readEpochs(transaction, [document], 'for update'))
      epochs.set(name, epoch);
  }
  return epochs;
}

/** Holds a document in this life until the transaction ends; says whether it is the one that counts. */
export async function holdLife(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
): Promise<boolean> {
  return (await holdEpochs(transaction, [document])).get(document) === epoch;
}

/**
 * Begins the next life of a locked document.
 * @param next parts in which nobody writes during it, and whether those before it stay for whom they were for; they are
 * for the owning municipality alone otherwise
 */
export async function advanceEpoch(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
  next: { readonly closedRoots: readonly string[]; readonly leavesPastOpen: boolean },
): Promise<DocumentLife> {
  const rows = await transaction.query(
    `update document set epoch = epoch + 1, closed_roots = $3,
       owner_only_before_epoch = case when $4 then owner_only_before_epoch else epoch + 1 end
     where name = $1 and epoch = $2 returning name, epoch`,
    [document, epoch, next.closedRoots, next.leavesPastOpen],
  );
  if (rows[0] === undefined) throw new Error(`${document} could not begin a new life`);
  return { document, epoch: lifeRow.parse(rows[0]).epoch };
}

async function readEpochs(
  transaction: Transaction,
  documents: readonly string[],
  lock: 'for key share' | 'for update',
): Promise<Epochs> {
  // In one order, here and above: whoever locks several must not wait for another who does in a ring.
  const rows = await transaction.query(
    `select name, epoch from document where name = any($1) and deleted_at is null
     order by name collate "C" ${lock}`,
    [documents],
  );
  return new Map(rows.map((row) => lifeRow.parse(row)).map(({ name, epoch }) => [name, epoch]));
}
