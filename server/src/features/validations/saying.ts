import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ValidationAction } from '@procesrum/shared/permissions/validation-action.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { takeTurnAbout } from '../../platform/turns/advisory-turns.ts';
import type { Speaker } from './have-it-too.repository.ts';
import { noteChanged, requireValidation, type Standing, type ValidationsParts } from './standing.ts';

/** Does what somebody may do about a process, and says it in the name of their municipality. */
export interface Saying {
  /** @throws Failure not-found, forbidden */
  allowed<Result>(
    actor: AccountActor,
    action: ValidationAction,
    process: ProcessId,
    work: (transaction: Transaction, standing: Standing) => Promise<Result>,
  ): Promise<Result>;
  /** The same, one after the other for each process, and told to everybody. */
  say(
    actor: AccountActor,
    action: ValidationAction,
    process: ProcessId,
    work: (transaction: Transaction, by: Speaker, standing: Standing) => Promise<void>,
  ): Promise<void>;
}

/** Makes it. */
export function createSaying(parts: ValidationsParts): Saying {
  const { database, clock } = parts;

  const allowed: Saying['allowed'] = (actor, action, process, work) =>
    database
      .as(actor)
      .transaction(async (transaction) =>
        work(transaction, await requireValidation(parts, transaction, actor, action, process)),
      );

  return {
    allowed,
    say: (actor, action, process, work) =>
      allowed(actor, action, process, async (transaction) => {
        // One after the other, and judged again: whoever was first may have changed what is to be compared.
        await takeTurnAbout(transaction, 'validations', process);
        const standing = await requireValidation(parts, transaction, actor, action, process);
        const { account, municipality } = actor;
        await work(transaction, { account, municipality, at: clock.now() }, standing);
        await noteChanged(parts, process);
      }),
  };
}
