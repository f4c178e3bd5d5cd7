import { assertNever } from '../primitives/assert.ts';
import type { AccountId } from '../primitives/id.ts';
import { Failure } from '../protocol/failure.ts';
import { workshopAction, type WorkshopAction } from './workshop-action.ts';
import type { WorkshopView } from '../workshops/workshop-view.ts';
import type { Actor } from './actor.ts';

type Status = WorkshopView['status'];

/** What must be known of a workshop, and of the asker in it, to decide any right to it. */
export interface WorkshopRights {
  readonly status: Status;
  readonly joining: WorkshopView['joining'];
  readonly isDoorLocked: boolean;
  readonly facilitators: readonly AccountId[];
  /** Whether the asker is invited, by name or by the link of a mail; asked only where the door is for those. */
  readonly isInvited?: boolean | undefined;
  /** The asker's own entry among the participants; absent for whoever is not, or no longer, in it. */
  readonly own?: { readonly isObserver: boolean } | undefined;
}

/** One way in which an actor stands to a workshop; a person may stand to it in several. */
export type WorkshopStanding =
  | 'facilitator'
  | 'participant'
  | 'observer'
  /** Has the role of facilitator, and nothing to do with this workshop. */
  | 'facilitator-elsewhere'
  | 'signed-in'
  | 'guest-elsewhere'
  | 'anyone';

const nothing: readonly WorkshopAction[] = [];
const taking: readonly WorkshopAction[] = [
  'workshop:read',
  'workshop:join',
  'workshop:take-part',
  'workshop:summary',
];
const looking: readonly WorkshopAction[] = ['workshop:read', 'workshop:summary'];
const planning: readonly WorkshopAction[] = ['workshop:read', 'workshop:facilitate'];
const steering: readonly WorkshopAction[] = [...planning, 'workshop:join', 'workshop:summary'];
const entering: readonly WorkshopAction[] = ['workshop:join'];

/** Whoever is in it: it begins and ends with the workshop, and what came of it can be read ever after. */
const within: Record<Status, readonly WorkshopAction[]> = { planned: nothing, open: taking, closed: looking };
/** Whoever is outside knows of it only by its code, and only while it is open. */
const outside: Record<Status, readonly WorkshopAction[]> = {
  planned: nothing,
  open: entering,
  closed: nothing,
};

/** The table of rights to a workshop: what each standing may do in each of its states. There is no other. */
const table: Record<WorkshopStanding, Record<Status, readonly WorkshopAction[]>> = {
  facilitator: { planned: planning, open: steering, closed: [...planning, 'workshop:summary'] },
  participant: within,
  // May sit down, park and count again; that they neither answer nor vote meanwhile is for each command to say.
  observer: within,
  'facilitator-elsewhere': outside,
  'signed-in': outside,
  'guest-elsewhere': outside,
  anyone: outside,
};

/** Finds every way in which an actor stands to a workshop. */
export function workshopStandingsOf(actor: Actor, { facilitators, own }: WorkshopRights): WorkshopStanding[] {
  const inside: WorkshopStanding[] =
    own === undefined ? [] : [own.isObserver ? ('observer' as const) : ('participant' as const)];
  switch (actor.kind) {
    case 'anyone':
      return ['anyone'];
    case 'guest':
      return own === undefined ? ['guest-elsewhere'] : inside;
    case 'account': {
      // Whoever loses the role steers no more, also where they have been named a facilitator.
      if (!actor.roles.includes('facilitator')) return ['signed-in', ...inside];
      const isOwn = facilitators.includes(actor.account);
      return ['signed-in', isOwn ? 'facilitator' : 'facilitator-elsewhere', ...inside];
    }
    default:
      return assertNever(actor);
  }
}

/** Everything the actor may do to the workshop: the union over all the ways they stand to it. */
export function workshopActionsAllowed(actor: Actor, rights: WorkshopRights): Set<WorkshopAction> {
  const allowed = new Set<WorkshopAction>();
  for (const standing of workshopStandingsOf(actor, rights)) {
    for (const action of table[standing][rights.status]) {
      if (action !== 'workshop:join' || mayEnter(standing, rights)) allowed.add(action);
    }
  }
  return allowed;
}

/** Lists what the actor may do to the workshop, in the order of the action list. */
export function workshopAbilitiesOf(actor: Actor, rights: WorkshopRights): WorkshopAction[] {
  const allowed = workshopActionsAllowed(actor, rights);
  return workshopAction.options.filter((action) => allowed.has(action));
}

/** Whether an account may make workshops at all. */
export function mayCreateWorkshops(actor: Actor): boolean {
  return actor.kind === 'account' && actor.roles.includes('facilitator');
}

declare const authorizedFor: unique symbol;

/** A workshop together with the proof that somebody was found to be allowed this action on it, just now. */
export type AuthorizedWorkshop<Thing, Allowed extends WorkshopAction> = Thing & {
  readonly [authorizedFor]: { readonly [Action in Allowed]: true };
};

/**
 * Decides whether the actor may do this to the workshop, at the moment of use.
 * @param workshop `undefined` when it does not exist: absent and out of sight get the same answer
 * @throws Failure not-found when the actor may not know of it, forbidden when they may see but not do this
 */
export function authorizeWorkshop<Thing extends WorkshopRights, Wanted extends WorkshopAction>(
  actor: Actor,
  action: Wanted,
  workshop: Thing | undefined,
): AuthorizedWorkshop<Thing, Wanted> {
  const allowed =
    workshop === undefined ? new Set<WorkshopAction>() : workshopActionsAllowed(actor, workshop);
  if (workshop !== undefined && allowed.has(action)) return workshop as AuthorizedWorkshop<Thing, Wanted>;
  if (!allowed.has('workshop:read')) throw new Failure('not-found', 'no such workshop');
  throw new Failure('forbidden', `${action} is not allowed`);
}

/**
 * The door: those who are in it come and go; others pass while it is unlocked, and without a sign-in, or without an
 * invitation, if it says so.
 */
function mayEnter(
  standing: WorkshopStanding,
  { isDoorLocked, joining, isInvited = false }: WorkshopRights,
): boolean {
  switch (standing) {
    case 'facilitator':
    case 'participant':
    case 'observer':
      return true;
    case 'facilitator-elsewhere':
    case 'signed-in':
      return !isDoorLocked && (joining !== 'invited' || isInvited);
    case 'guest-elsewhere':
    case 'anyone':
      return !isDoorLocked && (joining === 'code' || (joining === 'invited' && isInvited));
    default:
      return assertNever(standing);
  }
}
