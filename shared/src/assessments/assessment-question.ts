import { z } from 'zod';

/** The nine questions of KL and OS2autoproces, in the order they are asked. */
export const assessmentQuestion = z.enum([
  'professionalJudgement',
  'changeFrequency',
  'structuredInformation',
  'variation',
  'digitalInformation',
  'quality',
  'speed',
  'wellbeing',
  'overall',
]);
export type AssessmentQuestion = z.infer<typeof assessmentQuestion>;

/** I høj grad · I nogen grad · I mindre grad · Slet ikke · Ved ikke. */
export const assessmentAnswer = z.enum(['high', 'some', 'low', 'none', 'unknown']);
export type AssessmentAnswer = z.infer<typeof assessmentAnswer>;
