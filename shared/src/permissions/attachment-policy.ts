import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import type { AttachmentAudience } from '../processes/attachments/attachment.ts';
import { Failure } from '../protocol/failure.ts';
import type { Actor } from './actor.ts';
import { actionsAllowed, type ProcessRights } from './policy.ts';

/** Something one may do with an attachment. */
export type AttachmentAction = 'attachment:read' | 'attachment:remove' | 'attachment:bring-back';

/** What must be known of an attachment to decide any right to it. */
export interface AttachmentRights {
  /** Of whoever added it. */
  readonly municipality: MunicipalityCvr;
  readonly audience: AttachmentAudience;
  readonly addedBy: AccountId;
  /** Who has deleted it; absent while it is there. */
  readonly deletedBy?: AccountId | undefined;
}

/** Whether the actor may see which attachments a process has, and add one: whoever may respond to it. */
export function mayAttach(actor: Actor, process: ProcessRights): boolean {
  return processActions(actor, process).has('process:respond');
}

/**
 * Everything the actor may do with an attachment. Its own municipality's are for its people, shared ones for all who may
 * respond to the process; a workshop's use of the process gives nothing here. Whoever added it deletes it, and so do a
 * coordinator of the same municipality and those who write in the process, of what they see. What is deleted is there
 * for whoever did that alone.
 */
export function attachmentActionsAllowed(
  actor: Actor,
  process: ProcessRights,
  { municipality, audience, addedBy, deletedBy }: AttachmentRights,
): Set<AttachmentAction> {
  const actions = new Set<AttachmentAction>();
  if (actor.kind !== 'account' || !mayAttach(actor, process)) return actions;
  const isOfTheirs = actor.municipality === municipality;
  if (audience === 'own' && !isOfTheirs) return actions;
  if (deletedBy !== undefined)
    return deletedBy === actor.account ? actions.add('attachment:bring-back') : actions;
  actions.add('attachment:read');
  const isCoordinators = isOfTheirs && actor.roles.includes('coordinator');
  if (actor.account === addedBy || isCoordinators || processActions(actor, process).has('process:edit'))
    actions.add('attachment:remove');
  return actions;
}

/**
 * Decides whether the actor may do this, at the moment of use.
 * @throws Failure not-found when they may not know of it, forbidden when they may see it but not do this
 */
export function authorizeAttachment(
  actor: Actor,
  action: AttachmentAction,
  process: ProcessRights | undefined,
  attachment: AttachmentRights | undefined,
): void {
  const allowed =
    process === undefined || attachment === undefined
      ? new Set<AttachmentAction>()
      : attachmentActionsAllowed(actor, process, attachment);
  if (allowed.has(action)) return;
  if (allowed.has('attachment:read') && action === 'attachment:remove')
    throw new Failure('forbidden', `${action} is not allowed`);
  throw new Failure('not-found', 'no such attachment');
}

function processActions(actor: Actor, process: ProcessRights): ReturnType<typeof actionsAllowed> {
  return actionsAllowed(actor.kind === 'account' ? { ...actor, attends: [] } : actor, process);
}
