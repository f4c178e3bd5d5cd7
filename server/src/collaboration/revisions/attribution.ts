import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { WriterDeletions } from '../storage/deleted-ranges.ts';
import { readDeletions } from '../storage/deletions.ts';
import { readBindings, type ClientBinding, type DocumentLife } from '../storage/documents.repository.ts';

/** Who wrote and who deleted what in one life of a document, as far as it is known. */
export interface Attribution {
  /** Whose a Yjs client is. */
  writerOf(client: number): WriterId | undefined;
  /** Who deleted what a Yjs client wrote at a clock; `undefined` as well when it stands there still. */
  deleterOf(client: number, clock: number): WriterId | undefined;
}

/** What is stored of who wrote and who deleted what in one life of a document. */
export interface LifeRecord {
  readonly bindings: readonly ClientBinding[];
  readonly deletions: readonly WriterDeletions[];
}

/** Reads what is stored of who wrote and who deleted what in a life of a document. */
export async function readLifeRecord(transaction: Transaction, life: DocumentLife): Promise<LifeRecord> {
  const bindings = await readBindings(transaction, life);
  return { bindings, deletions: await readDeletions(transaction, life) };
}

/** Reads who wrote and who deleted what in a life of a document. */
export async function readAttribution(transaction: Transaction, life: DocumentLife): Promise<Attribution> {
  return attributionOf(await readLifeRecord(transaction, life));
}

/** What bindings and deletions of one life say together. */
export function attributionOf({ bindings, deletions }: LifeRecord): Attribution {
  const writers = new Map(bindings.map(({ client, writer }) => [client, writer]));
  const deleted = deletedByClient(deletions);
  return {
    writerOf: (client) => writers.get(client),
    deleterOf: (client, clock) => deleterIn(deleted.get(client) ?? [], clock),
  };
}

/** Clocks from `start` up to, not including, `end`, and who deleted them. */
interface Deleted {
  readonly start: number;
  readonly end: number;
  readonly writer: WriterId;
}

/** The deleted ranges of each Yjs client, in order and without overlap. */
function deletedByClient(deletions: readonly WriterDeletions[]): Map<number, Deleted[]> {
  const byClient = new Map<number, Deleted[]>();
  for (const { writer, ranges } of deletions) {
    for (let at = 0; at < ranges.length; at += 3) {
      const [client, start, length] = ranges.slice(at, at + 3) as [number, number, number];
      const range = { start, end: start + length, writer };
      const known = byClient.get(client);
      if (known === undefined) byClient.set(client, [range]);
      else known.push(range);
    }
  }
  for (const [client, ranges] of byClient) byClient.set(client, withoutOverlap(ranges));
  return byClient;
}

/**
 * Two people overlap where both deleted the same before either could see it, on different nodes: who is said to have
 * done it does not matter, as long as it is always the same one.
 */
function withoutOverlap(ranges: Deleted[]): Deleted[] {
  ranges.sort((a, b) => a.start - b.start || b.end - a.end || (a.writer < b.writer ? -1 : 1));
  let end = 0;
  return ranges.flatMap((range) => {
    const start = Math.max(range.start, end);
    end = Math.max(end, range.end);
    return start < range.end ? [{ ...range, start }] : [];
  });
}

function deleterIn(ranges: readonly Deleted[], clock: number): WriterId | undefined {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle] as Deleted;
    if (clock < range.start) high = middle - 1;
    else if (clock >= range.end) low = middle + 1;
    else return range.writer;
  }
  return undefined;
}
