import { z } from 'zod';
import { notificationId, type NotificationId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/** Where a page of the inbox ended: the moment of its last piece of news, and its id among equals. */
export interface NotificationCursor {
  readonly at: Date;
  readonly id: NotificationId;
}

const cursor = z
  .tuple([z.iso.datetime(), notificationId])
  .transform(([at, id]): NotificationCursor => ({ at: new Date(at), id }));

/** Writes a cursor as the opaque text that travels. */
export function formatCursor({ at, id }: NotificationCursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/**
 * Reads a cursor that came back.
 * @throws Failure bad-request when it is none of ours
 */
export function parseCursor(text: string): NotificationCursor {
  const parsed = cursor.safeParse(jsonOf(text));
  if (!parsed.success) throw new Failure('bad-request', 'not a page of this list', { field: 'after' });
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
