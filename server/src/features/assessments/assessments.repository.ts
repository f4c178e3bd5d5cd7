import { z } from 'zod';
import {
  assessmentNumber,
  assessmentNumbers,
  numberOrigin,
  type AssessmentNumbers,
  type AssessmentProjection,
} from '@procesrum/shared/assessments/assessment-document.ts';
import { assessmentAnswer, assessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import { municipalityName, type MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { municipalityCvr, type MunicipalityCvr, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { municipalityJson } from '../../platform/named-json.ts';

/** What is counted of an assessment. */
export type CountedAssessment = Pick<AssessmentProjection, 'answers' | 'numbers' | 'origins'>;

const countedRow = z.object({
  answers: z.partialRecord(assessmentQuestion, assessmentAnswer),
  numbers: assessmentNumbers,
  origins: z.partialRecord(assessmentNumber, numberOrigin),
});

/** Stores what was read out of a municipality's assessment, in the place of what was read before. */
export async function upsertAssessment(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
  { answers, numbers, origins }: CountedAssessment,
  at: Date,
): Promise<void> {
  await transaction.query(
    `insert into assessment (process, municipality, at, answers, numbers, origins)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb)
     on conflict (process, municipality) do update set at = excluded.at, answers = excluded.answers,
       numbers = excluded.numbers, origins = excluded.origins`,
    [process, municipality, at, JSON.stringify(answers), JSON.stringify(numbers), JSON.stringify(origins)],
  );
}

/** Stores what a new assessment begins with. */
export async function insertAssessment(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
  { answers, numbers, origins }: CountedAssessment,
  at: Date,
): Promise<void> {
  await transaction.query(
    `insert into assessment (process, municipality, at, answers, numbers, origins)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb)`,
    [process, municipality, at, JSON.stringify(answers), JSON.stringify(numbers), JSON.stringify(origins)],
  );
}

/** What is counted of a municipality's assessment; nothing where there is none, or where whoever acts may not see it. */
export async function readAssessmentRow(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<CountedAssessment | undefined> {
  const rows = await transaction.query(
    'select answers, numbers, origins from assessment where process = $1 and municipality = $2',
    [process, municipality],
  );
  return rows.map((row) => countedRow.parse(row))[0];
}

const answersRow = z.object({
  municipality: municipalityCvr,
  counts: z.boolean(),
  answers: z.partialRecord(assessmentQuestion, assessmentAnswer),
});

/**
 * What every tenant answers about a process, in the order of their numbers; `counts` for municipalities, since in the
 * municipality voice only they do.
 */
export async function readAnswers(
  transaction: Transaction,
  process: ProcessId,
): Promise<z.output<typeof answersRow>[]> {
  const rows = await transaction.query(
    `select a.municipality, m.kind = 'municipality' as counts, a.answers
     from assessment a join municipality m on m.cvr = a.municipality
     where a.process = $1 order by a.municipality`,
    [process],
  );
  return z.array(answersRow).parse(rows);
}

/** Whether a municipality has a document for its assessment of a process. */
export async function isBegun(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<boolean> {
  const rows = await transaction.query('select 1 from document where name = $1', [
    `assessment/${process}/${municipality}`,
  ]);
  return rows.length > 0;
}

/**
 * Municipalities that run a process or have taken it over, as they say openly: its owner once it is in operation, those
 * who say that they reuse it, and those who say what it has freed.
 * @param own is not among them
 */
export async function readExperienceElsewhere(
  transaction: Transaction,
  process: ProcessId,
  own: MunicipalityCvr,
): Promise<MunicipalityName[]> {
  const rows = await transaction.query(
    `select ${municipalityJson('m')} as municipality from municipality m
     where m.cvr <> $2 and m.kind = 'municipality' and (
       exists (select 1 from process p
         where p.id = $1 and p.municipality = m.cvr and p.phase = 'in-operation')
       or exists (select 1 from have_it_too h
         where h.process = $1 and h.municipality = m.cvr and h.reuses)
       or exists (select 1 from realised_benefit r
         where r.process = $1 and r.municipality = m.cvr))
     order by m.name`,
    [process, own],
  );
  return rows.map((row) => municipalityName.parse(row['municipality']));
}

const statedRow = z.object({ times_per_year: z.int().nullable(), minutes_per_case: z.number().nullable() });

/** The numbers a municipality has said openly about a process. */
export async function readStatedNumbers(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<AssessmentNumbers> {
  const rows = await transaction.query(
    'select times_per_year, minutes_per_case from have_it_too where process = $1 and municipality = $2',
    [process, municipality],
  );
  const [stated] = rows.map((row) => statedRow.parse(row));
  const { times_per_year: times = null, minutes_per_case: minutes = null } = stated ?? {};
  return {
    ...(times === null ? {} : { timesPerYear: { likely: times } }),
    ...(minutes === null ? {} : { minutesPerCase: { likely: minutes } }),
  };
}
