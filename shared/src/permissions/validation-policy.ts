import type { TenantKind } from '../municipalities/municipality.ts';
import { Failure } from '../protocol/failure.ts';
import type { Actor } from './actor.ts';
import { actionsAllowed, type ProcessRights } from './policy.ts';
import { validationAction, type ValidationAction } from './validation-action.ts';

/**
 * Everything the actor may do about whether the process fits elsewhere. Whoever may respond reads; a municipality
 * answers for itself, through any of its people, and never for its own process; it says that it has it, and the owner
 * gives its own numbers, the same way. Regions and authorities read along: in the municipality voice only municipalities
 * count. Asking is for those who write in the process, and for the coordination group, who ask before they decide:
 * about what everybody sees, since whom one may ask tells whom a process is shared with. What somebody may do in a workshop
 * gives nothing here.
 * @param tenantKind of the actor's own tenant
 */
export function validationActionsAllowed(
  actor: Actor,
  process: ProcessRights,
  tenantKind: TenantKind | undefined,
): Set<ValidationAction> {
  const actions = new Set<ValidationAction>();
  if (actor.kind !== 'account') return actions;
  const allowed = actionsAllowed({ ...actor, attends: [] }, process);
  if (!allowed.has('process:respond')) return actions;
  actions.add('validation:read');
  if (tenantKind === 'municipality') {
    if (actor.municipality !== process.municipality) actions.add('validation:answer');
    if (actor.municipality !== process.municipality || allowed.has('process:edit'))
      actions.add('validation:have');
  }
  const isForAll = process.visibility === 'all-municipalities' || process.visibility === 'public';
  if (allowed.has('process:edit') || (isForAll && actor.roles.includes('coordination-group')))
    actions.add('validation:request');
  return actions;
}

/** The same in the order of the action list, as it is sent. */
export function validationAbilitiesOf(
  actor: Actor,
  process: ProcessRights,
  tenantKind: TenantKind | undefined,
): ValidationAction[] {
  const allowed = validationActionsAllowed(actor, process, tenantKind);
  return validationAction.options.filter((action) => allowed.has(action));
}

/**
 * Decides whether the actor may do this, at the moment of use.
 * @throws Failure not-found when they may not know of the process, forbidden when they may read but not do this
 */
export function authorizeValidation(
  actor: Actor,
  action: ValidationAction,
  process: ProcessRights | undefined,
  tenantKind: TenantKind | undefined,
): void {
  const allowed = process === undefined ? undefined : validationActionsAllowed(actor, process, tenantKind);
  if (allowed?.has('validation:read') !== true) throw new Failure('not-found', 'no such process');
  if (!allowed.has(action)) throw new Failure('forbidden', `${action} is not allowed`);
}
