import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { ScopedDatabase, Transaction } from '../platform/database.ts';
import { writeProjection } from './storage/documents.repository.ts';
import { holdLife } from './storage/epochs.ts';
import type { Room } from './room.ts';
import type { DocumentWorker } from './worker/document-worker.ts';

/** Changes count as settled when nothing was changed for this long, and at the latest after `settledAtLatestMs`. */
const settledAfterMs = 1_000;
const settledAtLatestMs = 5_000;

/** Hands what was read out of a document to the feature it belongs to, in the same transaction. */
export type Project = (name: DocumentName, projection: ProcessProjection) => Promise<void>;

/** Says whether a room has changes that lists and search should hear of by now. */
export function isProjectionDue(room: Room, now: number): boolean {
  const { unprojected } = room;
  if (unprojected === undefined || !room.log.isSettled) return false;
  return now - unprojected.lastMs >= settledAfterMs || now - unprojected.sinceMs >= settledAtLatestMs;
}

/** Stores what was read out of a process's document, for search and exports. */
export function storeProjection(
  transaction: Transaction,
  document: string,
  projection: ProcessProjection,
): Promise<void> {
  const words = [projection.title, projection.summary, ...projection.sections.map(({ text }) => text)];
  return writeProjection(transaction, document, projection, words.filter(Boolean).join('\n'));
}

/** Reads a room's document and stores what lists, search and exports know of it. */
export async function projectRoom(
  room: Room,
  database: ScopedDatabase,
  worker: DocumentWorker,
  project: Project,
): Promise<void> {
  const noted = room.unprojected;
  room.unprojected = undefined;
  // Nothing reads the other kinds out of their documents yet.
  if (room.name.kind !== 'process') return;
  try {
    const projection = await worker.do({ kind: 'project', updates: room.updates });
    await database.transaction(async (transaction) => {
      // What was read in a life that has ended may hold what has moved away since.
      if (!(await holdLife(transaction, room))) return;
      await storeProjection(transaction, room.document, projection);
      await project(room.name, projection);
    });
  } catch (error) {
    room.unprojected ??= noted;
    throw error;
  }
}
