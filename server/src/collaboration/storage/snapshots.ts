import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import {
  areFoldedRowsKept,
  readSnapshot,
  readUpdatesSince,
  type DocumentLife,
} from './documents.repository.ts';

/** A document as the database has it. */
export interface StoredDocument {
  /** Everything, integrated. */
  readonly document: Y.Doc;
  /** The snapshot it was built on; 0 for none. */
  readonly snapshot: number;
  /** Ids of the updates read on top of it, and how many bytes they are. */
  readonly rows: readonly number[];
  readonly bytes: number;
}

/** A snapshot whose sum is right, and which the newest is when there are damaged ones. */
export interface ValidSnapshot {
  readonly id: number;
  readonly state: Uint8Array;
}

/** The sum by which a damaged snapshot is told from a whole one. */
export function sumOf(state: Uint8Array): Uint8Array {
  return createHash('sha256').update(state).digest();
}

/**
 * The newest snapshot that is whole. A damaged one is passed over with an error in the log: the one before it
 * and the updates folded since still give the whole document, because compaction keeps those two snapshots long.
 * @throws Error when it has not kept those any more: part of a document is worse than none
 */
export async function readValidSnapshot(
  transaction: Transaction,
  life: DocumentLife,
  logger: Logger,
): Promise<ValidSnapshot | undefined> {
  const damaged: number[] = [];
  let row = await readSnapshot(transaction, life, undefined);
  while (row !== undefined && Buffer.compare(sumOf(row.state), row.sha256) !== 0) {
    logger.error({ ...life, snapshot: row.id }, 'a snapshot is damaged; the one before it is used');
    damaged.push(row.id);
    row = await readSnapshot(transaction, life, row.id);
  }
  if (!(await areFoldedRowsKept(transaction, life, damaged)))
    throw new Error(`more of ${life.document} is damaged than its log can make good`);
  return row;
}

/**
 * Reads a document whole: its newest valid snapshot and everything written since, integrated in one go.
 * @throws Error when what is stored does not integrate completely: part of a document is worse than none
 */
export async function readStoredDocument(
  transaction: Transaction,
  life: DocumentLife,
  logger: Logger,
): Promise<StoredDocument> {
  const snapshot = await readValidSnapshot(transaction, life, logger);
  const rows = await readUpdatesSince(transaction, life, snapshot?.id ?? 0);
  const document = new Y.Doc();
  const updates = rows.map((row) => row.data);
  integrate(document, snapshot === undefined ? updates : [snapshot.state, ...updates]);
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null) {
    throw new Error(`the log of ${life.document} has a hole`);
  }
  return {
    document,
    snapshot: snapshot?.id ?? 0,
    rows: rows.map((row) => row.id),
    bytes: updates.reduce((sum, update) => sum + update.length, 0),
  };
}

/** Applies updates in one transaction: a hundred thousand edits one by one take thirty times as long. */
export function integrate(document: Y.Doc, updates: readonly Uint8Array[]): void {
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update);
  });
}
