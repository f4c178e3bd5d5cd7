import { z } from 'zod';
import {
  potentialHoursPerYear,
  type AssessmentNumbers,
} from '@procesrum/shared/assessments/assessment-document.ts';
import { processDiagrams, type ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { diagramShare } from '@procesrum/shared/processes/diagrams/times.ts';
import {
  accountId,
  municipalityCvr,
  type AccountId,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { readAssessmentRow } from './assessments.repository.ts';

const factsRow = z.object({
  municipality: municipalityCvr,
  creator: accountId,
  diagrams: processDiagrams,
  potential_hours_per_year: z.int().nullable(),
  automation_share: z.number().nullable(),
});

/** What has become of the owner's numbers where they are told. */
export interface OwnersNumbers {
  /** Whether lists show another potential than before. */
  readonly isPotentialOther: boolean;
  /** Whether what the owner says of its numbers, openly or in its share, is other than before. */
  readonly areOther: boolean;
}

/**
 * Takes the owner's numbers over to where they are told: the potential that lists show, and what the owner says under
 * *Har vi også*. Its assessment is the truth of both, and a share that is drawn wins over one that is typed.
 * @param at when they were read, and by then they count as said
 */
export async function takeOwnersNumbers(
  transaction: Transaction,
  process: ProcessId,
  at: Date,
): Promise<OwnersNumbers> {
  const facts = await lockFacts(transaction, process);
  const read = facts && (await readAssessmentRow(transaction, process, facts.municipality));
  if (facts === undefined || read === undefined) return { isPotentialOther: false, areOther: false };
  const { numbers } = read;
  const other = await storePotential(transaction, process, facts, numbers);
  const isSaidOther = await sayNumbers(transaction, process, { ...facts, numbers, at });
  return { isPotentialOther: other.potential, areOther: isSaidOther || other.share };
}

/** Reckons a process's potential of its owner's assessment, as far as that has come. */
export async function settlePotential(transaction: Transaction, process: ProcessId): Promise<void> {
  const facts = await lockFacts(transaction, process);
  const read = facts && (await readAssessmentRow(transaction, process, facts.municipality));
  if (facts !== undefined && read !== undefined)
    await storePotential(transaction, process, facts, read.numbers);
}

type Facts = z.output<typeof factsRow>;

async function lockFacts(transaction: Transaction, process: ProcessId): Promise<Facts | undefined> {
  const rows = await transaction.query(
    'select municipality, creator, diagrams, potential_hours_per_year, automation_share from process where id = $1 for update',
    [process],
  );
  return rows.map((row) => factsRow.parse(row))[0];
}

/** What the column holds: the largest numbers that may be typed come to twice that. */
const mostHours = 2 ** 31 - 1;

async function storePotential(
  transaction: Transaction,
  process: ProcessId,
  before: Facts,
  numbers: AssessmentNumbers,
): Promise<{ potential: boolean; share: boolean }> {
  const reckoned = potentialHoursPerYear(withDrawnShare(numbers, before.diagrams));
  const potential = reckoned === undefined ? null : Math.min(reckoned, mostHours);
  const share = numbers.automationShare?.likely ?? null;
  const other = {
    potential: potential !== before.potential_hours_per_year,
    share: share !== before.automation_share,
  };
  if (other.potential || other.share)
    await transaction.query(
      'update process set potential_hours_per_year = $2, automation_share = $3 where id = $1',
      [process, potential, share],
    );
  return other;
}

/** The numbers with the share that both drawings come to, where there is one. */
function withDrawnShare(numbers: AssessmentNumbers, diagrams: ProcessDiagrams): AssessmentNumbers {
  const drawn = diagramShare(diagrams);
  return drawn === undefined ? numbers : { ...numbers, automationShare: { likely: drawn } };
}

/** What is said openly is whole cases, and minutes to a tenth. */
async function sayNumbers(
  transaction: Transaction,
  process: ProcessId,
  given: Facts & { readonly numbers: AssessmentNumbers; readonly at: Date },
): Promise<boolean> {
  const { municipality, creator, at } = given;
  const times = given.numbers.timesPerYear && Math.round(given.numbers.timesPerYear.likely);
  const minutes = given.numbers.minutesPerCase && Math.round(given.numbers.minutesPerCase.likely * 10) / 10;
  const values = [process, municipality, times ?? null, minutes ?? null];
  const by = (await lastWriter(transaction, `assessment/${process}/${municipality}`)) ?? creator;
  const said = await transaction.query(
    `update have_it_too set times_per_year = $3, minutes_per_case = $4, account = $5, at = $6
     where process = $1 and municipality = $2
       and (times_per_year is distinct from $3 or minutes_per_case is distinct from $4) returning process`,
    [...values, by, at],
  );
  if (said.length > 0) return true;
  if (times === undefined && minutes === undefined) return false;
  const first = await transaction.query(
    `insert into have_it_too (process, municipality, times_per_year, minutes_per_case, account, at, systems, reuses)
     values ($1, $2, $3, $4, $5, $6, '{}', false)
     on conflict (process, municipality) do nothing returning process`,
    [...values, by, at],
  );
  return first.length > 0;
}

/** Who wrote in a document last, where that can still be seen. */
async function lastWriter(transaction: Transaction, document: string): Promise<AccountId | undefined> {
  const rows = await transaction.query(
    `select authors[cardinality(authors)] as account from document_update
     where document = $1 and cardinality(authors) > 0 order by id desc limit 1`,
    [document],
  );
  return rows.map((row) => z.object({ account: accountId }).parse(row).account)[0];
}
