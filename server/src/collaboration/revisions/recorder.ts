import type { ScopedDatabase } from '../../platform/database.ts';
import type { Room } from '../room.ts';
import { holdLife } from '../storage/epochs.ts';
import { keepMoment, type KeepingParts } from './keep-moment.ts';

/** Writing counts as settled after this much quiet: a pause to think is shorter, going on to something else is not. */
const quietMs = 2 * 60_000;
/** At the latest, while writing goes on and on: what a quarter of an hour has changed can still be overlooked. */
const atLatestMs = 15 * 60_000;

/** Says whether a room has changes that the history should have by now. */
export function isRevisionDue({ unrecorded, log }: Room, now: number): boolean {
  if (unrecorded === undefined || !log.isSettled) return false;
  return now - unrecorded.lastMs >= quietMs || now - unrecorded.sinceMs >= atLatestMs;
}

/** Keeps the text of a room's document for the history, unless it says the same as the last that was kept. */
export async function recordRoom(
  room: Room,
  database: ScopedDatabase,
  parts: KeepingParts,
  now: number,
): Promise<void> {
  const noted = room.unrecorded;
  room.unrecorded = undefined;
  const { name } = room;
  if (name.kind !== 'process' && name.kind !== 'shielded') return;
  try {
    await database.transaction(async (transaction) => {
      // Before its turn is taken, as everybody does; whoever began its next life has kept how this one ended.
      if (!(await holdLife(transaction, room))) return;
      const { process, kind } = name;
      const moment = { process, kind: 'auto', of: [kind], at: new Date(now), onlyChanged: true } as const;
      await keepMoment(transaction, moment, parts);
    });
  } catch (error) {
    room.unrecorded ??= noted;
    throw error;
  }
}
