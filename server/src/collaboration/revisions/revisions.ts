import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ScopedDatabase, Transaction } from '../../platform/database.ts';
import type { Rooms } from '../rooms.ts';
import { holdEpochs } from '../storage/epochs.ts';
import { takeRevisionTurn } from './revision-rows.ts';
import type { DocumentWorker } from '../worker/document-worker.ts';
import {
  keepMoment,
  type KeepingParts,
  type KeptMoment,
  type Moment,
  type TextDocument,
} from './keep-moment.ts';
import {
  compareProcessTexts,
  type LivedText,
  type ProcessComparison,
  type ShownText,
} from './process-comparison.ts';

/** What the sync engine knows of how the texts of processes came to be. */
export interface Revisions {
  /**
   * Keeps both texts in the lives they are in until the transaction ends; before the process is locked, by whoever
   * locks it and then keeps a moment: in this order nobody waits in a ring.
   */
  hold(transaction: Transaction, process: ProcessId): Promise<void>;
  /** Waits until what was written on this node in both texts is stored, as far as the database answers in time. */
  store(process: ProcessId): Promise<void>;
  /** Keeps everybody else from keeping texts of a process until the transaction ends. */
  takeTurn(transaction: Transaction, process: ProcessId): Promise<void>;
  /** Keeps what is stored of a process's text within the caller's transaction. */
  keep(transaction: Transaction, moment: Moment): Promise<KeptMoment>;
  /** A text as it stands now, stored or not; `undefined` without such a document. */
  now(process: ProcessId, part: TextDocument['kind']): Promise<LivedText | undefined>;
  /**
   * Lays the first and the last of several texts over one another; whoever asks has seen to it that these may be shown,
   * and that all of them may be looked at.
   */
  compare(texts: readonly ShownText[], seesShielded: boolean): Promise<ProcessComparison>;
}

const parts: readonly TextDocument['kind'][] = ['process', 'shielded'];

/** What keeping and comparing texts needs. */
export interface RevisionsParts extends KeepingParts {
  readonly database: ScopedDatabase;
  readonly rooms: Rooms;
  /** Compares; another than keeps and folds, which must not wait for somebody who looks at a long history. */
  readonly comparing: Pick<DocumentWorker, 'do'>;
}

/** Makes the part of the engine that keeps and compares texts of processes. */
export function createRevisions(own: RevisionsParts): Revisions {
  const { database, rooms, comparing } = own;
  return {
    async hold(transaction, process) {
      await holdEpochs(
        transaction,
        parts.map((kind) => formatDocumentName({ kind, process })),
      );
    },
    async store(process) {
      await Promise.all(parts.map((kind) => rooms.store({ kind, process })));
    },
    takeTurn: takeRevisionTurn,
    keep: (transaction, moment) => keepMoment(transaction, moment, own),
    async now(process, kind) {
      const name = { kind, process };
      const text = await rooms.stateOf(name);
      return text && { document: formatDocumentName(name), ...text };
    },
    compare: (texts, seesShielded) => compareProcessTexts(database, comparing, texts, seesShielded),
  };
}
