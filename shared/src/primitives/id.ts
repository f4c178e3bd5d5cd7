import { z } from 'zod';

/** Lower-case UUID, any version: ids are made in the application, because Postgres 15 has no `uuidv7()`. */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** Names a part of a live document, such as a step: made by the device that adds it, or read out of somebody's file. */
export const partId = z.string().regex(/^[\w.:-]{1,64}$/);

/** Names one account for as long as it exists. */
export const accountId = uuid.brand<'AccountId'>();
export type AccountId = z.infer<typeof accountId>;

/** Names one process for as long as it exists. */
export const processId = uuid.brand<'ProcessId'>();
export type ProcessId = z.infer<typeof processId>;

/** A tenant's key: its eight-digit CVR number. */
export const municipalityCvr = z
  .string()
  .regex(/^\d{8}$/)
  .brand<'MunicipalityCvr'>();
export type MunicipalityCvr = z.infer<typeof municipalityCvr>;

/** Names one workshop for as long as it exists. */
export const workshopId = uuid.brand<'WorkshopId'>();
export type WorkshopId = z.infer<typeof workshopId>;

/** Names one table of a workshop. */
export const tableId = uuid.brand<'TableId'>();
export type TableId = z.infer<typeof tableId>;

/** Names one participant without an account, of one workshop. */
export const guestId = uuid.brand<'GuestId'>();
export type GuestId = z.infer<typeof guestId>;

/** Names whoever may write in live text: an account, or a guest of a workshop. No id is ever both. */
export const writerId = z.union([accountId, guestId]);
export type WriterId = z.infer<typeof writerId>;

/** Names one participant of one workshop, with an account or without. */
export const participantId = uuid.brand<'ParticipantId'>();
export type ParticipantId = z.infer<typeof participantId>;

/** Names one step of a workshop's agenda. */
export const activityId = uuid.brand<'ActivityId'>();
export type ActivityId = z.infer<typeof activityId>;

/** Names one asking of one question in a workshop. */
export const roundId = uuid.brand<'RoundId'>();
export type RoundId = z.infer<typeof roundId>;

/** Names one item of a workshop's parking lot. */
export const parkedId = uuid.brand<'ParkedId'>();
export type ParkedId = z.infer<typeof parkedId>;

/** Names one decision, from when it is proposed. */
export const decisionId = uuid.brand<'DecisionId'>();
export type DecisionId = z.infer<typeof decisionId>;

/** A piece of text that somebody at a table hands to its scribe. */
export const contributionId = uuid.brand<'ContributionId'>();
export type ContributionId = z.infer<typeof contributionId>;

/** A workflow that somebody wrote down in a workshop. */
export const captureId = uuid.brand<'CaptureId'>();
export type CaptureId = z.infer<typeof captureId>;

/** An invitation to a workshop. */
export const invitationId = uuid.brand<'InvitationId'>();
export type InvitationId = z.infer<typeof invitationId>;

/** Names one command of one device, so that a command sent again is done once. */
export const commandKey = uuid.brand<'CommandKey'>();
export type CommandKey = z.infer<typeof commandKey>;

/** Names one priority list for as long as it exists. */
export const priorityListId = uuid.brand<'PriorityListId'>();
export type PriorityListId = z.infer<typeof priorityListId>;

/** Names one round of co-funding (samfinansiering). */
export const coFundingId = uuid.brand<'CoFundingId'>();
export type CoFundingId = z.infer<typeof coFundingId>;

/** Names one thread of comments; made by the device that opens it, so that opening it twice opens it once. */
export const threadId = uuid.brand<'ThreadId'>();
export type ThreadId = z.infer<typeof threadId>;

/** Names one comment of a thread; made by the device that writes it. */
export const commentId = uuid.brand<'CommentId'>();
export type CommentId = z.infer<typeof commentId>;

/** Names one answer of one municipality to *Passer det hos jer?*; made by the device that gives it. */
export const validationId = uuid.brand<'ValidationId'>();
export type ValidationId = z.infer<typeof validationId>;

/** Names one asking of some municipalities to validate one process; made by the device that asks. */
export const validationRequestId = uuid.brand<'ValidationRequestId'>();
export type ValidationRequestId = z.infer<typeof validationRequestId>;

/** Names one campaign: several processes that are validated without meeting, until a day. */
export const campaignId = uuid.brand<'CampaignId'>();
export type CampaignId = z.infer<typeof campaignId>;

/** Names one thing one person is told of. */
export const notificationId = uuid.brand<'NotificationId'>();
export type NotificationId = z.infer<typeof notificationId>;

/** A value that a municipality has decided beside the score of its assessment. */
export const finalValueId = uuid.brand<'FinalValueId'>();
export type FinalValueId = z.infer<typeof finalValueId>;

/** Names one attachment of a process; made by the device that adds it, so that adding it twice adds it once. */
export const attachmentId = uuid.brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof attachmentId>;
