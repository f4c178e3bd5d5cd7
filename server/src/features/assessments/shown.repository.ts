import { z } from 'zod';
import { assessmentAnswer, assessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import type { AssessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import type { AnswersByMunicipality } from '@procesrum/shared/assessments/shown-answers.ts';
import { municipalityCvr, type MunicipalityCvr, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';

/** What is counted for a municipality of each question, where anything is. */
export type Shown = Partial<Record<AssessmentQuestion, AnswersByMunicipality>>;

const shownRow = z.object({
  municipality: municipalityCvr,
  question: assessmentQuestion,
  answers: z.partialRecord(municipalityCvr, assessmentAnswer),
});

/** What is counted for each municipality. */
export async function readAllShown(
  transaction: Transaction,
  process: ProcessId,
): Promise<Map<MunicipalityCvr, Shown>> {
  const rows = await transaction.query(
    'select municipality, question, answers from assessment_shown where process = $1',
    [process],
  );
  const found = new Map<MunicipalityCvr, Shown>();
  for (const row of rows) {
    const { municipality, question, answers } = shownRow.parse(row);
    found.set(municipality, { ...found.get(municipality), [question]: answers });
  }
  return found;
}

/** What is counted for one municipality. */
export async function readShown(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<Shown> {
  const rows = await transaction.query(
    'select municipality, question, answers from assessment_shown where process = $1 and municipality = $2',
    [process, municipality],
  );
  const shown: Shown = {};
  for (const row of rows) {
    const { question, answers } = shownRow.parse(row);
    shown[question] = answers;
  }
  return shown;
}

/** Stores what is counted for a municipality of a question from now on; without answers nothing is. */
export async function storeShown(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
  question: AssessmentQuestion,
  answers: AnswersByMunicipality | undefined,
): Promise<void> {
  const of = [process, municipality, question];
  if (answers === undefined) {
    await transaction.query(
      'delete from assessment_shown where process = $1 and municipality = $2 and question = $3',
      of,
    );
    return;
  }
  await transaction.query(
    `insert into assessment_shown (process, municipality, question, answers) values ($1, $2, $3, $4::jsonb)
     on conflict (process, municipality, question) do update set answers = excluded.answers`,
    [...of, JSON.stringify(answers)],
  );
}
