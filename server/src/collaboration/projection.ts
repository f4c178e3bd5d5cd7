import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { projectProcess, type ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { ScopedDatabase } from '../platform/database.ts';
import { writeProjection } from './storage/documents.repository.ts';
import type { Room } from './room.ts';

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

/** Reads a room's document and stores what lists, search and exports know of it. */
export async function projectRoom(room: Room, database: ScopedDatabase, project: Project): Promise<void> {
  const noted = room.unprojected;
  room.unprojected = undefined;
  // Nothing reads the other kinds out of their documents yet.
  if (room.name.kind !== 'process') return;
  try {
    const projection = projectProcess(room.yjs);
    const words = [projection.title, projection.summary, ...projection.sections.map(({ text }) => text)];
    await database.transaction(async (transaction) => {
      await writeProjection(transaction, room.document, projection, words.filter(Boolean).join('\n'));
      await project(room.name, projection);
    });
  } catch (error) {
    room.unprojected ??= noted;
    throw error;
  }
}
