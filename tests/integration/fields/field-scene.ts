import { expect } from 'vitest';
import type * as Y from 'yjs';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { eventually } from '../../support/eventually.ts';
import { done } from '../history-scene.ts';
import type { Visitor } from '../world.ts';

/** Changes a document as somebody who has it open, and waits until that is saved. */
export async function changed(editor: Editor, change: (document: Y.Doc) => void): Promise<void> {
  editor.document.transact(() => change(editor.document));
  await eventually(() => expect(editor.isSaved()).toBe(true));
}

/** A process as somebody gets it. */
export function readBy(visitor: Visitor, id: string): Promise<Process> {
  return done(visitor, 'GET', id, '');
}

/** Titles of what somebody finds. */
export async function foundBy(visitor: Visitor, words: string): Promise<string[]> {
  const answer = await visitor.call('GET', `/api/v1/processes?q=${encodeURIComponent(words)}`);
  return (answer.body as { items: { title: string }[] }).items.map(({ title }) => title);
}
