import type { ThreadAudience } from '../comments/thread.ts';
import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import type { Audience } from '../processes/audience.ts';
import { Failure } from '../protocol/failure.ts';
import { commentAction, threadAction, type CommentAction, type ThreadAction } from './comment-action.ts';
import type { AccountActor, Actor } from './actor.ts';
import { actionsAllowed, type ProcessRights } from './policy.ts';

/** Those to whom a thread is not from before their time. */
export interface OpenedFor {
  /** Whom its process was shared with when it was opened, and has been ever since. */
  readonly audiences: readonly Audience[];
  /** Who was named in its process by then, and who has written in it. */
  readonly accounts: readonly AccountId[];
}

/** What must be known of a thread, beside its process, to decide any right to it. */
export interface ThreadRights {
  /** Whose people opened it. */
  readonly municipality: MunicipalityCvr;
  readonly audience: ThreadAudience;
  /** The place it is about is shielded now, or was when it was opened. */
  readonly isShielded: boolean;
  /** Who opened it. */
  readonly openedBy: AccountId;
  /** Whom it was opened for: of one that is opened only now, everybody who sees its process. */
  readonly openedFor: 'everybody' | OpenedFor;
  /** It suggests something that nobody has decided. */
  readonly hasOpenSuggestion: boolean;
}

/**
 * Everything the actor may do to a thread of the process. Whoever may respond to the process reads what is for all and
 * what is their own municipality's; what is shielded, only those who see the shielded text; what was opened before they
 * got to see the process, nobody. It is resolved by whoever opened it and by those who write in the process, who alone
 * decide a suggestion. What somebody may do in a workshop gives nothing here: who only sits at a table writes, but answers
 * for nothing.
 */
export function threadActionsAllowed(
  actor: Actor,
  process: ProcessRights,
  thread: ThreadRights,
): Set<ThreadAction> {
  const none = new Set<ThreadAction>();
  if (actor.kind !== 'account') return none;
  const allowed = actionsAllowed({ ...actor, attends: [] }, process);
  if (!allowed.has('process:respond')) return none;
  if (thread.isShielded && !allowed.has('process:shielded')) return none;
  if (thread.audience === 'own' && thread.municipality !== actor.municipality) return none;
  if (isBeforeTimeOf(actor, process, thread)) return none;
  const actions = new Set<ThreadAction>(['thread:read', 'thread:reply']);
  const mayEdit = allowed.has('process:edit');
  if (mayEdit || actor.account === thread.openedBy) actions.add('thread:resolve');
  if (mayEdit && thread.hasOpenSuggestion) actions.add('thread:decide');
  return actions;
}

/**
 * As with the history of its text (`history_since` in the database), who gets to see a process later sees what is from that
 * day on; but what their own people opened, and what they wrote in themselves, was never hidden from them.
 */
function isBeforeTimeOf(
  { account, municipality }: AccountActor,
  process: ProcessRights,
  thread: ThreadRights,
): boolean {
  const { openedFor } = thread;
  if (openedFor === 'everybody' || thread.municipality === municipality) return false;
  if (process.municipality === municipality && process.creator === account) return false;
  return !(
    openedFor.accounts.includes(account) ||
    openedFor.audiences.some((audience) => audience === 'all' || audience === municipality)
  );
}

/** The same in the order of the action list, as it is sent. */
export function threadAbilitiesOf(
  actor: Actor,
  process: ProcessRights,
  thread: ThreadRights,
): ThreadAction[] {
  const allowed = threadActionsAllowed(actor, process, thread);
  return threadAction.options.filter((action) => allowed.has(action));
}

/** What somebody who may read a thread may do to one comment in it: their own is theirs, and nobody else's. */
export function commentAbilitiesOf(
  actor: Actor,
  comment: { readonly by: AccountId; readonly isDeleted: boolean },
): CommentAction[] {
  if (actor.kind !== 'account' || actor.account !== comment.by || comment.isDeleted) return [];
  return [...commentAction.options];
}

/**
 * Decides whether the actor may do this to the thread, at the moment of use.
 * @param thread `undefined` when there is none: absent and out of sight get the same answer
 * @throws Failure not-found when the actor may not know of it, forbidden when they may read but not do this
 */
export function authorizeThread<Thread extends ThreadRights>(
  actor: Actor,
  action: ThreadAction,
  process: ProcessRights | undefined,
  thread: Thread | undefined,
): Thread {
  const allowed =
    process === undefined || thread === undefined ? undefined : threadActionsAllowed(actor, process, thread);
  if (thread === undefined || allowed?.has('thread:read') !== true)
    throw new Failure('not-found', 'no such thread');
  if (!allowed.has(action)) throw new Failure('forbidden', `${action} is not allowed`);
  return thread;
}
