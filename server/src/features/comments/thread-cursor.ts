import { z } from 'zod';
import { threadId, type ThreadId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/** Where a page of threads ended: when the last one was opened, or resolved, and its id among equals. */
export interface ThreadCursor {
  readonly at: Date;
  readonly id: ThreadId;
}

const cursor = z
  .tuple([z.enum(['open', 'resolved']), z.iso.datetime(), threadId])
  .transform(([state, at, id]) => ({ state, at: new Date(at), id }));

/** Writes a cursor as the opaque text that travels. */
export function formatThreadCursor(state: 'open' | 'resolved', { at, id }: ThreadCursor): string {
  return Buffer.from(JSON.stringify([state, at, id])).toString('base64url');
}

/**
 * Reads a cursor that came back.
 * @throws Failure bad-request when it is none of ours, or of the other list
 */
export function parseThreadCursor(text: string, state: 'open' | 'resolved'): ThreadCursor {
  const parsed = cursor.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.state !== state)
    throw new Failure('bad-request', 'not a page of this list', { field: 'after' });
  return { at: parsed.data.at, id: parsed.data.id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
