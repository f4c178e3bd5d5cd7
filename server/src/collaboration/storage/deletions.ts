import { z } from 'zod';
import { writerId, type WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { decodeRanges, encodeRanges, type DeletedRanges, type WriterDeletions } from './deleted-ranges.ts';
import type { DocumentLife } from './documents.repository.ts';

/** What a writer deleted in a document, to be stored. */
export type NewDeletions = DocumentLife & WriterDeletions;

/** Stores who deleted what, in any documents, in one statement. */
export async function insertDeletions(
  transaction: Transaction,
  deletions: readonly NewDeletions[],
): Promise<void> {
  if (deletions.length === 0) return;
  const values = deletions.map((_, index) => {
    const at = index * 4;
    return `($${at + 1}, $${at + 2}, $${at + 3}, $${at + 4})`;
  });
  await transaction.query(
    `insert into document_deletion (document, epoch, writer, ranges) values ${values.join(', ')}`,
    deletions.flatMap(({ document, epoch, writer, ranges }) => [
      ...[document, epoch, writer],
      encodeRanges(ranges),
    ]),
  );
}

/** Who deleted what in a life of a document, oldest first; a writer may come several times. */
export async function readDeletions(
  transaction: Transaction,
  life: DocumentLife,
): Promise<readonly WriterDeletions[]> {
  return readRows(transaction, life);
}

/**
 * Folds who deleted what in a life of a document to one row for each writer. Exactly the rows that were read are
 * replaced: those that come in meanwhile stay for the next time.
 */
export async function foldDeletions(transaction: Transaction, life: DocumentLife): Promise<void> {
  const rows = await readRows(transaction, life);
  const byWriter = new Map<WriterId, DeletedRanges[]>();
  for (const { writer, ranges } of rows) {
    const known = byWriter.get(writer);
    if (known === undefined) byWriter.set(writer, [ranges]);
    else known.push(ranges);
  }
  const several = [...byWriter].filter(([, ranges]) => ranges.length > 1);
  if (several.length === 0) return;
  const folded = new Set(several.map(([writer]) => writer));
  await transaction.query('delete from document_deletion where id = any($1::bigint[])', [
    rows.filter(({ writer }) => folded.has(writer)).map(({ id }) => id),
  ]);
  await insertDeletions(
    transaction,
    several.map(([writer, ranges]) => ({ ...life, writer, ranges: ranges.flat() })),
  );
}

interface DeletionRow extends WriterDeletions {
  readonly id: number;
}

const deletionRow = z.object({
  id: z.coerce.number().int(),
  writer: writerId,
  ranges: z.instanceof(Uint8Array),
});

async function readRows(transaction: Transaction, { document, epoch }: DocumentLife): Promise<DeletionRow[]> {
  const rows = await transaction.query(
    'select id, writer, ranges from document_deletion where document = $1 and epoch = $2 order by id',
    [document, epoch],
  );
  return rows.map((row) => {
    const { id, writer, ranges } = deletionRow.parse(row);
    return { id, writer, ranges: decodeRanges(ranges) };
  });
}
