import { assertNever } from '../primitives/assert.ts';
import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import type { Visibility } from '../processes/visibility.ts';
import type { ProcessAction } from './action.ts';
import type { Actor } from './actor.ts';

/** What must be known of a process to decide any right to it. */
export interface ProcessRights {
  readonly municipality: MunicipalityCvr;
  readonly creator: AccountId;
  readonly coAuthors: readonly AccountId[];
  readonly visibility: Visibility;
}

/** One way in which an actor stands to a process; a person may stand to it in several. */
export type Standing =
  'creator' | 'owner-coordinator' | 'co-author' | 'owner-member' | 'other-member' | 'anyone';

const nothing: readonly ProcessAction[] = [];
const read: readonly ProcessAction[] = ['process:read'];
const edit: readonly ProcessAction[] = ['process:read', 'process:edit'];
const all: readonly ProcessAction[] = ['process:read', 'process:edit', 'process:share'];

/** The table of rights: what each standing may do at each visibility. There is no other. */
const table: Record<Standing, Record<Visibility, readonly ProcessAction[]>> = {
  creator: { private: all, municipality: all, 'all-municipalities': all },
  'owner-coordinator': { private: nothing, municipality: all, 'all-municipalities': all },
  'co-author': { private: edit, municipality: edit, 'all-municipalities': edit },
  'owner-member': { private: nothing, municipality: edit, 'all-municipalities': edit },
  'other-member': { private: nothing, municipality: nothing, 'all-municipalities': read },
  anyone: { private: nothing, municipality: nothing, 'all-municipalities': nothing },
};

/** Finds every way in which an actor stands to a process. */
export function standingsOf(actor: Actor, process: ProcessRights): Standing[] {
  switch (actor.kind) {
    case 'anyone':
      return ['anyone'];
    case 'account': {
      const standings: Standing[] = ['other-member'];
      if (actor.municipality === process.municipality) {
        standings.push('owner-member');
        if (actor.roles.includes('coordinator')) standings.push('owner-coordinator');
        // A creator who has moved to another municipality leaves the process behind with its owner.
        if (actor.account === process.creator) standings.push('creator');
      }
      if (process.coAuthors.includes(actor.account)) standings.push('co-author');
      return standings;
    }
    default:
      return assertNever(actor);
  }
}

/** Everything the actor may do to the process: the union over all the ways they stand to it. */
export function actionsAllowed(actor: Actor, process: ProcessRights): Set<ProcessAction> {
  const allowed = new Set<ProcessAction>();
  for (const standing of standingsOf(actor, process)) {
    for (const action of table[standing][process.visibility]) allowed.add(action);
  }
  return allowed;
}
