import * as Y from 'yjs';
import { assessmentDocument } from '@procesrum/shared/assessments/assessment-document.ts';
import {
  processDocument,
  projectProcess,
  type ProcessProjection,
} from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import type { SeedProcess, SeedText } from './demo-seed.ts';

/** The live document of a seeded process, as one Yjs update, with what lists read out of it. */
export function processTextOf(
  process: SeedProcess,
  text: SeedText | undefined,
): { update: Uint8Array; projection: ProcessProjection } {
  return written(projectProcess, (document) => {
    processDocument.title(document).insert(0, process.title);
    processDocument.summary(document).insert(0, process.summary);
    for (const key of sectionKey.options) {
      appendRichText(processDocument.section(document, key), text?.sections[key] ?? []);
    }
  });
}

/** The owner's assessment of a seeded process, as one Yjs update. */
export function assessmentUpdateOf({ assessment }: SeedProcess): Uint8Array {
  return written(nothingRead, (document) => {
    const answers = assessmentDocument.answers(document);
    for (const [question, answer] of Object.entries(assessment.answers)) answers.set(question, answer);
    const numbers = assessmentDocument.numbers(document);
    for (const [name, value] of Object.entries(assessment.numbers)) {
      if (value !== undefined) numbers.set(name, value);
    }
  }).update;
}

function written<Projection>(
  read: (document: Y.Doc) => Projection,
  write: (document: Y.Doc) => void,
): { update: Uint8Array; projection: Projection } {
  const document = new Y.Doc();
  document.transact(() => write(document));
  const result = { update: Y.encodeStateAsUpdate(document), projection: read(document) };
  document.destroy();
  return result;
}

function nothingRead(): undefined {
  return undefined;
}
