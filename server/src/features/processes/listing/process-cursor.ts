import { z } from 'zod';
import { processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ProcessSort } from '@procesrum/shared/processes/processes.api.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/**
 * Where a page ended: the sort value of its last process, and its id among equals. The value itself travels, not
 * only the id: looking it up again would tell where a process stands that the asker may no longer see.
 */
export type ProcessCursor =
  | { readonly sort: 'changed'; readonly key: Date; readonly id: ProcessId }
  | { readonly sort: 'title'; readonly key: string; readonly id: ProcessId }
  | { readonly sort: 'hours'; readonly key: number; readonly id: ProcessId };

const cursor = z.union([
  z
    .tuple([z.literal('changed'), z.iso.datetime(), processId])
    .transform(([sort, key, id]) => ({ sort, key: new Date(key), id })),
  z
    .tuple([z.literal('title'), z.string().max(200), processId])
    .transform(([sort, key, id]) => ({ sort, key, id })),
  // -1 stands for "not known" (see the list's query); the column is a four-byte integer.
  z
    .tuple([z.literal('hours'), z.int().min(-1).max(2_147_483_647), processId])
    .transform(([sort, key, id]) => ({ sort, key, id })),
]);

/** Writes a cursor as the opaque text that travels. */
export function formatCursor({ sort, key, id }: ProcessCursor): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');
}

/**
 * Reads a cursor that came back.
 * @throws Failure bad-request when it is none of ours, or of a list sorted otherwise
 */
export function parseCursor(text: string, sort: ProcessSort): ProcessCursor {
  const parsed = cursor.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.sort !== sort || !isStorable(parsed.data.key)) {
    throw new Failure('bad-request', 'not a page of this list', { field: 'after' });
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function isStorable(key: ProcessCursor['key']): boolean {
  return typeof key !== 'string' || (!key.includes('\0') && key.isWellFormed());
}
