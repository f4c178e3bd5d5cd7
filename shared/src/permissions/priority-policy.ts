import { assertNever } from '../primitives/assert.ts';
import type { MunicipalityCvr } from '../primitives/id.ts';
import type { PriorityAudience } from '../priorities/priority-view.ts';
import { Failure } from '../protocol/failure.ts';
import type { Actor } from './actor.ts';
import {
  coFundingAction,
  priorityAction,
  type CoFundingAction,
  type PriorityAction,
} from './priority-action.ts';

/** What must be known of a priority list to decide any right to it. */
export interface PriorityRights {
  readonly audience: PriorityAudience;
  readonly isArchived: boolean;
}

/** One way in which an actor stands to a priority list. The group is one, across municipalities. */
export type PriorityStanding = 'group' | 'signed-in' | 'guest' | 'anyone';

type PriorityKey = `${PriorityAudience} ${'in use' | 'archived'}`;

const nothing: readonly never[] = [];
const look: readonly PriorityAction[] = ['priority:read'];
const work: readonly PriorityAction[] = ['priority:read', 'priority:change', 'priority:manage'];
/** What is put away is read as it was; only taking it out again is left. */
const keep: readonly PriorityAction[] = ['priority:read', 'priority:manage'];

/** The table of rights to a priority list: what each standing may do. There is no other. */
const priorityTable: Record<PriorityStanding, Record<PriorityKey, readonly PriorityAction[]>> = {
  group: {
    'group in use': work,
    'group archived': keep,
    'all-municipalities in use': work,
    'all-municipalities archived': keep,
  },
  'signed-in': {
    'group in use': nothing,
    'group archived': nothing,
    'all-municipalities in use': look,
    'all-municipalities archived': look,
  },
  guest: {
    'group in use': nothing,
    'group archived': nothing,
    'all-municipalities in use': nothing,
    'all-municipalities archived': nothing,
  },
  anyone: {
    'group in use': nothing,
    'group archived': nothing,
    'all-municipalities in use': nothing,
    'all-municipalities archived': nothing,
  },
};

/** Finds how an actor stands to every priority list. */
export function priorityStandingOf(actor: Actor): PriorityStanding {
  switch (actor.kind) {
    case 'anyone':
      return 'anyone';
    case 'guest':
      return 'guest';
    case 'account':
      return isInCoordinationGroup(actor) ? 'group' : 'signed-in';
    default:
      return assertNever(actor);
  }
}

/** Whether somebody is of the coordination group at this moment: they make lists, change them and ask for co-funding. */
export function isInCoordinationGroup(actor: Actor): boolean {
  return actor.kind === 'account' && actor.roles.includes('coordination-group');
}

/** Lists what the actor may do to a priority list, in the order of the action list. */
export function priorityAbilitiesOf(
  actor: Actor,
  { audience, isArchived }: PriorityRights,
): PriorityAction[] {
  const allowed =
    priorityTable[priorityStandingOf(actor)][`${audience} ${isArchived ? 'archived' : 'in use'}`];
  return priorityAction.options.filter((action) => allowed.includes(action));
}

declare const authorizedFor: unique symbol;

/** A priority list together with the proof that somebody was found to be allowed this action on it, just now. */
export type AuthorizedPriority<Thing, Allowed extends PriorityAction> = Thing & {
  readonly [authorizedFor]: { readonly [Action in Allowed]: true };
};

/**
 * Decides whether the actor may do this to the priority list, at the moment of use.
 * @param list `undefined` when it does not exist: absent and out of sight get the same answer
 * @throws Failure not-found when the actor may not know of it, forbidden when they may see but not do this
 */
export function authorizePriority<Thing extends PriorityRights, Wanted extends PriorityAction>(
  actor: Actor,
  action: Wanted,
  list: Thing | undefined,
): AuthorizedPriority<Thing, Wanted> {
  const allowed = list === undefined ? nothing : priorityAbilitiesOf(actor, list);
  if (!allowed.some((one) => one === 'priority:read')) throw new Failure('not-found', 'no such list');
  if (!allowed.some((one) => one === action)) throw new Failure('forbidden', `${action} is not allowed`);
  return list as AuthorizedPriority<Thing, Wanted>;
}

/** What must be known of a co-funding, and of the asker's tenant, to decide any right to it. */
export interface CoFundingRights {
  /** The municipalities that are asked; all there are, or those named. */
  readonly invited: 'all' | readonly MunicipalityCvr[];
  readonly isOpen: boolean;
  /** Only municipalities are asked and have inhabitants; a region's people see none of it. */
  readonly isAskersTenantMunicipality: boolean;
}

/** One way in which an actor stands to a co-funding; a person may stand to it in several. */
export type CoFundingStanding =
  | 'group'
  /** A coordinator of a municipality that is asked, or its member of the coordination group: speaks for it. */
  | 'speaker'
  | 'invited-member'
  | 'other';

type CoFundingKey = 'open' | 'closed';

/** The table of rights to a co-funding: what each standing may do. There is no other. */
const coFundingTable: Record<CoFundingStanding, Record<CoFundingKey, readonly CoFundingAction[]>> = {
  group: { open: ['co-funding:read', 'co-funding:manage'], closed: ['co-funding:read', 'co-funding:manage'] },
  speaker: { open: ['co-funding:read', 'co-funding:answer'], closed: ['co-funding:read'] },
  'invited-member': { open: ['co-funding:read'], closed: ['co-funding:read'] },
  other: { open: nothing, closed: nothing },
};

/** Finds every way in which an actor stands to a co-funding. */
export function coFundingStandingsOf(
  actor: Actor,
  { invited, isAskersTenantMunicipality }: CoFundingRights,
): CoFundingStanding[] {
  if (actor.kind !== 'account') return ['other'];
  const isGroup = isInCoordinationGroup(actor);
  const standings: CoFundingStanding[] = ['other'];
  if (isGroup) standings.push('group');
  if (isAskersTenantMunicipality && (invited === 'all' || invited.includes(actor.municipality))) {
    standings.push('invited-member');
    if (isGroup || actor.roles.includes('coordinator')) standings.push('speaker');
  }
  return standings;
}

/** Lists what the actor may do to a co-funding, in the order of the action list. */
export function coFundingAbilitiesOf(actor: Actor, rights: CoFundingRights): CoFundingAction[] {
  const key = rights.isOpen ? 'open' : 'closed';
  const allowed = new Set(
    coFundingStandingsOf(actor, rights).flatMap((standing) => coFundingTable[standing][key]),
  );
  return coFundingAction.options.filter((action) => allowed.has(action));
}

/**
 * Decides whether the actor may do this to the co-funding, at the moment of use.
 * @param coFunding `undefined` when it does not exist: absent and out of sight get the same answer
 * @throws Failure not-found when the actor may not know of it, forbidden when they may see but not do this
 */
export function authorizeCoFunding<Thing extends CoFundingRights>(
  actor: Actor,
  action: CoFundingAction,
  coFunding: Thing | undefined,
): Thing {
  const allowed = coFunding === undefined ? [] : coFundingAbilitiesOf(actor, coFunding);
  if (coFunding === undefined || !allowed.includes('co-funding:read'))
    throw new Failure('not-found', 'no such co-funding');
  if (!allowed.includes(action)) throw new Failure('forbidden', `${action} is not allowed`);
  return coFunding;
}
