import type { AssessmentProjection } from '@procesrum/shared/assessments/assessment-document.ts';
import { assessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import { shownAnswers, type AnswersByMunicipality } from '@procesrum/shared/assessments/shown-answers.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { takeTurnAbout } from '../../platform/turns/advisory-turns.ts';
import { readAnswers, upsertAssessment } from './assessments.repository.ts';
import { readAllShown, storeShown } from './shown.repository.ts';

/**
 * Takes over what was read out of a municipality's assessment, and settles anew what is counted for each of the others.
 * @returns the municipalities for whom anything is other than before
 */
export async function countAssessment(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
  read: AssessmentProjection,
  at: Date,
): Promise<MunicipalityCvr[]> {
  // One after the other, on whichever nodes: each sees what those before have answered.
  await takeTurnAbout(transaction, 'assessments', process);
  await upsertAssessment(transaction, process, municipality, read, at);
  return [...(await settleShown(transaction, process)).add(municipality)];
}

/**
 * Settles what is counted for each municipality that has assessed a process.
 * @returns those for whom it is other than before
 */
export async function settleShown(
  transaction: Transaction,
  process: ProcessId,
): Promise<Set<MunicipalityCvr>> {
  const all = await readAnswers(transaction, process);
  const shown = await readAllShown(transaction, process);
  const touched = new Set<MunicipalityCvr>();
  for (const { municipality: viewer } of all) {
    for (const question of assessmentQuestion.options) {
      const before = shown.get(viewer)?.[question];
      const present: AnswersByMunicipality = Object.fromEntries(
        all.flatMap(({ municipality: other, counts, answers }) =>
          other === viewer || !counts || answers[question] === undefined ? [] : [[other, answers[question]]],
        ),
      );
      const after = shownAnswers(before, present);
      if (after === before) continue;
      await storeShown(transaction, process, viewer, question, after);
      touched.add(viewer);
    }
  }
  return touched;
}
