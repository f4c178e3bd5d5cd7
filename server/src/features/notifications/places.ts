import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { threadActionsAllowed } from '@procesrum/shared/permissions/comment-policy.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import {
  coFundingAbilitiesOf,
  priorityAbilitiesOf,
  type PriorityRights,
} from '@procesrum/shared/permissions/priority-policy.ts';
import type {
  CoFundingId,
  CommentId,
  MunicipalityCvr,
  PriorityListId,
  ProcessId,
  ThreadId,
  ValidationRequestId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { StoredSubject } from './notification-row.ts';
import type { ToldCoFunding, ToldComment, ToldReaders, ToldRequest, ToldThread } from './told.ts';

/** Where something that is told has its place, as far as it has one. */
export interface Placed {
  readonly subject: StoredSubject;
  readonly process: ProcessId | null;
  readonly thread: ThreadId | null;
  readonly comment: CommentId | null;
  readonly list: PriorityListId | null;
  readonly coFunding: CoFundingId | null;
}

/** Everything at some places that decides who may be told of them, and what is said there. */
export interface Places {
  readonly rights: ReadonlyMap<ProcessId, ProcessRights>;
  readonly threads: ReadonlyMap<ThreadId, ToldThread>;
  readonly comments: ReadonlyMap<CommentId, ToldComment>;
  readonly requests: ReadonlyMap<ValidationRequestId, ToldRequest>;
  readonly lists: ReadonlyMap<PriorityListId, PriorityRights>;
  readonly coFundings: ReadonlyMap<CoFundingId, ToldCoFunding>;
  /** Read only where a co-funding is among them. */
  readonly municipalities: ReadonlySet<MunicipalityCvr>;
}

/** Reads each place once, however much is told of it. */
export async function readPlaces(
  transaction: Transaction,
  placed: readonly Placed[],
  readers: ToldReaders,
): Promise<Places> {
  const read = {
    rights: (id: ProcessId) => readers.rightsOf(transaction, id),
    list: (id: PriorityListId) => readers.listRights(transaction, id),
    coFunding: (id: CoFundingId) => readers.coFunding(transaction, id),
  };
  const requests = placed.map(({ subject }) =>
    subject.kind === 'validation-requested' ? subject.request : null,
  );
  const coFundings = await readEach(ids(placed.map((one) => one.coFunding)), read.coFunding);
  return {
    rights: await readEach(
      ids(placed.flatMap(({ process, subject }) => [process, ownProcessIn(subject)])),
      read.rights,
    ),
    threads: byId(await readers.threads(transaction, ids(placed.map(({ thread }) => thread)))),
    comments: byId(await readers.comments(transaction, ids(placed.map(({ comment }) => comment)))),
    requests: byId(await readers.requests(transaction, ids(requests))),
    lists: await readEach(ids(placed.map(({ list }) => list)), read.list),
    coFundings,
    municipalities: coFundings.size === 0 ? new Set() : await readers.municipalities(transaction),
  };
}

/** Whether somebody may be told of something at this moment, by the tables of rights of its place. */
export function maySee(actor: AccountActor, placed: Placed, places: Places): boolean {
  return (
    maySeeProcess(actor, placed, places) &&
    maySeeList(actor, placed, places) &&
    maySeeCoFunding(actor, placed, places)
  );
}

function maySeeProcess(actor: AccountActor, placed: Placed, places: Places): boolean {
  const { process, thread: threadId, comment, subject } = placed;
  if (process === null) return true;
  const rights = places.rights.get(process);
  if (rights === undefined || !mayRespondTo(actor, process, places)) return false;
  if (threadId !== null) {
    const thread = places.threads.get(threadId);
    if (thread === undefined) return false;
    if (!threadActionsAllowed(actor, rights, thread.rights).has('thread:read')) return false;
  }
  if (comment !== null && places.comments.get(comment)?.isDeleted !== false) return false;
  const own = ownProcessIn(subject);
  if (own !== null && !mayRespondTo(actor, own, places)) return false;
  if (subject.kind !== 'validation-requested') return true;
  // Whoever has moved is no longer among those who are asked.
  return places.requests.get(subject.request)?.asked.includes(actor.municipality) === true;
}

function mayRespondTo(actor: AccountActor, process: ProcessId, places: Places): boolean {
  const rights = places.rights.get(process);
  return rights !== undefined && actionsAllowed(actor, rights).has('process:respond');
}

/** The process besides its place that a subject names. */
function ownProcessIn(subject: StoredSubject): ProcessId | null {
  return subject.kind === 'gold' ? (subject.similarTo?.id ?? null) : null;
}

function maySeeList(actor: AccountActor, { list }: Placed, places: Places): boolean {
  if (list === null) return true;
  const rights = places.lists.get(list);
  return rights !== undefined && priorityAbilitiesOf(actor, rights).includes('priority:read');
}

function maySeeCoFunding(actor: AccountActor, { coFunding }: Placed, places: Places): boolean {
  if (coFunding === null) return true;
  const told = places.coFundings.get(coFunding);
  if (told === undefined) return false;
  const isAskersTenantMunicipality = places.municipalities.has(actor.municipality);
  const rights = { invited: told.invited, isOpen: true, isAskersTenantMunicipality };
  return coFundingAbilitiesOf(actor, rights).includes('co-funding:read');
}

/** Whether every municipality may see its place: what is told of it may then stand in a mail. */
export function isOpenToAll({ process, thread, list, coFunding, subject }: Placed, places: Places): boolean {
  for (const named of [process, ownProcessIn(subject)]) {
    const visibility = named === null ? 'public' : places.rights.get(named)?.visibility;
    if (visibility !== 'all-municipalities' && visibility !== 'public') return false;
  }
  const told = thread === null ? undefined : places.threads.get(thread);
  if (told !== undefined && !isForAll(told.rights)) return false;
  if (list !== null && places.lists.get(list)?.audience !== 'all-municipalities') return false;
  return coFunding === null || places.coFundings.get(coFunding)?.invited === 'all';
}

/** Whether everybody who sees its process may read a thread, those who got to see it last among them. */
function isForAll({ audience, isShielded, openedFor }: ToldThread['rights']): boolean {
  if (audience !== 'all' || isShielded) return false;
  return openedFor === 'everybody' || openedFor.audiences.includes('all');
}

/** Whether what it asks of somebody is done, by them or by a colleague, or taken back: it is not mailed any more. */
export function isOver(
  { municipality }: AccountActor,
  { subject, thread }: Placed,
  { requests, threads }: Places,
): boolean {
  if (subject.kind === 'suggestion')
    return thread !== null && threads.get(thread)?.suggestion?.state !== 'open';
  if (subject.kind !== 'validation-requested') return false;
  const request = requests.get(subject.request);
  return request === undefined || request.closedAt !== undefined || request.answered.includes(municipality);
}

function ids<Id extends string>(given: readonly (Id | null)[]): Id[] {
  return [...new Set(given.filter((id) => id !== null))];
}

function byId<Id extends string, Found extends { readonly id: Id }>(found: readonly Found[]): Map<Id, Found> {
  return new Map(found.map((one) => [one.id, one]));
}

async function readEach<Id, Found>(
  wanted: readonly Id[],
  read: (id: Id) => Promise<Found | undefined>,
): Promise<Map<Id, Found>> {
  const found = new Map<Id, Found>();
  for (const id of wanted) {
    const one = await read(id);
    if (one !== undefined) found.set(id, one);
  }
  return found;
}
