import * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { projectProcess } from '@procesrum/shared/collaboration/process-document.ts';
import type { CopyClient } from '@procesrum/shared/collaboration/root-copy.ts';
import type { AccountId, MunicipalityCvr, WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { storeProjection } from '../projection.ts';
import {
  insertBindings,
  insertDocument,
  insertUpdates,
  readFormerClients,
  readWriters,
  type DocumentLife,
} from './documents.repository.ts';
import { advanceEpoch, lockEpochs } from './epochs.ts';
import { KeptWriters } from './kept-writers.ts';
import { readStoredDocument } from './snapshots.ts';

/** Documents that begin a new life together. */
export interface Renewal {
  /** One that does not exist yet is made. */
  readonly names: readonly DocumentName[];
  /** Whose those are that are made. */
  readonly municipality: MunicipalityCvr;
  /** Who is said to have written what a new life begins with and nobody known wrote before. */
  readonly account: AccountId;
  /**
   * True where the lives before stay for whom they were for. Else they are for the owning municipality alone from now on:
   * they may hold what it keeps to itself.
   */
  readonly leavesPastOpen?: boolean;
}

/**
 * Writes the texts that documents begin their new lives with, while nobody can write in the old ones.
 * @param before everything that is stored of each, in the order of the names; not to be changed
 * @param after an empty document for each
 * @param clientOf which Yjs client writes in them what one of the lives before wrote: it is the same person's
 * @returns for each the roots in which nobody may write during its new life; `undefined` when nothing is to change
 */
export type Rewrite = (
  before: readonly Y.Doc[],
  after: readonly Y.Doc[],
  clientOf: CopyClient,
) => Promise<readonly (readonly string[])[] | undefined>;

/**
 * Gives documents new lives within the caller's transaction: each a document that shares nothing with the one before,
 * so that neither its history nor what was deleted in it comes along.
 * @returns the lives that begin when the transaction is committed
 */
export async function renewDocuments(
  transaction: Transaction,
  renewal: Renewal,
  logger: Logger,
  rewrite: Rewrite,
): Promise<DocumentLife[]> {
  const documents = renewal.names.map(formatDocumentName);
  const epochs = await lockEpochs(transaction, documents);
  const lives: DocumentLife[] = [];
  const before: Y.Doc[] = [];
  const after: Y.Doc[] = [];
  const formerClients: number[] = [];
  for (const document of documents) {
    const life = { document, epoch: epochs.get(document) ?? 0 };
    lives.push(life);
    const stored = life.epoch === 0 ? undefined : await readStoredDocument(transaction, life, logger);
    before.push(stored?.document ?? new Y.Doc());
    const clients = await readFormerClients(transaction, { document, epoch: life.epoch + 1 });
    after.push(strangerTo(clients));
    formerClients.push(...clients);
  }
  const kept = new KeptWriters(await readWriters(transaction, documents), formerClients);
  const closedRoots = await rewrite(before, after, kept.clientOf);
  const begun: DocumentLife[] = [];
  for (const [index, name] of closedRoots === undefined ? [] : renewal.names.entries()) {
    const [old, document] = [lives[index], after[index]] as [DocumentLife, Y.Doc];
    if (old.epoch === 0) await insertDocument(transaction, old.document, name.kind, renewal.municipality);
    const life = await advanceEpoch(
      transaction,
      { ...old, epoch: old.epoch || 1 },
      { closedRoots: closedRoots?.[index] ?? [], leavesPastOpen: renewal.leavesPastOpen === true },
    );
    await storeFirstText(transaction, life, document, kept.writersIn(document), renewal.account);
    if (name.kind === 'process') await storeProjection(transaction, life.document, projectProcess(document));
    begun.push(life);
  }
  for (const document of [...before, ...after]) document.destroy();
  return begun;
}

/** An empty document whose Yjs client none of the earlier lives has heard of. */
function strangerTo(formerClients: readonly number[]): Y.Doc {
  let document = new Y.Doc();
  while (formerClients.includes(document.clientID)) document = new Y.Doc();
  return document;
}

async function storeFirstText(
  transaction: Transaction,
  life: DocumentLife,
  document: Y.Doc,
  writers: ReadonlyMap<number, WriterId>,
  account: AccountId,
): Promise<void> {
  const data = Y.encodeStateAsUpdate(document);
  const clients = [...document.store.clients.keys()];
  await insertBindings(
    transaction,
    clients.map((client) => ({ ...life, client, writer: writers.get(client) ?? account, isClaimed: true })),
  );
  await insertUpdates(transaction, [{ ...life, authors: [account], data }]);
}
