import { Failure } from '../protocol/failure.ts';
import type { ProcessAction } from './action.ts';
import type { Actor } from './actor.ts';
import { actionsAllowed, type ProcessRights } from './policy.ts';

declare const authorizedFor: unique symbol;

/** A thing together with the proof that somebody was found to be allowed this action on it, just now. */
export type Authorized<Thing, Allowed extends ProcessAction> = Thing & {
  readonly [authorizedFor]: { readonly [Action in Allowed]: true };
};

/**
 * Decides whether the actor may do this to the process, at the moment of use.
 * @param process `undefined` when it does not exist: absent and out of sight get the same answer
 * @throws Failure not-found when the actor may not know of it, forbidden when they may see but not do this
 */
export function authorize<Thing extends ProcessRights, Wanted extends ProcessAction>(
  actor: Actor,
  action: Wanted,
  process: Thing | undefined,
): Authorized<Thing, Wanted> {
  const allowed = process === undefined ? new Set<ProcessAction>() : actionsAllowed(actor, process);
  if (process === undefined || !allowed.has('process:read')) {
    throw new Failure('not-found', 'no such process');
  }
  if (!allowed.has(action)) throw new Failure('forbidden', `${action} is not allowed`);
  return process as Authorized<Thing, Wanted>;
}
