import { createHash } from 'node:crypto';
import type {
  AnsweredBy,
  AssessmentProjection,
  AssessmentStart,
} from '@procesrum/shared/assessments/assessment-document.ts';
import {
  assessmentQuestion,
  type AssessmentAnswer,
  type AssessmentQuestion,
} from '@procesrum/shared/assessments/assessment-question.ts';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import {
  accountId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import type { Transaction } from '../../platform/database.ts';
import { assessmentOf } from './demo-documents.ts';
import { demoAccountId, demoProcessId } from './demo-ids.ts';
import { personIn } from './demo-priorities.ts';
import { beforeNow } from './demo-keys.ts';
import type { DemoSeed, SeedPerson, SeedProcess } from './demo-seed.ts';

/** What assessments are stored with: the functions of assessments. */
export interface DemoAssessmentParts {
  readonly now: Date;
  createDocument(
    transaction: Transaction,
    name: DocumentName,
    municipality: MunicipalityCvr,
    account: AccountId,
    initial: Uint8Array,
  ): Promise<void>;
  insertAssessment(
    transaction: Transaction,
    process: ProcessId,
    municipality: MunicipalityCvr,
    read: AssessmentProjection,
    at: Date,
  ): Promise<void>;
  /** Settles what each municipality may know of the others'. */
  settleShown(transaction: Transaction, process: ProcessId): Promise<unknown>;
  /** Reckons what lists show of the owner's numbers. */
  settlePotential(transaction: Transaction, process: ProcessId): Promise<void>;
}

/** How many other municipalities have assessed a process that is written out: at least and at most. */
const [fewest, most] = [6, 14];

/** Stores each owner's assessment, and of what is written out and seen by all those of other municipalities. */
export async function storeAssessments(
  transaction: Transaction,
  seed: DemoSeed,
  parts: DemoAssessmentParts,
): Promise<void> {
  const writtenOut = new Set(
    seed.texts
      .filter(({ sections }) => sectionKey.options.every((key) => sections[key] !== undefined))
      .map(({ process }) => process),
  );
  const by = (key: string, at: Date): AnsweredBy => ({
    ...{ account: demoAccountId(key), name: personIn(seed, key).name, at: at.getTime() },
  });
  for (const process of seed.processes) {
    const id = demoProcessId(process.key);
    const at = beforeNow({ daysAgo: process.changedDaysAgo, minute: 5 }, parts.now);
    const { creator, municipality, assessment } = process;
    await storeOne(
      transaction,
      parts,
      { process: id, municipality, at },
      { ...assessment, by: by(creator, at) },
    );
    await parts.settlePotential(transaction, id);
    if (!writtenOut.has(process.key) || process.visibility !== 'all-municipalities') continue;
    for (const { key, municipality: theirs } of assessorsOf(seed.people, process)) {
      const answers = answersOf(process, theirs);
      await storeOne(
        transaction,
        parts,
        { process: id, municipality: theirs, at },
        { answers, by: by(key, at) },
      );
    }
    await parts.settleShown(transaction, id);
  }
}

async function storeOne(
  transaction: Transaction,
  { createDocument, insertAssessment }: DemoAssessmentParts,
  { process, municipality, at }: { process: ProcessId; municipality: MunicipalityCvr; at: Date },
  assessment: AssessmentStart & { readonly by: AnsweredBy },
): Promise<void> {
  const { update, projection } = assessmentOf(assessment);
  const name: DocumentName = { kind: 'assessment', process, municipality };
  const account = accountId.parse(assessment.by.account);
  await createDocument(transaction, name, municipality, account, update);
  await insertAssessment(transaction, process, municipality, projection, at);
}

/** One person of each of some other municipalities, always the same for the same process. */
function assessorsOf(people: readonly SeedPerson[], process: SeedProcess): SeedPerson[] {
  const first = new Map<MunicipalityCvr, SeedPerson>();
  for (const person of people) {
    if (person.municipality === process.municipality || first.has(person.municipality)) continue;
    first.set(person.municipality, person);
  }
  return [...first.values()]
    .sort((a, b) => numberOf(process.key, a.municipality) - numberOf(process.key, b.municipality))
    .slice(0, fewest + (numberOf(process.key) % (most - fewest + 1)));
}

const scale = ['high', 'some', 'low', 'none'] as const;

/** Around what the owner answers: most the same, some a step or more beside, a few not known or not given. */
function answersOf(
  process: SeedProcess,
  municipality: MunicipalityCvr,
): Partial<Record<AssessmentQuestion, AssessmentAnswer>> {
  const answers: Partial<Record<AssessmentQuestion, AssessmentAnswer>> = {};
  for (const question of assessmentQuestion.options) {
    const owners = scale.indexOf(process.assessment.answers[question] as (typeof scale)[number]);
    const drawn = numberOf(process.key, municipality, question) % 100;
    if (drawn < 4) continue;
    const beside = drawn < 62 ? 0 : drawn < 77 ? 1 : drawn < 90 ? -1 : 2;
    const at = owners + beside;
    answers[question] =
      drawn < 10 || owners < 0 ? 'unknown' : (scale[at] ?? scale[owners - beside] ?? 'unknown');
  }
  return answers;
}

/** A number that is always the same for the same words. */
function numberOf(...words: string[]): number {
  return createHash('sha256').update(words.join(':')).digest().readUInt32BE();
}
