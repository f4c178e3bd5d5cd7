import * as Y from 'yjs';
import {
  processDocument,
  projectProcess,
  type ProcessProjection,
} from '@procesrum/shared/collaboration/process-document.ts';

/** The first state of a process's live document, its title and its one sentence, with what lists read out of it. */
export function firstTextOf(
  title: string,
  summary: string,
): { update: Uint8Array; projection: ProcessProjection } {
  const document = new Y.Doc();
  processDocument.title(document).insert(0, title);
  processDocument.summary(document).insert(0, summary);
  const first = { update: Y.encodeStateAsUpdate(document), projection: projectProcess(document) };
  document.destroy();
  return first;
}
