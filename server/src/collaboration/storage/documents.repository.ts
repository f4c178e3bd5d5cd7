import { z } from 'zod';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { writerId, type MunicipalityCvr, type WriterId } from '@procesrum/shared/primitives/id.ts';
import type { SqlValue, Transaction } from '../../platform/database.ts';

/** A document in one of its lives: `epoch` rises when it is restored or reset. */
export interface DocumentLife {
  /** As `formatDocumentName` writes it. */
  readonly document: string;
  readonly epoch: number;
}

/** Says whose a Yjs client is. */
export interface ClientBinding {
  readonly client: number;
  /** Their account, or who they are as a guest of a workshop. */
  readonly writer: WriterId;
  /**
   * True when a tab has said that it writes with this client; false when its writer only brought what the
   * client wrote, which may be another's words from before a crash: the tab that claims it is believed more.
   */
  readonly isClaimed: boolean;
}

/** A stored update. */
export interface UpdateRow {
  readonly id: number;
  readonly data: Uint8Array;
}

/** A stored snapshot, as read: nobody has checked its sum yet. */
export interface SnapshotRow {
  readonly id: number;
  readonly state: Uint8Array;
  readonly sha256: Uint8Array;
}

const id = z.coerce.number().int();
const bytes = z.instanceof(Uint8Array);
const updateRow = z.object({ id, data: bytes });

/** Stores a new document; its first updates are written like any others. */
export async function insertDocument(
  transaction: Transaction,
  document: string,
  kind: DocumentName['kind'],
  municipality: MunicipalityCvr,
): Promise<void> {
  await transaction.query('insert into document (name, municipality, kind) values ($1, $2, $3)', [
    document,
    municipality,
    kind,
  ]);
}

/** A document's present life, and the parts of it in which nobody writes. */
export interface CurrentLife {
  readonly epoch: number;
  readonly closedRoots: readonly string[];
}

const currentLife = z.object({ epoch: z.int(), closed_roots: z.array(z.string()) });

/** The present life of a document, unless it does not exist or is deleted. */
export async function readCurrentLife(
  transaction: Transaction,
  document: string,
): Promise<CurrentLife | undefined> {
  const rows = await transaction.query(
    'select epoch, closed_roots from document where name = $1 and deleted_at is null',
    [document],
  );
  return rows.map((row) => {
    const { epoch, closed_roots: closedRoots } = currentLife.parse(row);
    return { epoch, closedRoots };
  })[0];
}

/** Bytes of a snapshot that are read at once: the driver holds up everybody else while it takes them in. */
const bytesPerRead = 512 * 1024;

const snapshotHead = z.object({ id, length: z.int(), sha256: bytes, state: bytes.nullable() });

/** The newest snapshot older than `before` (the newest of all when that is `undefined`); a long one in slices. */
export async function readSnapshot(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
  before: number | undefined,
): Promise<SnapshotRow | undefined> {
  const rows = await transaction.query(
    `select id, octet_length(state) as length, sha256, case when octet_length(state) <= $4 then state end as state
     from document_snapshot
     where document = $1 and epoch = $2 and ($3::bigint is null or id < $3) order by id desc limit 1`,
    [document, epoch, before ?? null, bytesPerRead],
  );
  if (rows[0] === undefined) return undefined;
  const head = snapshotHead.parse(rows[0]);
  const state = head.state ?? (await readInSlices(transaction, head.id, head.length));
  return { id: head.id, sha256: head.sha256, state };
}

async function readInSlices(transaction: Transaction, snapshot: number, length: number): Promise<Uint8Array> {
  const state = new Uint8Array(length);
  for (let at = 0; at < length; at += bytesPerRead) {
    const rows = await transaction.query(
      'select substr(state, $2::integer, $3::integer) as slice from document_snapshot where id = $1',
      [snapshot, at + 1, bytesPerRead],
    );
    state.set(z.object({ slice: bytes }).parse(rows[0]).slice, at);
  }
  return state;
}

/**
 * The updates that a snapshot (0 for none) does not hold, oldest first.
 * @param except rows the caller has already
 */
export async function readUpdatesSince(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
  snapshot: number,
  except: readonly number[] = [],
): Promise<UpdateRow[]> {
  const rows = await transaction.query(
    `select id, data from document_update
     where document = $1 and epoch = $2 and (folded_in is null or folded_in > $3) and not id = any($4::bigint[])
     order by id`,
    [document, epoch, snapshot, except],
  );
  return rows.map((row) => updateRow.parse(row));
}

/** True when the log still has what each of these automatic snapshots folded: no fold is without rows. */
export async function areFoldedRowsKept(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
  snapshots: readonly number[],
): Promise<boolean> {
  if (snapshots.length === 0) return true;
  const rows = await transaction.query(
    `select 1 from document_snapshot s where s.id = any($3::bigint[]) and s.kind = 'auto' and not exists (
       select 1 from document_update u where u.document = $1 and u.epoch = $2 and u.folded_in = s.id)`,
    [document, epoch, snapshots],
  );
  return rows.length === 0;
}

/** Whose the Yjs clients of a document are. */
export async function readBindings(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
): Promise<ClientBinding[]> {
  const rows = await transaction.query(
    'select client_id, account, claimed from document_client where document = $1 and epoch = $2',
    [document, epoch],
  );
  return rows.map(readBinding);
}

/** The Yjs clients that are known from earlier lives of a document: whoever brings them has a copy of one of those. */
export async function readFormerClients(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
): Promise<number[]> {
  const rows = await transaction.query(
    'select distinct client_id from document_client where document = $1 and epoch < $2',
    [document, epoch],
  );
  return rows.map((row) => z.object({ client_id: id }).parse(row).client_id);
}

/** Whose the Yjs clients are of all lives of documents; one that is two writers' in two documents is left out. */
export async function readWriters(
  transaction: Transaction,
  documents: readonly string[],
): Promise<ReadonlyMap<number, WriterId>> {
  const rows = await transaction.query(
    `select client_id, min(account::text) as account from document_client where document = any($1)
     group by client_id having count(distinct account) = 1`,
    [documents],
  );
  const ofClient = z.object({ client_id: id, account: writerId });
  return new Map(rows.map((row) => ofClient.parse(row)).map((row) => [row.client_id, row.account]));
}

/** True when something was written after the projection was last made, or it never was. */
export async function isProjectionStale(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
): Promise<boolean> {
  const rows = await transaction.query(
    `select 1 from document_update u
     where u.document = $1 and u.epoch = $2
       and u.at > coalesce((select at from document_projection where document = $1), '-infinity')
     limit 1`,
    [document, epoch],
  );
  return rows.length > 0;
}

/** An update to be stored. */
export interface NewUpdate extends DocumentLife {
  readonly authors: readonly WriterId[];
  readonly data: Uint8Array;
}

/** Stores updates of any documents in one statement and gives their ids in the same order. */
export async function insertUpdates(
  transaction: Transaction,
  updates: readonly NewUpdate[],
): Promise<number[]> {
  if (updates.length === 0) return [];
  // Ids are drawn in the order of the values, so that sorting them restores it: `returning` promises none.
  const values = updates.map((_, index) => {
    const at = index * 4;
    return `($${at + 1}, $${at + 2}, $${at + 3}::uuid[], $${at + 4})`;
  });
  const parameters = updates.flatMap(({ document, epoch, authors, data }): SqlValue[] => [
    document,
    epoch,
    authors,
    data,
  ]);
  const rows = await transaction.query(
    `insert into document_update (document, epoch, authors, data) values ${values.join(', ')} returning id`,
    parameters,
  );
  return rows.map((row) => storedRow.parse(row).id).sort((a, b) => a - b);
}

/** Made once: it is read with at every flush, and making it costs more than that. */
const storedRow = z.object({ id });

/** A Yjs client to be bound to whoever writes with it. */
export type NewBinding = DocumentLife & ClientBinding;

/**
 * Binds Yjs clients to those who write with them. One that is bound already stays as it is, unless it is claimed now and was not.
 * @returns whose all of them are now
 */
export async function insertBindings(
  transaction: Transaction,
  bindings: readonly NewBinding[],
): Promise<NewBinding[]> {
  if (bindings.length === 0) return [];
  const byKey = new Map<string, NewBinding>();
  for (const binding of bindings) {
    const key = `${binding.document} ${binding.client}`;
    if (binding.isClaimed || !byKey.has(key)) byKey.set(key, binding);
  }
  // In one order everywhere: two nodes that insert the same clients must not wait for one another in a ring.
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, binding]) => binding);
  const values = sorted.map((_, index) => {
    const at = index * 5;
    return `($${at + 1}, $${at + 2}::integer, $${at + 3}::bigint, $${at + 4}::uuid, $${at + 5}::boolean)`;
  });
  const rows = await transaction.query(
    `insert into document_client (document, epoch, client_id, account, claimed) values ${values.join(', ')}
     on conflict (document, epoch, client_id) do update set
       account = case when excluded.claimed and not document_client.claimed
         then excluded.account else document_client.account end,
       claimed = document_client.claimed or excluded.claimed
     returning document, epoch, client_id, account, claimed`,
    sorted.flatMap(({ document, epoch, client, writer, isClaimed }) => [
      ...[document, epoch, client],
      ...[writer, isClaimed],
    ]),
  );
  const lifeRow = z.object({ document: z.string(), epoch: z.int() });
  return rows.map((row) => ({ ...lifeRow.parse(row), ...readBinding(row) }));
}

/** Whether a Yjs client is bound in any life of a document. */
export async function isClientKnown(
  transaction: Transaction,
  document: string,
  client: number,
): Promise<boolean> {
  const rows = await transaction.query(
    'select 1 from document_client where document = $1 and client_id = $2 limit 1',
    [document, client],
  );
  return rows.length > 0;
}

const bindingRow = z.object({ client_id: id, account: writerId, claimed: z.boolean() });

function readBinding(row: unknown): ClientBinding {
  const { client_id, account, claimed } = bindingRow.parse(row);
  return { client: client_id, writer: account, isClaimed: claimed };
}

/** Stores what was read out of a document. */
export async function writeProjection(
  transaction: Transaction,
  document: string,
  content: object,
  plainText: string,
): Promise<void> {
  await transaction.query(
    `insert into document_projection (document, content, plain_text) values ($1, $2::jsonb, $3)
     on conflict (document) do update
       set at = now(), content = excluded.content, plain_text = excluded.plain_text`,
    [document, JSON.stringify(content), plainText],
  );
}
