import { expect } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Comparison } from '@procesrum/shared/revisions/comparison.ts';
import type { ProcessMilestone, Revision } from '@procesrum/shared/revisions/revision.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import type { Answer, Visitor } from './world.ts';

/** A page of a history as somebody gets it. */
export interface History {
  readonly revisions: readonly Revision[];
  readonly milestones: readonly ProcessMilestone[];
  readonly since?: string;
  readonly next?: string;
}

/** Calls something of one process, and expects it to work. */
export async function done<Body>(
  visitor: Visitor,
  method: string,
  id: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const answer = await asked(visitor, method, id, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
}

/** Calls something of one process. */
export function asked(visitor: Visitor, method: string, id: string, path: string, body?: unknown) {
  return visitor.call(method, `/api/v1/processes/${id}${path}`, body);
}

/** Makes a process. */
export async function make(creator: Visitor, visibility: string, title = 'Flytning'): Promise<string> {
  const answer = await creator.call('POST', '/api/v1/processes', { title, visibility });
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

/** A page of its history. */
export function historyOf(visitor: Visitor, id: string, query = ''): Promise<History> {
  return done(visitor, 'GET', id, `/history${query}`);
}

/** Its text under a name, as it stands. */
export function nameNow(visitor: Visitor, id: string, label: string): Promise<Revision> {
  return done(visitor, 'POST', id, '/versions', { label });
}

/** Two of its texts laid over one another. */
export function compared(visitor: Visitor, id: string, from: unknown, to: unknown): Promise<Comparison> {
  return done(visitor, 'GET', id, `/history/comparison?from=${String(from)}&to=${String(to)}`);
}

/** Brings one of its texts back. */
export function bringBack(visitor: Visitor, id: string, revision: number): Promise<Answer> {
  return asked(visitor, 'POST', id, '/restorations', { revision });
}

/** What a comparison says of a part: its text, with what was added in + and what was removed in -. */
export function marked({ places }: Comparison, place: string): string | undefined {
  const found = places.find((one) => one.place === place);
  const mark = { same: '', added: '+', removed: '-' };
  return found?.blocks
    .map(({ runs }) => runs.map(({ text, change }) => `${mark[change]}${text}${mark[change]}`).join(''))
    .join('\n');
}

/** Opens a process's text as somebody, and waits until they are in it. */
export async function opened(origin: string, { cookie }: Visitor, id: string, part = ''): Promise<Editor> {
  const editor = openDocument(origin, `process/${id}${part}`, { cookie });
  await eventually(() => expect(editor.provider.synced).toBe(true));
  return editor;
}

/** Writes a paragraph at the end of a section, and waits until it is saved. */
export async function written(editor: Editor, key: SectionKey, words: string): Promise<void> {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  processDocument.section(editor.document, key).push([paragraph]);
  await eventually(() => expect(editor.isSaved()).toBe(true));
}

/** Deletes all of a section, and waits until that is saved. */
export async function emptied(editor: Editor, key: SectionKey): Promise<void> {
  const section = processDocument.section(editor.document, key);
  section.delete(0, section.length);
  await eventually(() => expect(editor.isSaved()).toBe(true));
}

/** The words of a section. */
export function textIn(editor: Editor, key: SectionKey): string {
  return plainTextOf(processDocument.section(editor.document, key));
}
