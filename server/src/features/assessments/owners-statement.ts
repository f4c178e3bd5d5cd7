import { randomInt } from 'node:crypto';
import type * as Y from 'yjs';
import { assessmentDocument, readAssessment } from '@procesrum/shared/assessments/assessment-document.ts';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { MunicipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { beginAssessment, type BeginParts } from './begin-assessment.ts';

/** What writing down takes. */
export interface OwnersStatementParts extends BeginParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Makes a change in a live document as somebody's own. */
  readonly amend: (
    name: DocumentName,
    by: { readonly by: AccountActor['account']; readonly client: number },
    edit: (document: Y.Doc) => boolean,
  ) => Promise<'done' | 'refused' | 'absent'>;
}

/** Numbers that an owner says openly under *Har vi også*. */
export type StatedNumbers = Pick<MunicipalNumbers, 'timesPerYear' | 'minutesPerCase'>;

/** Yjs clients are numbers of 32 bits; 0 stands for none. */
const clients = 2 ** 31;

/**
 * Makes what writes an owner's openly said numbers into its assessment, whose they are: colleagues who have it open see
 * them change. Never within a transaction. Rights are the caller's to decide, just before.
 */
export function writeOwnersNumbersBy(parts: OwnersStatementParts) {
  return async (actor: AccountActor, process: ProcessId, said: StatedNumbers): Promise<void> => {
    const { account, municipality } = actor;
    const numbers = {
      ...(said.timesPerYear === undefined ? {} : { timesPerYear: { likely: said.timesPerYear } }),
      ...(said.minutesPerCase === undefined ? {} : { minutesPerCase: { likely: said.minutesPerCase } }),
    };
    const isNew = await parts.database.as(actor).transaction((transaction) => {
      const at = parts.clock.now();
      return beginAssessment(parts, transaction, { process, municipality, account, at }, { numbers });
    });
    if (isNew) return;
    const by = { by: account, client: randomInt(1, clients) };
    const written = await parts.amend({ kind: 'assessment', process, municipality }, by, (document) => {
      document.transact(() => state(document, said));
      return true;
    });
    if (written === 'absent') throw new Failure('not-found', 'no such process');
  };
}

function state(document: Y.Doc, said: StatedNumbers): void {
  const { numbers: present } = readAssessment(document);
  const stored = assessmentDocument.numbers(document);
  for (const name of ['timesPerYear', 'minutesPerCase'] as const) {
    const value = said[name];
    // What is said openly is rounded: the same number said again leaves the finer one.
    if (value === undefined) stored.delete(name);
    else if (present[name] === undefined || Math.abs(present[name].likely - value) > 0.05)
      stored.set(name, value);
  }
}
