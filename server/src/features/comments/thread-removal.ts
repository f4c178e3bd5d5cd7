import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { CommentId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Transaction } from '../../platform/database.ts';
import { deleteComment, emptyComment, readComments } from './comments.repository.ts';
import { deleteSuggestion } from './suggestions.repository.ts';
import type { StoredThread } from './thread-row.ts';
import { deleteThread, updateThread } from './threads.repository.ts';

/**
 * Deletes a comment of the actor's in a thread that is held. What others have answered keeps its place without its
 * text; what opened the thread takes with it the whole thread when nobody else has said anything, and else what it
 * suggested, if nobody has decided that.
 * @returns whether the thread is gone
 * @throws Failure conflict while what it suggests is on its way into the text
 */
export async function removeComment(
  transaction: Transaction,
  { account }: AccountActor,
  { id, suggestion }: StoredThread,
  comment: CommentId,
): Promise<boolean> {
  const said = await readComments(transaction, [id]);
  const at = said.findIndex((one) => one.id === comment);
  const isOpening = at === 0;
  if (isOpening && suggestion?.state === 'applying')
    throw new Failure('conflict', 'it is on its way into the text');
  const left = said.filter((one) => one.id !== comment && !one.isDeleted);
  const isTheirsAlone =
    left.every(({ by }) => by.id === account) && (suggestion?.decided?.by.id ?? account) === account;
  if (isTheirsAlone && (isOpening || left.length === 0)) {
    await deleteThread(transaction, id);
    return true;
  }
  const isAnswered = said.slice(at + 1).some(({ by }) => by.id !== account);
  await (isOpening || isAnswered ? emptyComment : deleteComment)(transaction, comment);
  if (isOpening && suggestion?.state === 'open') await deleteSuggestion(transaction, id);
  await updateThread(transaction, id);
  return false;
}
