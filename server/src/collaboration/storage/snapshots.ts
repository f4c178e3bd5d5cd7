import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { integrate, isWhole } from '../worker/fold.ts';
import {
  areFoldedRowsKept,
  readSnapshot,
  readUpdatesSince,
  type DocumentLife,
} from './documents.repository.ts';

/** A document as the database has it. */
export interface StoredUpdates {
  /** Everything: the snapshot it is built on, if there is one, and the updates on top of it, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** That snapshot; 0 for none. */
  readonly snapshot: number;
  /** Ids of the updates on top of it, and how many bytes they are. */
  readonly rows: readonly number[];
  readonly bytes: number;
}

/** The same with everything integrated. */
export interface StoredDocument extends StoredUpdates {
  readonly document: Y.Doc;
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

/** The same, reckoned on another thread: a snapshot may be long. */
export async function digestOf(state: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', state as Uint8Array<ArrayBuffer>));
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
  while (row !== undefined && Buffer.compare(await digestOf(row.state), row.sha256) !== 0) {
    logger.error({ ...life, snapshot: row.id }, 'a snapshot is damaged; the one before it is used');
    damaged.push(row.id);
    row = await readSnapshot(transaction, life, row.id);
  }
  if (!(await areFoldedRowsKept(transaction, life, damaged)))
    throw new Error(`more of ${life.document} is damaged than its log can make good`);
  return row;
}

/** Reads all updates of a document: its newest valid snapshot and everything written since. */
export async function readStoredUpdates(
  transaction: Transaction,
  life: DocumentLife,
  logger: Logger,
): Promise<StoredUpdates> {
  const snapshot = await readValidSnapshot(transaction, life, logger);
  const rows = await readUpdatesSince(transaction, life, snapshot?.id ?? 0);
  const updates = rows.map(({ data }) => data);
  return {
    updates: snapshot === undefined ? updates : [snapshot.state, ...updates],
    snapshot: snapshot?.id ?? 0,
    rows: rows.map(({ id }) => id),
    bytes: updates.reduce((sum, { length }) => sum + length, 0),
  };
}

/**
 * Reads a document whole, integrated in one go.
 * @throws Error when what is stored does not integrate completely: part of a document is worse than none
 */
export async function readStoredDocument(
  transaction: Transaction,
  life: DocumentLife,
  logger: Logger,
): Promise<StoredDocument> {
  const stored = await readStoredUpdates(transaction, life, logger);
  const document = new Y.Doc();
  integrate(document, stored.updates);
  if (!isWhole(document)) throw new Error(`the log of ${life.document} has a hole`);
  return { ...stored, document };
}
