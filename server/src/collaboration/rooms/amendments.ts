import * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { ScopedDatabase, Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { takeTurnAbout } from '../../platform/turns/advisory-turns.ts';
import type { FanOut } from '../fan-out.ts';
import type { FromNode } from '../gate/incoming-update.ts';
import type { Rooms } from '../rooms.ts';
import { appendUpdate } from '../storage/append-update.ts';
import { insertBindings, isClientKnown } from '../storage/documents.repository.ts';
import { holdEpochs } from '../storage/epochs.ts';
import { readStoredUpdates } from '../storage/snapshots.ts';
import type { DocumentWorker } from '../worker/document-worker.ts';
import { isWhole } from '../worker/fold.ts';
import { integrateInTurns } from './integrate-in-turns.ts';

/** Who is said to have made a change that the server makes for them, and the Yjs client that writes it. */
export interface Amender {
  readonly by: WriterId;
  /** Drawn for this change, and for no other. */
  readonly client: number;
}

/** What has become of a change; `done` also when it was made before. */
export type Amended = 'done' | 'refused' | 'absent';

/** Makes a change in a copy of the document, in this life of it; says whether it is to be made. */
export type Amend = (document: Y.Doc, epoch: number) => boolean;

/** Changes that the server makes in live documents for somebody who need not have them open. */
export interface Amendments {
  /**
   * Makes a change as somebody's own: in the text of everybody who has the document open, and in its history. It is stored
   * before anybody sees it, and once: whoever asks again for a change of the same Yjs client is told that it is done,
   * also after a crash, from another node and in a later life of the document. Never within a transaction.
   * @param edit is asked once; what it does to its copy counts only when it says so
   * @throws Failure unavailable when what people have written cannot be read whole at the moment
   */
  amend(name: DocumentName, amender: Amender, edit: Amend): Promise<Amended>;
  /** Whether a Yjs client has written in a document, in any of its lives. */
  knowsClient(name: DocumentName, client: number): Promise<boolean>;
}

/** What amending needs. */
export interface AmendmentsParts {
  readonly rooms: Rooms;
  readonly database: ScopedDatabase;
  readonly fanOut: FanOut;
  readonly worker: DocumentWorker;
  readonly logger: Logger;
}

/** Makes the part of the engine that makes changes for somebody. */
export function createAmendments(parts: AmendmentsParts): Amendments {
  const { rooms, database, fanOut } = parts;
  return {
    async amend(name, amender, edit) {
      const document = formatDocumentName(name);
      // What is being written here is judged by too.
      await rooms.store(name);
      const stored = await database.transaction((transaction) =>
        storeAmendment(transaction, document, amender, edit, parts),
      );
      if (typeof stored === 'string') return stored;
      // Only now that the database has it: nobody sees a change that is not made after all.
      const { epoch, ...told } = stored;
      fanOut.publish({ kind: 'update', document, epoch, ...told });
      // Opened if need be: lists and the history are told by its room.
      const room = await rooms.roomFor(name);
      if (room?.epoch === epoch) room.receiveFromNode({ ...told, isStored: true });
      // Whoever is told that it is done finds it there.
      await rooms.store(name);
      return 'done';
    },
    knowsClient: (name, client) =>
      database.transaction((transaction) => isClientKnown(transaction, formatDocumentName(name), client)),
  };
}

/** What others are told of a change that is stored. */
interface StoredAmendment extends Omit<FromNode, 'isStored'> {
  readonly epoch: number;
}

/** Makes a change in what is stored of a document: two that are made at once see one another, on whichever nodes. */
async function storeAmendment(
  transaction: Transaction,
  document: string,
  { by, client }: Amender,
  edit: Amend,
  { worker, logger }: AmendmentsParts,
): Promise<StoredAmendment | Amended> {
  await takeTurnAbout(transaction, 'amendments', document);
  const epoch = (await holdEpochs(transaction, [document])).get(document);
  if (epoch === undefined) return 'absent';
  if (await isClientKnown(transaction, document, client)) return 'done';
  const life = { document, epoch };
  const { updates } = await readStoredUpdates(transaction, life, logger);
  const copy = await integrateInTurns(updates, worker);
  // What it lacks has been told among the nodes and is on its way into the database.
  if (!isWhole(copy)) throw new Failure('unavailable', 'what is stored of the document is not whole yet');
  const data = updateOf(copy, client, () => edit(copy, epoch));
  copy.destroy();
  if (typeof data === 'string') return data;
  // One that only deletes does not say by itself which client made it.
  const bindings = [{ client, writer: by, isClaimed: true }];
  await insertBindings(
    transaction,
    bindings.map((binding) => ({ ...life, ...binding })),
  );
  const row = await appendUpdate(transaction, life, by, data);
  return { epoch, row, data, authors: [by], bindings, deletions: [] };
}

/** What an edit changes in a document when a Yjs client makes it; `done` when that is nothing. */
function updateOf(document: Y.Doc, client: number, edit: () => boolean): Uint8Array | 'refused' | 'done' {
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  document.clientID = client;
  if (!edit()) return 'refused';
  return updates.length === 0 ? 'done' : Y.mergeUpdates(updates);
}
