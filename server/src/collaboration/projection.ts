import type { AssessmentProjection } from '@procesrum/shared/assessments/assessment-document.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { ScopedDatabase, Transaction } from '../platform/database.ts';
import { writeProjection } from './storage/documents.repository.ts';
import { holdLife } from './storage/epochs.ts';
import type { Room } from './room.ts';
import type { DocumentWorker } from './worker/document-worker.ts';

/** Changes count as settled when nothing was changed for this long, and at the latest after `settledAtLatestMs`. */
const settledAfterMs = 1_000;
const settledAtLatestMs = 5_000;

/** What was read out of a document, of the kinds that are known elsewhere too. */
export type Projected =
  | { readonly kind: 'process'; readonly process: ProcessId; readonly text: ProcessProjection }
  | {
      readonly kind: 'assessment';
      readonly process: ProcessId;
      readonly municipality: MunicipalityCvr;
      readonly assessment: AssessmentProjection;
    };

/** Hands what was read out of a document to the feature it belongs to, in the same transaction. */
export type Project = (projected: Projected) => Promise<void>;

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
  try {
    const projected = await readOut(room, worker);
    if (projected === undefined) return;
    await database.transaction(async (transaction) => {
      // What was read in a life that has ended may hold what has moved away since.
      if (!(await holdLife(transaction, room))) return;
      if (projected.kind === 'process') await storeProjection(transaction, room.document, projected.text);
      // Notes of an assessment are its own municipality's, and no search's.
      else await writeProjection(transaction, room.document, projected.assessment, '');
      await project(projected);
    });
  } catch (error) {
    room.unprojected ??= noted;
    throw error;
  }
}

/** `undefined` for the kinds that nothing is read out of. */
async function readOut({ name, updates }: Room, worker: DocumentWorker): Promise<Projected | undefined> {
  if (name.kind === 'process') return { ...name, text: await worker.do({ kind: 'project', updates }) };
  if (name.kind === 'assessment')
    return { ...name, assessment: await worker.do({ kind: 'assess', updates }) };
  return undefined;
}
