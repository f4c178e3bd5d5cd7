import type { ScopedDatabase } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Room } from '../room.ts';
import { readBindings, readCurrentLife, readUpdatesSince } from '../storage/documents.repository.ts';
import { readValidSnapshot } from '../storage/snapshots.ts';

/** Brings a room what other nodes have stored, or ends it when its document has begun another life. */
export async function catchUp(room: Room, database: ScopedDatabase, logger: Logger): Promise<void> {
  const { document, epoch } = room;
  const missed = await database.transaction(async (transaction) => {
    if ((await readCurrentLife(transaction, document))?.epoch !== epoch) return undefined;
    const newest = await readValidSnapshot(transaction, { document, epoch }, logger);
    const isNews = newest !== undefined && newest.id > room.log.snapshot;
    const since = newest?.id ?? 0;
    const rows = await readUpdatesSince(transaction, { document, epoch }, since, [...room.log.rows]);
    const bindings =
      rows.length > 0 || isNews || room.needsOthers
        ? await readBindings(transaction, { document, epoch })
        : [];
    return { snapshot: isNews ? newest : undefined, rows, bindings };
  });
  if (missed === undefined) return room.supersede();
  room.settleBindings(missed.bindings);
  const from = { authors: [], bindings: missed.bindings, deletions: [], isStored: true };
  if (missed.snapshot !== undefined) {
    // Another node has folded the log: what it folded is in no row any more.
    room.receiveFromNode({ ...from, row: undefined, data: missed.snapshot.state });
    room.log.tookSnapshot(missed.snapshot.id);
  }
  for (const { id, data } of missed.rows) room.receiveFromNode({ ...from, row: id, data });
}
