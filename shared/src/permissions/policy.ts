import { assertNever } from '../primitives/assert.ts';
import type { AccountId, MunicipalityCvr, TableId, WorkshopId } from '../primitives/id.ts';
import type { Visibility } from '../processes/visibility.ts';
import type { ProcessAction } from './action.ts';
import type { Actor, Attendance } from './actor.ts';

/** What a process's owner agreed to for one workshop (W), and whose turn it is to write. */
export interface WorkshopUse {
  readonly workshop: WorkshopId;
  /** *Må bruges i workshoppen*: read · read and write at the table · the same for guests too. */
  readonly consent: 'read' | 'write' | 'write-with-guests';
  /** The table that has the process while its describe activity runs. */
  readonly writingTable?: TableId | undefined;
}

/** What must be known of a process to decide any right to it. */
export interface ProcessRights {
  readonly municipality: MunicipalityCvr;
  readonly creator: AccountId;
  readonly coAuthors: readonly AccountId[];
  readonly visibility: Visibility;
  /** The tenants that may see it when it is `selected`. */
  readonly chosen: readonly MunicipalityCvr[];
  /** Workshops it is used in; none unless said. */
  readonly uses?: readonly WorkshopUse[];
}

/** One way in which an actor stands to a process; a person may stand to it in several. */
export type Standing =
  | 'creator'
  | 'owner-coordinator'
  | 'owner-member'
  | 'co-author'
  | 'chosen-member'
  | 'other-member'
  | 'guest'
  | 'anyone'
  /** Takes part in an open workshop whose use of the process was agreed to. */
  | 'workshop-reader'
  /** The same, at the table that is describing it now. */
  | 'workshop-writer';

const nothing: readonly ProcessAction[] = [];
const read: readonly ProcessAction[] = ['process:read'];
const respond: readonly ProcessAction[] = ['process:read', 'process:respond', 'process:history'];
const write: readonly ProcessAction[] = ['process:read', 'process:edit'];
const coAuthor: readonly ProcessAction[] = [...respond, 'process:edit', 'process:restore'];
const own: readonly ProcessAction[] = [...coAuthor, 'process:shielded'];
const all: readonly ProcessAction[] = [...own, 'process:share'];

/** The same at every visibility but the first. */
const unlessPrivate = (actions: readonly ProcessAction[]): Record<Visibility, readonly ProcessAction[]> => ({
  private: nothing,
  municipality: actions,
  selected: actions,
  'all-municipalities': actions,
  public: actions,
});

/** The table of rights: what each standing may do at each visibility. There is no other. */
const table: Record<Standing, Record<Visibility, readonly ProcessAction[]>> = {
  creator: { ...unlessPrivate(all), private: all },
  'owner-coordinator': unlessPrivate(all),
  'owner-member': unlessPrivate(own),
  'co-author': { ...unlessPrivate(coAuthor), private: coAuthor },
  'chosen-member': { ...unlessPrivate(respond), municipality: nothing },
  'other-member': { ...unlessPrivate(respond), municipality: nothing, selected: nothing },
  guest: { ...unlessPrivate(read), municipality: nothing, selected: nothing },
  anyone: { ...unlessPrivate(nothing), public: read },
  'workshop-reader': unlessPrivate(read),
  'workshop-writer': unlessPrivate(write),
};

/** Finds every way in which an actor stands to a process. */
export function standingsOf(actor: Actor, process: ProcessRights): Standing[] {
  switch (actor.kind) {
    case 'anyone':
      return ['anyone'];
    case 'guest':
      return actor.attends === undefined
        ? ['anyone']
        : ['anyone', 'guest', ...workshopStandings([actor.attends], process, isForGuests)];
    case 'account': {
      const standings: Standing[] = ['anyone', 'other-member'];
      if (process.chosen.includes(actor.municipality)) standings.push('chosen-member');
      if (actor.municipality === process.municipality) {
        standings.push('owner-member');
        if (actor.roles.includes('coordinator')) standings.push('owner-coordinator');
        // A creator who has moved to another municipality leaves the process behind with its owner.
        if (actor.account === process.creator) standings.push('creator');
      }
      if (process.coAuthors.includes(actor.account)) standings.push('co-author');
      return [...standings, ...workshopStandings(actor.attends ?? [], process, isForMembers)];
    }
    default:
      return assertNever(actor);
  }
}

/** Who may write at the table: everybody at it once the owner agreed to writing, guests only if that was said too. */
const isForMembers = (consent: WorkshopUse['consent']) => consent !== 'read';
const isForGuests = (consent: WorkshopUse['consent']) => consent === 'write-with-guests';

/** W: what an owner's yes gives those who are in the workshop, for as long as it is open. */
function workshopStandings(
  attends: readonly Attendance[],
  { uses = [] }: ProcessRights,
  mayWrite: (consent: WorkshopUse['consent']) => boolean,
): Standing[] {
  const standings: Standing[] = [];
  for (const { workshop, table: seat } of attends) {
    for (const use of uses) {
      if (use.workshop !== workshop) continue;
      standings.push('workshop-reader');
      if (seat !== undefined && seat === use.writingTable && mayWrite(use.consent))
        standings.push('workshop-writer');
    }
  }
  return standings;
}

/** Everything the actor may do to the process: the union over all the ways they stand to it. */
export function actionsAllowed(actor: Actor, process: ProcessRights): Set<ProcessAction> {
  const allowed = new Set<ProcessAction>();
  for (const standing of standingsOf(actor, process)) {
    for (const action of table[standing][process.visibility]) allowed.add(action);
  }
  return allowed;
}
