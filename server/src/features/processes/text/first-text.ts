import * as Y from 'yjs';
import { writeFields } from '@procesrum/shared/collaboration/fields-document.ts';
import {
  processDocument,
  projectProcess,
  type ProcessProjection,
} from '@procesrum/shared/collaboration/process-document.ts';
import { noFields, type ProcessFields } from '@procesrum/shared/processes/process-fields.ts';

/**
 * The first state of a process's live document, its title, its one sentence and what is known of it so far, with what
 * lists read out of it.
 */
export function firstTextOf(
  title: string,
  summary: string,
  fields: Partial<ProcessFields> = {},
): { update: Uint8Array; projection: ProcessProjection } {
  const document = new Y.Doc();
  processDocument.title(document).insert(0, title);
  processDocument.summary(document).insert(0, summary);
  writeFields(document, { ...noFields, ...fields });
  const first = { update: Y.encodeStateAsUpdate(document), projection: projectProcess(document) };
  document.destroy();
  return first;
}
