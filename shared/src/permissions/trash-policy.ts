import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import type { Visibility } from '../processes/visibility.ts';
import type { Actor } from './actor.ts';

/** What must be known of a deleted process to decide whether somebody may bring it back. */
export interface Deleted {
  readonly municipality: MunicipalityCvr;
  readonly creator: AccountId;
  readonly visibility: Visibility;
}

/**
 * Whether the actor may bring a deleted process back, and learn that it was there: whoever could have deleted it, as far
 * as they could see it. To everybody else it does not exist.
 */
export function mayBringBack(actor: Actor, process: Deleted): boolean {
  if (actor.kind !== 'account' || actor.municipality !== process.municipality) return false;
  return (
    actor.account === process.creator ||
    (actor.roles.includes('coordinator') && process.visibility !== 'private')
  );
}

/** Whether the actor may take what is offered to a municipality, and learn what it is: one of its coordinators. */
export function mayTakeOffered(actor: Actor, offeredTo: MunicipalityCvr): boolean {
  return actor.kind === 'account' && actor.municipality === offeredTo && actor.roles.includes('coordinator');
}
