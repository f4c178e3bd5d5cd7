import * as Y from 'yjs';
import {
  readAssessment,
  writeAssessment,
  type AssessmentProjection,
  type AssessmentStart,
} from '@procesrum/shared/assessments/assessment-document.ts';
import { writeFields } from '@procesrum/shared/collaboration/fields-document.ts';
import {
  processDocument,
  projectProcess,
  type ProcessProjection,
} from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { danishDayOf, dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import { writeDiagrams } from '@procesrum/shared/processes/diagrams/diagram-writing.ts';
import { processFields, type ProcessFields } from '@procesrum/shared/processes/process-fields.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import type { SeedProcess, SeedText } from './demo-seed.ts';

/** The live document of a seeded process, as one Yjs update, with what lists read out of it. */
export function processTextOf(
  process: SeedProcess,
  text: SeedText | undefined,
  now: Date,
): { update: Uint8Array; projection: ProcessProjection } {
  return written(projectProcess, (document) => {
    processDocument.title(document).insert(0, process.title);
    processDocument.summary(document).insert(0, process.summary);
    for (const key of sectionKey.options) {
      appendRichText(processDocument.section(document, key), text?.sections[key] ?? []);
    }
    writeFields(document, fieldsOf(process, text, now));
    if (text?.diagrams !== undefined) writeDiagrams(document, text.diagrams);
  });
}

function fieldsOf(
  { domains, systems, kle }: SeedProcess,
  text: SeedText | undefined,
  now: Date,
): ProcessFields {
  const { legalCheckedDaysAgo, deadlineInDays, ...fields } = text?.fields ?? {};
  const dayIn = (days: number | undefined) =>
    days === undefined ? undefined : dayAfter(danishDayOf(now), days);
  return processFields.parse({
    ...{ ...fields, domains, systems, kle: kle ?? undefined },
    legalCheckedOn: dayIn(legalCheckedDaysAgo === undefined ? undefined : -legalCheckedDaysAgo),
    deadline: dayIn(deadlineInDays),
  });
}

/** A municipality's assessment of a process, as one Yjs update, with what is counted of it. */
export function assessmentOf(assessment: AssessmentStart): {
  update: Uint8Array;
  projection: AssessmentProjection;
} {
  return written(readAssessment, (document) => writeAssessment(document, assessment));
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
