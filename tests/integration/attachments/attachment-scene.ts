import { randomUUID } from 'node:crypto';
import type { Attachment } from '@procesrum/shared/processes/attachments/attachment.ts';
import type { ProcessAttachments } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import { called } from '../validations/validation-scene.ts';
import type { Answer, Visitor, World } from '../world.ts';

/** A file as somebody adds it. */
export interface Adding {
  readonly id?: string;
  readonly name?: string;
  readonly audience?: 'own' | 'shared';
  readonly content?: Uint8Array | string;
  readonly type?: string;
}

type At = Pick<World, 'origin'>;

/** Asks for a file to be taken, whatever comes of it. */
export async function askToAdd(
  { origin }: At,
  visitor: Visitor,
  process: string,
  adding: Adding = {},
): Promise<Answer> {
  const { id = randomUUID(), name = 'noter.txt', audience = 'shared', content = 'Hej' } = adding;
  const query = new URLSearchParams({ attachment: id, name, audience });
  const response = await fetch(`${origin}/api/v1/processes/${process}/attachments?${query}`, {
    method: 'POST',
    headers: { cookie: visitor.cookie, 'content-type': adding.type ?? 'application/octet-stream' },
    body: Buffer.from(content),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Adds a file. */
export async function add(
  at: At,
  visitor: Visitor,
  process: string,
  adding: Adding = {},
): Promise<Attachment> {
  const answer = await askToAdd(at, visitor, process, adding);
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Attachment;
}

/** All that somebody is told of a process's attachments. */
export function listFor(visitor: Visitor, process: string): Promise<ProcessAttachments> {
  return called(visitor, 'GET', `/api/v1/processes/${process}/attachments`);
}

/** The names of what somebody sees beside a process, sorted. */
export async function namesFor(visitor: Visitor, process: string): Promise<string[]> {
  const { attachments } = await listFor(visitor, process);
  return attachments.map(({ name }) => name).toSorted();
}

/** Fetches a file as a browser does. */
export async function fetchFile(
  { origin }: At,
  visitor: Visitor,
  id: string,
  query = '',
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${origin}/api/v1/attachments/${id}${query}`, {
    headers: { cookie: visitor.cookie },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}
