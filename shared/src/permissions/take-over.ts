import type { MunicipalityCvr } from '../primitives/id.ts';
import type { Visibility } from '../processes/visibility.ts';
import type { Actor } from './actor.ts';

/** What must be known of a process to decide whether somebody may take it over. */
export interface LeftBehind {
  readonly municipality: MunicipalityCvr;
  readonly visibility: Visibility;
  /** False once its creator's account is deactivated. */
  readonly hasCreator: boolean;
}

/** Whether the actor may take over drafts of their own municipality at all, and learn which there are. */
export function mayTakeOverDrafts(actor: Actor): boolean {
  return actor.kind === 'account' && actor.roles.includes('coordinator');
}

/**
 * Whether the actor may take over this process: a draft whose creator has left, by a coordinator of its municipality.
 * Everything else has somebody who can share it.
 */
export function mayTakeOver(actor: Actor, process: LeftBehind): boolean {
  return (
    actor.kind === 'account' &&
    mayTakeOverDrafts(actor) &&
    actor.municipality === process.municipality &&
    process.visibility === 'private' &&
    !process.hasCreator
  );
}
