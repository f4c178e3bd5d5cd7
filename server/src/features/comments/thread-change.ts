import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import type { ThreadAction } from '@procesrum/shared/permissions/comment-action.ts';
import { authorizeThread } from '@procesrum/shared/permissions/comment-policy.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { ProcessId, ThreadId } from '@procesrum/shared/primitives/id.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Tell } from '../../platform/jobs/tell.ts';
import { rightsOf, type StoredThread } from './thread-row.ts';
import { holdThread, readThread } from './threads.repository.ts';

/** What decides rights to a process and to the places in it. */
export interface ProcessFacts extends ProcessRights {
  readonly shieldedSections: readonly SectionKey[];
}

/** What every change to a thread needs from elsewhere. */
export interface ThreadChangeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly tell: Tell;
  /** A process, if whoever acts in the transaction may see it. */
  readonly processFacts: (transaction: Transaction, process: ProcessId) => Promise<ProcessFacts | undefined>;
}

/** A thread that is held while something is done to it, with its process. */
export interface HeldThread {
  readonly thread: StoredThread;
  readonly process: ProcessFacts;
}

/**
 * Holds a thread until the transaction ends, for who may do this to it.
 * @throws Failure not-found, forbidden
 */
export async function holdFor(
  { processFacts }: ThreadChangeParts,
  transaction: Transaction,
  actor: AccountActor,
  action: ThreadAction,
  id: ThreadId | undefined,
): Promise<HeldThread> {
  const thread = id && (await holdThread(transaction, id));
  const process = thread && (await processFacts(transaction, thread.process));
  authorizeThread(actor, action, process, thread && judgedFor(action, thread));
  if (thread === undefined || process === undefined) throw new Error('nothing was authorized');
  return { thread, process };
}

/** Who might have decided in time is to hear that somebody else has, not that they may not. */
function judgedFor(action: ThreadAction, thread: StoredThread) {
  const rights = rightsOf(thread);
  return action === 'thread:decide' && thread.suggestion ? { ...rights, hasOpenSuggestion: true } : rights;
}

/** Tells those who may read a thread, once the transaction is committed, that it is no longer the same. */
export async function announceThread(
  { database, announce }: ThreadChangeParts,
  transaction: Transaction,
  id: ThreadId,
  before?: StoredThread,
): Promise<void> {
  const thread = before ?? (await readThread(transaction, id));
  if (thread === undefined) return;
  const { process } = thread;
  const rights = rightsOf(thread);
  await database.afterCommit(() => announce({ kind: 'comments-changed', process, thread: id, rights }));
}

/** Whether a place is in a section that is shielded now. */
export function isInShielded({ shieldedSections }: ProcessFacts, place: ThreadPlace): boolean {
  return place.kind === 'text' && shieldedSections.some((section) => section === place.part);
}
