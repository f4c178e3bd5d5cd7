import * as Y from 'yjs';
import { assessmentDocument } from '@procesrum/shared/assessments/assessment-document.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { SeedProcess, SeedText } from './demo-seed.ts';

/** The live document of a seeded process, as one Yjs update. */
export function processUpdateOf(process: SeedProcess, text: SeedText | undefined): Uint8Array {
  return updateOf((document) => {
    processDocument.title(document).insert(0, process.title);
    processDocument.summary(document).insert(0, process.summary);
    for (const key of sectionKey.options) {
      appendRichText(processDocument.section(document, key), text?.sections[key] ?? []);
    }
  });
}

/** The owner's assessment of a seeded process, as one Yjs update. */
export function assessmentUpdateOf({ assessment }: SeedProcess): Uint8Array {
  return updateOf((document) => {
    const answers = assessmentDocument.answers(document);
    for (const [question, answer] of Object.entries(assessment.answers)) answers.set(question, answer);
    const numbers = assessmentDocument.numbers(document);
    for (const [name, value] of Object.entries(assessment.numbers)) {
      if (value !== undefined) numbers.set(name, value);
    }
  });
}

/** Sections of a text that hold anything, in reading order. */
export function describedSectionsOf(text: SeedText | undefined): SectionKey[] {
  return sectionKey.options.filter((key) => (text?.sections[key] ?? []).length > 0);
}

function updateOf(write: (document: Y.Doc) => void): Uint8Array {
  const document = new Y.Doc();
  document.transact(() => write(document));
  const update = Y.encodeStateAsUpdate(document);
  document.destroy();
  return update;
}
