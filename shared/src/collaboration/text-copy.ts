import * as Y from 'yjs';
import { fieldsDocument } from './fields-document.ts';
import { processDocument, projectProcess, type ProcessProjection } from './process-document.ts';
import { copyRoot } from './root-copy.ts';

/** Lies in the document of the one who sees to the work, and is nothing of the work itself. */
const rootsOfPeople: ReadonlySet<string> = new Set(['contacts', 'field-nextStep']);
const fieldsOfPeople = ['responsible', 'deadline', 'legalCheckedOn'] as const;

/**
 * The first state of a process that begins as a copy of another's open text, with what lists read out of it. It shares
 * no history with the original: nothing that was deleted there is in it, nor who wrote what.
 * @param state the original's as a Yjs update
 * @param withPeople whether whom to ask, who is responsible and what is to be done next come along
 */
export function copyText(
  state: Uint8Array,
  { title, withPeople }: { readonly title?: string; readonly withPeople: boolean },
): { update: Uint8Array; projection: ProcessProjection } {
  const [original, copy] = [new Y.Doc(), new Y.Doc()];
  Y.applyUpdate(original, state);
  const left = new Set([...(title === undefined ? [] : ['title']), ...(withPeople ? [] : rootsOfPeople)]);
  for (const root of [...original.share.keys()].sort()) {
    if (!left.has(root)) copyRoot(root, original, copy);
  }
  if (title !== undefined) processDocument.title(copy).insert(0, title);
  if (!withPeople) for (const field of fieldsOfPeople) fieldsDocument.chosen(copy).delete(field);
  const made = { update: Y.encodeStateAsUpdate(copy), projection: projectProcess(copy) };
  original.destroy();
  copy.destroy();
  return made;
}
