import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { commentId, processId, threadId } from '../primitives/id.ts';
import { pageOf } from '../primitives/page.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { endpoint, noReply } from '../protocol/endpoint.ts';
import {
  maxCommentCharacters,
  maxDeclineCharacters,
  maxPageItems,
  maxSearchCharacters,
  maxSuggestionCharacters,
} from '../protocol/limits.ts';
import { sectionKey } from '../processes/section.ts';
import { threadPlace } from './place.ts';
import { reaction, thread, threadAudience } from './thread.ts';

const ofProcess = z.object({ id: processId });
const ofThread = z.object({ thread: threadId });
const ofComment = z.object({ comment: commentId });

/** What a comment may say: something, and not more than fits. */
export const commentText = z
  .string()
  .max(maxCommentCharacters)
  .transform((text) => text.trim())
  .refine((text) => text !== '', { error: 'a comment says something' });

/** The threads of a process as they are fetched, and how many there are of each kind for the asker. */
export const threadPage = pageOf(thread).extend({
  counts: z.object({ open: z.int().nonnegative(), resolved: z.int().nonnegative() }),
});
export type ThreadPage = z.infer<typeof threadPage>;

/**
 * The calls about comments and suggestions. A thread that is not for the asker is nowhere told to exist. What holds
 * something that looks like a CPR number is refused as `personal-number`, wherever it is written.
 */
export const commentsApi = {
  /** The open threads in the order they were opened, or the resolved ones, latest first; those the asker may read. */
  list: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/threads',
    params: ofProcess,
    query: z.object({
      state: z.enum(['open', 'resolved']).optional(),
      limit: z.coerce.number().int().min(1).max(maxPageItems).optional(),
      after: z.string().max(200).optional(),
    }),
    reply: threadPage,
  }),
  read: endpoint({ method: 'GET', path: '/api/v1/threads/:thread', params: ofThread, reply: thread }),
  /**
   * Opens a thread with its first comment; the same ids again answer with what is there. A place in a shielded section
   * makes it shielded. Refused as `bad-request` with a field: `mentions` when somebody mentioned cannot see the place,
   * `place` when a suggestion is made of something that has no text of its own.
   */
  open: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/threads',
    params: ofProcess,
    body: z.object({
      thread: threadId,
      comment: commentId,
      place: threadPlace,
      audience: threadAudience,
      /** May be empty only with a suggestion. */
      text: z
        .string()
        .max(maxCommentCharacters)
        .transform((text) => text.trim()),
      suggestion: z.object({ replacement: z.string().max(maxSuggestionCharacters) }).optional(),
    }),
    reply: thread,
    status: 201,
  }),
  /** Answers in a thread, which reopens one that is resolved; the same comment again answers with what is there. */
  reply: endpoint({
    method: 'POST',
    path: '/api/v1/threads/:thread/comments',
    params: ofThread,
    body: z.object({ comment: commentId, text: commentText }),
    reply: thread,
    status: 201,
  }),
  /** Changes one's own comment. */
  edit: endpoint({
    method: 'PUT',
    path: '/api/v1/comments/:comment',
    params: ofComment,
    body: z.object({ text: commentText }),
    reply: thread,
  }),
  /** Deletes one's own comment, and the thread with it when nobody else has said anything in it. */
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/comments/:comment',
    params: ofComment,
    reply: noReply,
  }),
  react: endpoint({
    method: 'PUT',
    path: '/api/v1/comments/:comment/reactions/:reaction',
    params: ofComment.extend({ reaction }),
    reply: thread,
  }),
  takeReactionBack: endpoint({
    method: 'DELETE',
    path: '/api/v1/comments/:comment/reactions/:reaction',
    params: ofComment.extend({ reaction }),
    reply: thread,
  }),
  /** Resolves a thread, or opens it again; as it is already changes nothing. */
  setState: endpoint({
    method: 'PUT',
    path: '/api/v1/threads/:thread/state',
    params: ofThread,
    body: z.object({ state: z.enum(['open', 'resolved']) }),
    reply: thread,
  }),
  /**
   * Decides a suggestion. Accepting puts its text into the live document as an edit of its author's, once, and only
   * where the quote still stands as it stood: else it is refused as `conflict`, and nothing is changed. Accepting or
   * declining what has been decided already is a `conflict` too.
   */
  decide: endpoint({
    method: 'POST',
    path: '/api/v1/threads/:thread/suggestion/decision',
    params: ofThread,
    body: z.discriminatedUnion('decision', [
      z.object({ decision: z.literal('accept') }),
      z.object({ decision: z.literal('decline'), reason: trimmedLine(maxDeclineCharacters).optional() }),
    ]),
    reply: thread,
  }),
  /** At most eight people who can see a place and whose names begin with what was typed: whom one may mention. */
  mentionable: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/mentionable',
    params: ofProcess,
    query: z.object({
      q: z.string().trim().max(maxSearchCharacters),
      audience: threadAudience,
      /** The section, where it is in one: who may not see a shielded one cannot be mentioned there. */
      section: sectionKey.optional(),
      /** Where it is answered in one: who cannot read that cannot be mentioned in it. */
      thread: threadId.optional(),
    }),
    reply: z.array(personName),
  }),
};

/** Told over the live socket to those who may read the thread at that moment: fetch it anew, or see that it is gone. */
export const commentEvents = {
  changed: { name: 'comments:changed', payload: z.object({ process: processId, thread: threadId }) },
} as const;
