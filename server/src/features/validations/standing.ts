import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { ValidationAction } from '@procesrum/shared/permissions/validation-action.ts';
import {
  authorizeValidation,
  validationAbilitiesOf,
} from '@procesrum/shared/permissions/validation-policy.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { MunicipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import type { ValidatedDocument } from '@procesrum/shared/validations/basis.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Tell } from '../../platform/jobs/tell.ts';
import { kindOf, readFacts, readPlaces, type Place, type ProcessFacts } from './facts.repository.ts';

/** What validations need from elsewhere. */
export interface ValidationsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Says what happened to whoever may want to be told of it, within the transaction in which it happens. */
  readonly tell: Tell;
  /** What decides rights to a process, as far as whoever acts may see it; no use in a workshop is among it. */
  readonly rightsTo: (transaction: Transaction, process: ProcessId) => Promise<ProcessRights | undefined>;
  /** What is validated of a process's open document as it stands now; `asIs` in plain words, empty where none are. */
  readonly currentDocument: (process: ProcessId) => Promise<ValidatedDocument & { readonly asIs: string }>;
  /** Writes the numbers an owner says openly into its assessment, which is the truth of them. Never in a transaction. */
  readonly writeOwnersNumbers: (
    actor: AccountActor,
    process: ProcessId,
    numbers: Pick<MunicipalNumbers, 'timesPerYear' | 'minutesPerCase'>,
  ) => Promise<void>;
  /** Puts in line that a process is compared with what was validated. */
  readonly lookAgain: (transaction: Transaction, process: ProcessId) => Promise<void>;
}

/** How somebody stands to a process, once they were found allowed to do something about it. */
export interface Standing {
  readonly rights: ProcessRights;
  readonly facts: ProcessFacts;
  readonly places: readonly Place[];
  readonly abilities: readonly ValidationAction[];
}

/**
 * Decides whether the actor may do this about a process, at this moment.
 * @throws Failure not-found, forbidden
 */
export async function requireValidation(
  { rightsTo }: Pick<ValidationsParts, 'rightsTo'>,
  transaction: Transaction,
  actor: AccountActor,
  action: ValidationAction,
  process: ProcessId,
): Promise<Standing> {
  const [rights, facts] = [await rightsTo(transaction, process), await readFacts(transaction, process)];
  const places = await readPlaces(transaction);
  const kind = kindOf(places, actor.municipality);
  authorizeValidation(actor, action, rights, kind);
  if (rights === undefined || facts === undefined) throw new Failure('not-found', 'no such process');
  return { rights, facts, places, abilities: validationAbilitiesOf(actor, rights, kind) };
}

/** Tells every node, once it is committed, that something of the validations of a process is no longer the same. */
export function noteChanged(
  { database, announce }: Pick<ValidationsParts, 'database' | 'announce'>,
  process: ProcessId,
): Promise<void> {
  return database.afterCommit(() => announce({ kind: 'validations-changed', process }));
}
