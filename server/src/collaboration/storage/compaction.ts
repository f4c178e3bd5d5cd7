import type { ScopedDatabase, Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { foldDeletions } from './deletions.ts';
import type { DocumentLife } from './documents.repository.ts';
import { holdLife } from './epochs.ts';
import type { FoldedDocument } from '../worker/fold.ts';
import { hereAndNow, type DocumentWorker } from '../worker/document-worker.ts';
import { digestOf, readStoredUpdates } from './snapshots.ts';

/** Rows in the log beyond which it is folded. */
export const compactAboveRows = 500;
/** Bytes in the log beyond which it is folded. */
export const compactAboveBytes = 256 * 1024;

const keptSnapshots = 3;

/** Spaces advisory locks of compaction from any others. */
const lockSpace = 7_261_002;

/** A fold that was done: the new snapshot holds the one it was based on (0 for none) and these rows. */
export interface Fold {
  readonly snapshot: number;
  readonly base: number;
  readonly rows: readonly number[];
}

/**
 * Folds a document's log into a snapshot, whoever wrote it and on whichever node; rows appended meanwhile stay
 * in the log. Exactly the rows that were folded are marked; they stay for two snapshots more, so that not even two
 * damaged ones cost anything.
 * @returns what was folded, or `undefined` when there was nothing to do, another node is at it or this life has ended
 * @throws Error when the snapshot would not hold exactly what the log does: then nothing has changed
 */
export async function compact(
  database: ScopedDatabase,
  life: DocumentLife,
  logger: Logger,
  worker: Pick<DocumentWorker, 'do'> = hereAndNow,
): Promise<Fold | undefined> {
  return database.transaction(async (transaction) => {
    if (!(await holdLife(transaction, life)) || !(await takeLock(transaction, life))) return undefined;
    const stored = await readStoredUpdates(transaction, life, logger);
    if (stored.rows.length === 0) return undefined;
    const folded = await worker.do({ kind: 'fold', updates: stored.updates });
    const snapshot = await insertSnapshot(transaction, life, folded);
    await transaction.query('update document_update set folded_in = $2 where id = any($1::bigint[])', [
      stored.rows,
      snapshot,
    ]);
    await forgetOld(transaction, life, snapshot, { base: stored.snapshot, clients: folded.clients });
    await foldDeletions(transaction, life);
    return { snapshot, base: stored.snapshot, rows: stored.rows };
  });
}

async function takeLock(transaction: Transaction, { document }: DocumentLife): Promise<boolean> {
  const rows = await transaction.query(
    'select pg_try_advisory_xact_lock($1::integer, hashtext($2)) as taken',
    [lockSpace, document],
  );
  return rows[0]?.['taken'] === true;
}

async function insertSnapshot(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
  { state, stateVector }: FoldedDocument,
): Promise<number> {
  const rows = await transaction.query(
    `insert into document_snapshot (document, epoch, kind, state, state_vector, sha256)
     values ($1, $2, 'auto', $3, $4, $5) returning id`,
    [document, epoch, state, stateVector, await digestOf(state)],
  );
  return Number(rows[0]?.['id']);
}

/** Deletes what the new snapshot makes superfluous: rows, old snapshots, clients that never wrote. */
async function forgetOld(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
  newest: number,
  { base, clients }: { readonly base: number; readonly clients: readonly number[] },
): Promise<void> {
  // Those between were found damaged a moment ago, and what they held is in the new one.
  await transaction.query(
    `delete from document_snapshot
     where document = $1 and epoch = $2 and kind = 'auto' and id > $3 and id < $4`,
    [document, epoch, base, newest],
  );
  // Should both the new one and its base be damaged one day, the one before them and the rows since give it all.
  await transaction.query(
    `delete from document_update where document = $1 and epoch = $2 and folded_in <= (
       select max(id) from document_snapshot
       where document = $1 and epoch = $2 and kind = 'auto' and id < $3)`,
    [document, epoch, base],
  );
  await transaction.query(
    `delete from document_snapshot
     where document = $1 and epoch = $2 and kind = 'auto' and id < $3 and id not in (
       select id from document_snapshot where document = $1 and epoch = $2 and kind = 'auto'
       order by id desc limit $4)`,
    [document, epoch, newest, keptSnapshots],
  );
  await transaction.query(
    `delete from document_client
     where document = $1 and epoch = $2 and at < now() - interval '1 day' and not client_id = any($3::bigint[])`,
    [document, epoch, clients],
  );
}
