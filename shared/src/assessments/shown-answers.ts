import type { MunicipalityCvr } from '../primitives/id.ts';
import { mayShowGroup } from '../scoring/voice.ts';
import type { AssessmentAnswer } from './assessment-question.ts';

/** What other municipalities answer to one question, by municipality: for counting, never for showing. */
export type AnswersByMunicipality = Readonly<Partial<Record<MunicipalityCvr, AssessmentAnswer>>>;

/**
 * What may be counted for a municipality of what others answer to a question. Nothing while fewer than five have answered;
 * after that it goes on standing as it was shown until at least five answers are other than they were, so that nobody's
 * answer is told by the difference between two looks.
 * @param shown what was counted before, if anything was
 * @param present what the other municipalities answer now, *Ved ikke* included
 * @returns `undefined` while nothing may be shown
 */
export function shownAnswers(
  shown: AnswersByMunicipality | undefined,
  present: AnswersByMunicipality,
): AnswersByMunicipality | undefined {
  const mayShow = mayShowGroup(Object.keys(present).length);
  if (shown === undefined) return mayShow ? present : undefined;
  const everybody = new Set([...Object.keys(shown), ...Object.keys(present)] as MunicipalityCvr[]);
  const different = [...everybody].filter((cvr) => shown[cvr] !== present[cvr]).length;
  if (!mayShowGroup(different)) return shown;
  return mayShow ? present : undefined;
}
