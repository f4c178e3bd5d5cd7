import { z } from 'zod';
import { personName, type PersonName } from '@procesrum/shared/accounts/account.ts';
import { reaction, type Reaction } from '@procesrum/shared/comments/thread.ts';
import {
  commentId,
  threadId,
  type AccountId,
  type CommentId,
  type ThreadId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { personJson } from '../../platform/named-json.ts';

/** A comment as it is stored. */
export interface StoredComment {
  readonly id: CommentId;
  readonly thread: ThreadId;
  readonly by: PersonName;
  readonly at: Date;
  readonly editedAt: Date | null;
  readonly isDeleted: boolean;
  readonly text: string;
}

const commentRow = z.object({
  id: commentId,
  thread: threadId,
  by: personName,
  at: z.date(),
  editedAt: z.date().nullable(),
  isDeleted: z.boolean(),
  text: z.string(),
});

const commentColumns = `c.id, c.thread, ${personJson('a', 'm')} as by, c.at, c.edited_at as "editedAt",
  c.is_deleted as "isDeleted", c.text
  from comment c join account a on a.id = c.account join municipality m on m.cvr = a.municipality`;

/** The comments of threads, by thread and oldest first. */
export async function readComments(
  transaction: Transaction,
  threads: readonly ThreadId[],
): Promise<StoredComment[]> {
  const rows = await transaction.query(
    `select ${commentColumns} where c.thread = any($1::uuid[]) order by c.thread, c.number`,
    [threads],
  );
  return z.array(commentRow).parse(rows);
}

/** These comments, those of them that are there and that whoever acts may see. */
export async function readCommentsById(
  transaction: Transaction,
  ids: readonly CommentId[],
): Promise<StoredComment[]> {
  const rows = await transaction.query(`select ${commentColumns} where c.id = any($1::uuid[])`, [ids]);
  return z.array(commentRow).parse(rows);
}

const inThreadRow = z.object({ thread: threadId });

/** The thread a comment is in, if whoever acts may see it. */
export async function readThreadOf(
  transaction: Transaction,
  comment: CommentId,
): Promise<ThreadId | undefined> {
  const rows = await transaction.query('select thread from comment where id = $1', [comment]);
  return rows.map((row) => inThreadRow.parse(row).thread)[0];
}

/** Stores the next comment of a thread that is held; answers false when there is one of that id. */
export async function insertComment(
  transaction: Transaction,
  comment: {
    readonly id: CommentId;
    readonly thread: ThreadId;
    readonly by: AccountId;
    readonly at: Date;
    readonly text: string;
  },
): Promise<boolean> {
  const { id, thread, by, at, text } = comment;
  const stored = await transaction.query(
    `insert into comment (id, thread, number, account, at, text)
     values ($1, $2, (select coalesce(max(number), 0) + 1 from comment where thread = $2), $3, $4, $5)
     on conflict (id) do nothing returning id`,
    [id, thread, by, at, text],
  );
  return stored.length > 0;
}

/** Stores another text of a comment. */
export async function updateText(
  transaction: Transaction,
  id: CommentId,
  text: string,
  at: Date,
): Promise<void> {
  await transaction.query('update comment set text = $2, edited_at = $3 where id = $1', [id, text, at]);
}

/** Takes a comment's text away and leaves its place. */
export async function emptyComment(transaction: Transaction, id: CommentId): Promise<void> {
  await transaction.query("update comment set text = '', is_deleted = true where id = $1", [id]);
}

/** Deletes a comment. */
export async function deleteComment(transaction: Transaction, id: CommentId): Promise<void> {
  await transaction.query('delete from comment where id = $1', [id]);
}

const reactionRow = z.object({ comment: commentId, reaction, by: personName });

/** A reaction as it is stored. */
export type StoredReaction = z.output<typeof reactionRow>;

/** The reactions to the comments of threads, in the order they came. */
export async function readReactions(
  transaction: Transaction,
  threads: readonly ThreadId[],
): Promise<StoredReaction[]> {
  const rows = await transaction.query(
    `select r.comment, r.reaction, ${personJson('a', 'm')} as by
     from comment_reaction r
       join comment c on c.id = r.comment and not c.is_deleted
       join account a on a.id = r.account
       join municipality m on m.cvr = a.municipality
     where c.thread = any($1::uuid[]) order by r.at, r.account`,
    [threads],
  );
  return z.array(reactionRow).parse(rows);
}

/** Stores a reaction; answers false when it was there. */
export async function insertReaction(
  transaction: Transaction,
  comment: CommentId,
  given: { readonly reaction: Reaction; readonly by: AccountId; readonly at: Date },
): Promise<boolean> {
  const stored = await transaction.query(
    `insert into comment_reaction (comment, reaction, account, at) values ($1, $2, $3, $4)
     on conflict do nothing returning comment`,
    [comment, given.reaction, given.by, given.at],
  );
  return stored.length > 0;
}

/** Deletes a reaction; answers false when there was none. */
export async function deleteReaction(
  transaction: Transaction,
  comment: CommentId,
  given: { readonly reaction: Reaction; readonly by: AccountId },
): Promise<boolean> {
  const gone = await transaction.query(
    'delete from comment_reaction where comment = $1 and reaction = $2 and account = $3 returning comment',
    [comment, given.reaction, given.by],
  );
  return gone.length > 0;
}
