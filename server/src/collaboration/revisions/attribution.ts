import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { DocumentLife } from '../storage/documents.repository.ts';

/** Who wrote and who deleted what in one life of a document, as far as it is known. */
export interface Attribution {
  /** Whose a Yjs client is. */
  writerOf(client: number): WriterId | undefined;
  /** Who deleted what a Yjs client wrote at a clock; `undefined` as well when it stands there still. */
  deleterOf(client: number, clock: number): WriterId | undefined;
}

/** Reads who wrote and who deleted what in a life of a document. */
export function readAttribution(_transaction: Transaction, _life: DocumentLife): Promise<Attribution> {
  throw new Error('not there yet');
}
