import type { AssessmentPerson, OwnAssessment } from '#lib/app/documents/own-assessment.svelte.ts';
import type { AssessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';

/** Colleagues who have the assessment open, the viewer left out. */
export function colleaguesIn({ people }: OwnAssessment): AssessmentPerson[] {
  return (people?.people ?? []).filter(({ isSelf }) => !isSelf);
}

/** Colleagues who are at a question now. */
export function colleaguesAt(assessment: OwnAssessment, question: AssessmentQuestion): AssessmentPerson[] {
  return colleaguesIn(assessment).filter(({ focus, state }) => focus === question && state !== 'away');
}
