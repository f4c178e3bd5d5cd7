import { randomUUID } from 'node:crypto';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { placeOfWords } from '@procesrum/shared/comments/anchoring.ts';
import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import type { Comment, Thread } from '@procesrum/shared/comments/thread.ts';
import type { ThreadPage } from '@procesrum/shared/comments/comments.api.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { TextPlace } from '@procesrum/shared/revisions/revision.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import type { Answer, Person, Visitor } from '../world.ts';

/** A comment on the whole of a process. */
export const wholeProcess: ThreadPlace = { kind: 'process' };

/** A place in the text as a browser would say it, but for where exactly that is. */
export function placeOf(part: TextPlace, quote = 'Løn bruger cirka 4 minutter'): ThreadPlace {
  const anchor = { epoch: 1, start: '', end: '' };
  return { kind: 'text', part, anchor, quote, before: '', after: '' };
}

/** The place of words that stand in a live text, in the first life of it unless said. */
export function wordsIn({ document }: Editor, part: TextPlace, words: string, epoch = 1): ThreadPlace {
  const place = placeOfWords(document, part, words, epoch);
  if (place === undefined) throw new Error(`“${words}” does not stand in ${part}`);
  return place;
}

/** Decides a suggestion, whatever comes of it. */
export function decide(
  visitor: Visitor,
  { id }: Pick<Thread, 'id'>,
  decision: { decision: 'accept' } | { decision: 'decline'; reason?: string },
): Promise<Answer> {
  return visitor.call('POST', `/api/v1/threads/${id}/suggestion/decision`, decision);
}

/** What a thread is opened with; the rest is as usual. */
export interface Opening {
  readonly thread?: string;
  readonly comment?: string;
  readonly place?: ThreadPlace;
  readonly audience?: 'own' | 'all';
  readonly text?: string;
  readonly suggestion?: { replacement: string };
}

/** Asks for a thread to be opened, whatever comes of it. */
export function askToOpen(visitor: Visitor, process: string, opening: Opening = {}): Promise<Answer> {
  return visitor.call('POST', `/api/v1/processes/${process}/threads`, {
    ...{ thread: randomUUID(), comment: randomUUID(), place: wholeProcess, audience: 'all' },
    ...{ text: 'Hos os er det allerede afklaret.' },
    ...opening,
  });
}

/** Opens a thread that may be opened. */
export async function openThread(visitor: Visitor, process: string, opening: Opening = {}): Promise<Thread> {
  return threadIn(await askToOpen(visitor, process, opening), 201);
}

/** Answers in a thread that may be answered in. */
export async function reply(visitor: Visitor, { id }: Pick<Thread, 'id'>, text: string): Promise<Thread> {
  const body = { comment: randomUUID(), text };
  return threadIn(await visitor.call('POST', `/api/v1/threads/${id}/comments`, body), 201);
}

/** The thread of an answer that must be one. */
export function threadIn({ status, body }: Answer, wanted = 200): Thread {
  if (status !== wanted) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as Thread;
}

/** The threads of a process as somebody gets them. */
export async function listFor(visitor: Visitor, process: string, query = ''): Promise<ThreadPage> {
  const { status, body } = await visitor.call('GET', `/api/v1/processes/${process}/threads${query}`);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as ThreadPage;
}

/** What a thread says, a line for each comment that is there. */
export function saidIn({ comments }: Thread): string[] {
  return comments.map(({ by, text, isDeleted }) => `${by.name}: ${isDeleted ? '(slettet)' : text}`);
}

/** A comment of a thread by its place in it. */
export function commentAt({ comments }: Thread, index: number): Comment {
  const found = comments[index];
  if (found === undefined) throw new Error(`there is no comment ${index}`);
  return found;
}

/** A mention as it is typed. */
export function at({ account }: Person): string {
  return mentionOf(account);
}

/** Makes a process of somebody's that others see. */
export async function makeProcess(
  owner: Person,
  visibility: Visibility,
  chosen: readonly MunicipalityCvr[] = [],
): Promise<string> {
  const made = await owner.call('POST', '/api/v1/processes', {
    title: 'Flytning',
    summary: 'En borger flytter.',
  });
  const { id } = made.body as { id: string };
  await share(owner, id, visibility, chosen);
  return id;
}

/** Lets others see a process, or no longer. */
export async function share(
  owner: Person,
  process: string,
  visibility: Visibility,
  chosen: readonly MunicipalityCvr[] = [],
): Promise<void> {
  const { status, body } = await owner.call('PUT', `/api/v1/processes/${process}/sharing`, {
    visibility,
    chosen,
  });
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}

/** Shields a section, or opens it again. */
export async function shield(
  owner: Person,
  process: string,
  section: string,
  shielded = true,
): Promise<void> {
  const path = `/api/v1/processes/${process}/sections/${section}/shielding`;
  const { status, body } = await owner.call('PUT', path, { shielded });
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}
