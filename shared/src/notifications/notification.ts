import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { municipalityName } from '../municipalities/municipality.ts';
import {
  campaignId,
  coFundingId,
  commentId,
  decisionId,
  notificationId,
  priorityListId,
  processId,
  threadId,
  validationRequestId,
} from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { processListItem } from '../processes/process.ts';
import { materialChange } from '../validations/material-change.ts';
import { verdict } from '../validations/validation.ts';

/** What somebody may be told of, by what it asks of them; each has its own choice of mail. */
export const notificationTopic = z.enum(['mentions', 'replies', 'requests', 'changes', 'decisions', 'gold']);
export type NotificationTopic = z.infer<typeof notificationTopic>;

/** How soon mail tells of a topic: straks · daglig · ugentlig · fra. The inbox tells at once, whatever is chosen. */
export const mailPace = z.enum(['at-once', 'daily', 'weekly', 'off']);
export type MailPace = z.infer<typeof mailPace>;

/** What happened, with what is said of it. Nothing stands here that whoever reads it could not read at its place. */
export const notificationSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mention'), thread: threadId, comment: commentId, excerpt: z.string() }),
  z.object({ kind: z.literal('reply'), thread: threadId, comment: commentId, excerpt: z.string() }),
  /** Somebody wrote about a process one follows. */
  z.object({ kind: z.literal('comment'), thread: threadId, comment: commentId, excerpt: z.string() }),
  /** Somebody suggests another wording in what one writes. */
  z.object({ kind: z.literal('suggestion'), thread: threadId, from: z.string(), to: z.string() }),
  z.object({
    kind: z.literal('suggestion-decided'),
    thread: threadId,
    isAccepted: z.boolean(),
    reason: z.string().optional(),
  }),
  z.object({ kind: z.literal('thread-resolved'), thread: threadId, excerpt: z.string() }),
  z.object({
    kind: z.literal('validation-requested'),
    request: validationRequestId,
    campaign: campaignId.optional(),
    deadline: z.iso.date(),
    /** How many municipalities are asked. */
    asked: z.int().positive(),
    isReminder: z.boolean(),
  }),
  z.object({ kind: z.literal('validation-answered'), verdict }),
  /** The process one's municipality has validated is materially another. */
  z.object({ kind: z.literal('revisit'), changes: z.array(materialChange) }),
  /** One's municipality's answer has come to the end of its time, or will within a month. */
  z.object({ kind: z.literal('validation-expires'), validUntil: instant }),
  /** Something about a process one follows. */
  z.object({
    kind: z.literal('process-changed'),
    what: z.enum(['text', 'phase', 'status', 'shared']),
    phase: processListItem.shape.phase.optional(),
    status: processListItem.shape.status.optional(),
  }),
  z.object({
    kind: z.literal('decision'),
    list: priorityListId,
    decision: decisionId,
    title: z.string(),
    /** The place of one's own municipality's best process, where it has one on the list. */
    place: z.int().positive().optional(),
    municipalities: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('co-funding'), coFunding: coFundingId, title: z.string(), closesAt: instant }),
  z.object({
    kind: z.literal('gold'),
    reason: z.enum(['new', 'similar', 'in-operation']),
    /** The own process that it is like. */
    similarTo: z.object({ id: processId, title: z.string() }).optional(),
  }),
]);
export type NotificationSubject = z.infer<typeof notificationSubject>;
export type NotificationKind = NotificationSubject['kind'];

/** The topic a kind belongs to. */
export const topicOf = {
  mention: 'mentions',
  reply: 'replies',
  comment: 'changes',
  suggestion: 'requests',
  'suggestion-decided': 'replies',
  'thread-resolved': 'replies',
  'validation-requested': 'requests',
  'validation-answered': 'replies',
  revisit: 'requests',
  'validation-expires': 'requests',
  'process-changed': 'changes',
  decision: 'decisions',
  'co-funding': 'decisions',
  gold: 'gold',
} as const satisfies Record<NotificationKind, NotificationTopic>;

/** The boxes of the inbox: everything, what asks for an answer, and what is done with. */
export const inboxBox = z.enum(['all', 'validations', 'mentions', 'comments', 'suggestions', 'done']);
export type InboxBox = z.infer<typeof inboxBox>;

/** The box a kind lies in beside *Alt til dig*, where it has one. */
export const boxOf = {
  mention: 'mentions',
  reply: 'comments',
  comment: 'comments',
  suggestion: 'suggestions',
  'suggestion-decided': 'suggestions',
  'thread-resolved': 'comments',
  'validation-requested': 'validations',
  'validation-answered': 'validations',
  revisit: 'validations',
  'validation-expires': 'validations',
  'process-changed': undefined,
  decision: undefined,
  'co-funding': undefined,
  gold: undefined,
} as const satisfies Record<NotificationKind, Exclude<InboxBox, 'all' | 'done'> | undefined>;

/** One thing one person is told of. */
export const notification = z.object({
  id: notificationId,
  at: instant,
  /** Who did it; absent where nobody in particular did. */
  by: personName.optional(),
  /** Whose process or deed it is. */
  municipality: municipalityName.optional(),
  process: z.object({ id: processId, title: z.string() }).optional(),
  subject: notificationSubject,
  readAt: instant.optional(),
  doneAt: instant.optional(),
});
export type Notification = z.infer<typeof notification>;

/** What a person chooses to be mailed, and what became of it. */
export const notificationPreferences = z.object({
  paces: z.record(notificationTopic, mailPace),
  /** No mail on Saturdays and Sundays: it waits for Monday's digest. */
  isQuietOnWeekends: z.boolean(),
  /** The language of the mails, which follows that of the screen. */
  language: z.enum(['da', 'en']),
});
export type NotificationPreferences = z.infer<typeof notificationPreferences>;

/** As it is until somebody chooses otherwise: mentions at once, requests and decisions daily, the rest weekly. */
export const defaultPreferences: NotificationPreferences = {
  paces: {
    mentions: 'at-once',
    replies: 'at-once',
    requests: 'daily',
    changes: 'daily',
    decisions: 'daily',
    gold: 'weekly',
  },
  isQuietOnWeekends: true,
  language: 'da',
};
