import * as Y from 'yjs';
import {
  readAssessment,
  writeAssessment,
  type AssessmentStart,
} from '@procesrum/shared/assessments/assessment-document.ts';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { takeTurnAbout } from '../../platform/turns/advisory-turns.ts';
import { insertAssessment, isBegun, readStatedNumbers } from './assessments.repository.ts';

/** Who begins an assessment, and when. */
export interface Beginner {
  readonly process: ProcessId;
  readonly municipality: MunicipalityCvr;
  readonly account: AccountId;
  readonly at: Date;
}

/** What it takes to begin one. */
export interface BeginParts {
  /** Makes a live document within the transaction that makes what it belongs to. */
  readonly createDocument: (
    transaction: Transaction,
    name: DocumentName,
    municipality: MunicipalityCvr,
    account: AccountId,
    initial: Uint8Array,
  ) => Promise<void>;
}

/**
 * Begins a municipality's assessment of a process, unless it has one. Numbers it has said openly are its first ones.
 * @param first what it begins with besides: answers, notes, numbers
 * @returns whether it was begun now
 */
export async function beginAssessment(
  { createDocument }: BeginParts,
  transaction: Transaction,
  { process, municipality, account, at }: Beginner,
  first: AssessmentStart = {},
): Promise<boolean> {
  await takeTurnAbout(transaction, 'assessments', process);
  if (await isBegun(transaction, process, municipality)) return false;
  const numbers = { ...(await readStatedNumbers(transaction, process, municipality)), ...first.numbers };
  const document = new Y.Doc();
  document.transact(() => writeAssessment(document, { ...first, numbers }));
  const initial = Y.encodeStateAsUpdate(document);
  const read = readAssessment(document);
  document.destroy();
  await createDocument(
    transaction,
    { kind: 'assessment', process, municipality },
    municipality,
    account,
    initial,
  );
  await insertAssessment(transaction, process, municipality, read, at);
  return true;
}
