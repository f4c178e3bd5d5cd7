import { z } from 'zod';
import { mentionsIn, spokenText } from '@procesrum/shared/comments/comment-text.ts';
import type { SuggestionState } from '@procesrum/shared/comments/thread.ts';
import type { ThreadRights } from '@procesrum/shared/permissions/comment-policy.ts';
import {
  accountId,
  commentId,
  threadId,
  type AccountId,
  type CommentId,
  type ProcessId,
  type ThreadId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { readCommentsById } from './comments.repository.ts';
import { readPeople } from './mentions.repository.ts';
import { rightsOf } from './thread-row.ts';
import { readThreadsById } from './threads.repository.ts';

/** What must be known of a thread to tell somebody of it, or not to. */
export interface ToldThread {
  readonly id: ThreadId;
  readonly process: ProcessId;
  readonly rights: ThreadRights;
  /** Who opened it or has written in it. */
  readonly participants: readonly AccountId[];
  /** The text it is about; empty when it is about none. */
  readonly quote: string;
  readonly suggestion?: {
    readonly replacement: string;
    readonly state: SuggestionState;
    readonly decidedBy?: AccountId;
    readonly reason?: string;
  };
}

/** What must be known of a comment to tell somebody of it. */
export interface ToldComment {
  readonly id: CommentId;
  readonly thread: ThreadId;
  readonly by: AccountId;
  readonly at: Date;
  /** It opened its thread. */
  readonly isFirst: boolean;
  readonly isDeleted: boolean;
  readonly mentions: readonly AccountId[];
  /** Its text with names in the place of mentions. */
  readonly spoken: string;
}

const writerRow = z.object({ thread: threadId, account: accountId });

/** These threads, those of them that are there and that whoever acts may see. */
export async function readToldThreads(
  transaction: Transaction,
  ids: readonly ThreadId[],
): Promise<ToldThread[]> {
  if (ids.length === 0) return [];
  const rows = await transaction.query(
    'select distinct thread, account from comment where thread = any($1::uuid[]) and not is_deleted',
    [ids],
  );
  const writers = Map.groupBy(z.array(writerRow).parse(rows), ({ thread }) => thread);
  return (await readThreadsById(transaction, ids)).map((thread) => {
    const { id, process, place, openedBy, suggestion } = thread;
    const { by, reason } = suggestion?.decided ?? {};
    return {
      ...{ id, process, rights: rightsOf(thread) },
      participants: [...new Set([openedBy, ...(writers.get(id) ?? []).map(({ account }) => account)])],
      quote: place.kind === 'text' ? place.quote : '',
      ...(suggestion && {
        suggestion: {
          ...{ replacement: suggestion.replacement, state: suggestion.state },
          ...(by && { decidedBy: by.id }),
          ...(reason !== undefined && { reason }),
        },
      }),
    };
  });
}

/** These comments, those of them that are there and that whoever acts may see. */
export async function readToldComments(
  transaction: Transaction,
  ids: readonly CommentId[],
): Promise<ToldComment[]> {
  if (ids.length === 0) return [];
  const comments = await readCommentsById(transaction, ids);
  const opening = await transaction.query(
    'select id from comment where id = any($1::uuid[]) and number = 1',
    [ids],
  );
  const first = new Set(opening.map((row) => z.object({ id: commentId }).parse(row).id));
  const people = await readPeople(
    transaction,
    comments.flatMap(({ text }) => mentionsIn(text)),
  );
  return comments.map(({ id, thread, by, at, isDeleted, text }) => ({
    ...{ id, thread, by: by.id, at, isFirst: first.has(id), isDeleted },
    mentions: mentionsIn(text),
    spoken: spokenText(text, (account) => people.get(account)?.name ?? ''),
  }));
}

/** Everybody who has written in a thread of a process that whoever acts may see: they follow it by themselves. */
export async function readThreadWriters(transaction: Transaction, process: ProcessId): Promise<AccountId[]> {
  const rows = await transaction.query(
    `select distinct c.account as by from comment c join comment_thread t on t.id = c.thread
     where t.process = $1 and not c.is_deleted`,
    [process],
  );
  return rows.map((row) => z.object({ by: accountId }).parse(row).by);
}
