import { z } from 'zod';
import {
  accountId,
  campaignId,
  coFundingId,
  commentId,
  decisionId,
  municipalityCvr,
  priorityListId,
  processId,
  threadId,
  validationId,
  validationRequestId,
} from '../primitives/id.ts';
import { materialChange } from '../validations/material-change.ts';

/**
 * Something that happened and that somebody may want to be told of. Whoever does it puts it in line in the same
 * transaction; who is told, and what, is decided when its turn comes, by what is true then.
 */
export const happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comment-written'), process: processId, thread: threadId, comment: commentId }),
  /** A comment was changed and now mentions these as well. */
  z.object({
    kind: z.literal('mentions-added'),
    process: processId,
    thread: threadId,
    comment: commentId,
    mentioned: z.array(accountId),
  }),
  z.object({ kind: z.literal('suggestion-decided'), process: processId, thread: threadId, by: accountId }),
  z.object({ kind: z.literal('thread-resolved'), process: processId, thread: threadId, by: accountId }),
  z.object({
    kind: z.literal('validation-requested'),
    process: processId,
    request: validationRequestId,
    campaign: campaignId.optional(),
    by: accountId,
    /** Those who are asked, or reminded. */
    asked: z.array(municipalityCvr),
    isReminder: z.boolean(),
  }),
  z.object({
    kind: z.literal('validation-answered'),
    process: processId,
    validation: validationId,
    municipality: municipalityCvr,
    by: accountId,
  }),
  z.object({
    kind: z.literal('revisit'),
    process: processId,
    validation: validationId,
    municipality: municipalityCvr,
    changes: z.array(materialChange),
  }),
  z.object({
    kind: z.literal('validation-expires'),
    process: processId,
    validation: validationId,
    municipality: municipalityCvr,
  }),
  z.object({
    kind: z.literal('process-changed'),
    process: processId,
    what: z.enum(['text', 'phase', 'status', 'shared']),
    by: accountId.optional(),
    /** Who has written it, of a text; several may have at once. */
    writers: z.array(accountId).optional(),
  }),
  /** A process has come into sight of others, or into operation, who have these, the most alike first. */
  z.object({
    kind: z.literal('gold'),
    process: processId,
    reason: z.enum(['similar', 'in-operation']),
    likes: z.array(z.object({ id: processId, title: z.string() })),
  }),
  z.object({ kind: z.literal('decision'), list: priorityListId, decision: decisionId, by: accountId }),
  z.object({ kind: z.literal('co-funding'), coFunding: coFundingId, by: accountId }),
]);
export type Happening = z.infer<typeof happening>;
