import type { z } from 'zod';
import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import { mentionsIn } from '@procesrum/shared/comments/comment-text.ts';
import { reaction as reactions, type thread as threadShape } from '@procesrum/shared/comments/thread.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { commentAbilitiesOf, threadAbilitiesOf } from '@procesrum/shared/permissions/comment-policy.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import {
  readComments,
  readReactions,
  type StoredComment,
  type StoredReaction,
} from './comments.repository.ts';
import { readPeople } from './mentions.repository.ts';
import { rightsOf, type StoredThread } from './thread-row.ts';

/** A thread as a reply gives it. */
export type ThreadReply = z.input<typeof threadShape>;

/** Threads that the actor was found allowed to read, with all that is said in them and what the actor may do. */
export async function repliesOf(
  transaction: Transaction,
  actor: AccountActor,
  process: ProcessRights,
  threads: readonly StoredThread[],
): Promise<ThreadReply[]> {
  if (threads.length === 0) return [];
  const ids = threads.map(({ id }) => id);
  const comments = Map.groupBy(await readComments(transaction, ids), ({ thread }) => thread);
  const given = Map.groupBy(await readReactions(transaction, ids), ({ comment }) => comment);
  const mentioned = [...comments.values()].flat().flatMap(({ text }) => mentionsIn(text));
  const people = await readPeople(transaction, mentioned);
  return threads.map((thread) => ({
    ...headOf(thread),
    comments: (comments.get(thread.id) ?? []).map((comment) =>
      commentOf(actor, comment, given.get(comment.id) ?? [], people),
    ),
    abilities: threadAbilitiesOf(actor, process, rightsOf(thread)),
  }));
}

function headOf(thread: StoredThread): Omit<ThreadReply, 'comments' | 'abilities'> {
  const { id, process, place, audience, isShielded, municipality, revision, resolved, suggestion } = thread;
  return {
    ...{ id, process, place, audience, isShielded, municipality, revision },
    openedAt: thread.openedAt.toISOString(),
    ...(resolved && { resolved: { by: resolved.by, at: resolved.at.toISOString() } }),
    ...(suggestion && {
      suggestion: {
        ...suggestion,
        decided: suggestion.decided && { ...suggestion.decided, at: suggestion.decided.at.toISOString() },
      },
    }),
  };
}

function commentOf(
  actor: AccountActor,
  comment: StoredComment,
  given: readonly StoredReaction[],
  people: ReadonlyMap<AccountId, PersonName>,
): ThreadReply['comments'][number] {
  const { id, by, at, editedAt, isDeleted, text } = comment;
  return {
    ...{ id, by, isDeleted, text },
    at: at.toISOString(),
    ...(editedAt !== null && { editedAt: editedAt.toISOString() }),
    mentions: mentionsIn(text).flatMap((account) => people.get(account) ?? []),
    reactions: reactions.options.flatMap((reaction) => {
      const whose = given.filter((one) => one.reaction === reaction).map((one) => one.by);
      return whose.length === 0 ? [] : [{ reaction, by: whose }];
    }),
    abilities: commentAbilitiesOf(actor, { by: by.id, isDeleted }),
  };
}
