import * as Y from 'yjs';
import type { ScopedDatabase, Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { foldDeletions } from './deletions.ts';
import type { DocumentLife } from './documents.repository.ts';
import { holdLife } from './epochs.ts';
import { integrate, readStoredDocument, sumOf } from './snapshots.ts';

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
): Promise<Fold | undefined> {
  return database.transaction(async (transaction) => {
    if (!(await holdLife(transaction, life)) || !(await takeLock(transaction, life))) return undefined;
    const stored = await readStoredDocument(transaction, life, logger);
    if (stored.rows.length === 0) return undefined;
    const state = Y.encodeStateAsUpdate(stored.document);
    assertHolds(state, stored.document);
    const snapshot = await insertSnapshot(transaction, life, state, Y.encodeStateVector(stored.document));
    await transaction.query('update document_update set folded_in = $2 where id = any($1::bigint[])', [
      stored.rows,
      snapshot,
    ]);
    await forgetOld(transaction, life, snapshot, stored);
    await foldDeletions(transaction, life);
    stored.document.destroy();
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
  state: Uint8Array,
  stateVector: Uint8Array,
): Promise<number> {
  const rows = await transaction.query(
    `insert into document_snapshot (document, epoch, kind, state, state_vector, sha256)
     values ($1, $2, 'auto', $3, $4, $5) returning id`,
    [document, epoch, state, stateVector, sumOf(state)],
  );
  return Number(rows[0]?.['id']);
}

/** Deletes what the new snapshot makes superfluous: rows, old snapshots, clients that never wrote. */
async function forgetOld(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
  newest: number,
  stored: { readonly document: Y.Doc; readonly snapshot: number },
): Promise<void> {
  // Those between were found damaged a moment ago, and what they held is in the new one.
  await transaction.query(
    `delete from document_snapshot
     where document = $1 and epoch = $2 and kind = 'auto' and id > $3 and id < $4`,
    [document, epoch, stored.snapshot, newest],
  );
  // Should both the new one and its base be damaged one day, the one before them and the rows since give it all.
  await transaction.query(
    `delete from document_update where document = $1 and epoch = $2 and folded_in <= (
       select max(id) from document_snapshot
       where document = $1 and epoch = $2 and kind = 'auto' and id < $3)`,
    [document, epoch, stored.snapshot],
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
    [document, epoch, [...stored.document.store.clients.keys()]],
  );
}

/** Proves that a snapshot decodes to the same clocks, the same deletions and the same content. */
function assertHolds(state: Uint8Array, document: Y.Doc): void {
  const decoded = new Y.Doc();
  integrate(decoded, [state]);
  const isWhole = decoded.store.pendingStructs === null && decoded.store.pendingDs === null;
  const isSame = Y.equalSnapshots(Y.snapshot(decoded), Y.snapshot(document));
  if (!isWhole || !isSame || contentOf(decoded) !== contentOf(document)) {
    throw new Error('a snapshot would not hold what the log does');
  }
  decoded.destroy();
}

/** The content of every root of a document, whatever its kind: its list part and its map part. */
function contentOf(document: Y.Doc): string {
  const roots = [...document.share.keys()].sort();
  return JSON.stringify(
    roots.map((root) => {
      const type = document.get(root);
      const list: unknown[] = [];
      for (let item = type._start; item !== null; item = item.right) {
        if (!item.deleted) list.push(contentOfItem(item));
      }
      const entries = [...type._map].filter(([, item]) => !item.deleted);
      return [
        root,
        joined(list),
        Object.fromEntries(entries.map(([key, item]) => [key, contentOfItem(item)])),
      ];
    }),
    inKeyOrder,
  );
}

/** Writes objects with their keys sorted: in which order they were set is no difference in content. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function contentOfItem(item: Y.Item): unknown {
  const content = item.content;
  if (content instanceof Y.ContentType) return content.type.toJSON() as unknown;
  if (content instanceof Y.ContentFormat) return { [content.key]: content.value as unknown };
  return content.getContent();
}

/** Neighbouring runs of content as one: how Yjs has cut them up is no difference in content. */
function joined(list: readonly unknown[]): unknown[] {
  return list.flatMap((part) => (Array.isArray(part) ? (part as unknown[]) : [part]));
}
