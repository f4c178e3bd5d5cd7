import * as Y from 'yjs';
import {
  assessmentDocument,
  assessmentNumber,
  highKey,
  lowKey,
} from '@procesrum/shared/assessments/assessment-document.ts';
import { assessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import { writeFields } from '@procesrum/shared/collaboration/fields-document.ts';
import {
  processDocument,
  projectProcess,
  type ProcessProjection,
} from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { processFields } from '@procesrum/shared/processes/process-fields.ts';
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
    const { domains, systems, kle } = process;
    writeFields(document, processFields.parse({ ...text?.fields, domains, systems, kle: kle ?? undefined }));
  });
}

/** The owner's assessment of a seeded process, as one Yjs update. */
export function assessmentUpdateOf({ assessment }: SeedProcess): Uint8Array {
  return written(nothingRead, (document) => {
    const answers = assessmentDocument.answers(document);
    const numbers = assessmentDocument.numbers(document);
    for (const question of assessmentQuestion.options) {
      answers.set(question, assessment.answers[question]);
      assessmentDocument.note(document, question).insert(0, assessment.notes?.[question] ?? '');
    }
    for (const name of assessmentNumber.options) {
      const { low, likely, high } = assessment.numbers[name] ?? {};
      if (likely !== undefined) numbers.set(name, likely);
      if (low !== undefined) numbers.set(lowKey(name), low);
      if (high !== undefined) numbers.set(highKey(name), high);
      const origin = assessment.origins?.[name];
      if (origin !== undefined) assessmentDocument.origins(document).set(name, origin);
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
