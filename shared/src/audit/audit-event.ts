import { z } from 'zod';
import {
  accountId,
  attachmentId,
  coFundingId,
  decisionId,
  municipalityCvr,
  participantId,
  priorityListId,
  processId,
  roundId,
  workshopId,
  type AccountId,
  type MunicipalityCvr,
} from '../primitives/id.ts';
import { coFundingAnswer } from '../co-funding/co-funding.ts';
import { instant } from '../primitives/time.ts';
import { priorityAudience } from '../priorities/priority-view.ts';
import { revisionId } from '../revisions/revision.ts';
import { attachmentAudience } from '../processes/attachments/attachment.ts';
import { sectionKey } from '../processes/section.ts';
import { cprLikeId, textPart } from '../processes/cpr-like-places.ts';
import { processStanding } from '../processes/commands/standing.ts';
import { visibility } from '../processes/visibility.ts';
import { processConsent } from '../workshops/workshop-view.ts';

const onProcess = { process: processId };
const inWorkshop = { workshop: workshopId };
const onList = { list: priorityListId };
const sharedSo = z.object({ visibility, chosen: z.array(municipalityCvr) });

/**
 * What was done, to what. Never content: a title, a text or a token is in none of them. What is done in a workshop or on
 * a priority list stands in its host's record; that somebody has answered in a workshop is noted there when the answering
 * ends, never when they did.
 */
export const auditedDeed = z.discriminatedUnion('action', [
  z.object({ action: z.literal('signed-in') }),
  z.object({ action: z.literal('signed-out') }),
  z.object({ action: z.literal('process-created'), ...onProcess, visibility }),
  z.object({ action: z.literal('sharing-changed'), ...onProcess, from: sharedSo, to: sharedSo }),
  z.object({ action: z.literal('co-author-added'), ...onProcess, coAuthor: accountId }),
  z.object({ action: z.literal('co-author-removed'), ...onProcess, coAuthor: accountId }),
  z.object({ action: z.literal('section-shielded'), ...onProcess, section: sectionKey }),
  z.object({ action: z.literal('section-unshielded'), ...onProcess, section: sectionKey }),
  z.object({ action: z.literal('process-taken-over'), ...onProcess, from: accountId }),
  z.object({
    action: z.enum(['process-deleted', 'process-brought-back', 'process-offer-ended']),
    ...onProcess,
  }),
  z.object({ action: z.literal('process-transferred'), ...onProcess, to: accountId }),
  /** Offered to another municipality; that one took it stands in its own record. */
  z.object({ action: z.literal('process-offered'), ...onProcess, to: municipalityCvr }),
  z.object({ action: z.literal('process-received'), ...onProcess, from: municipalityCvr }),
  z.object({ action: z.literal('process-copied'), ...onProcess, origin: processId }),
  /** Stands in the record of the process's owner, whoever of those who write in it did it; never the reason. */
  z.object({
    action: z.literal('standing-changed'),
    ...onProcess,
    from: processStanding,
    to: processStanding,
  }),
  z.object({ action: z.literal('cpr-like-dismissed'), ...onProcess, where: textPart, place: cprLikeId }),
  z.object({ action: z.literal('cpr-like-restored'), ...onProcess, place: cprLikeId }),
  /** Stands in the record of the process's owner, whoever of those who write in it did it. */
  z.object({ action: z.enum(['version-named', 'version-restored']), ...onProcess, revision: revisionId }),
  z.object({
    action: z.enum(['workshop-created', 'workshop-opened', 'workshop-closed', 'workshop-code-changed']),
    ...inWorkshop,
  }),
  /** How many people; never who. */
  z.object({ action: z.literal('workshop-invited'), ...inWorkshop, people: z.int().positive() }),
  z.object({
    action: z.enum(['ballot-cast', 'round-closed', 'round-reopened', 'round-revealed', 'reveal-undone']),
    ...inWorkshop,
    round: roundId,
  }),
  z.object({
    action: z.enum([
      'participant-removed',
      'participant-readmitted',
      'participants-merged',
      'participant-renamed',
      'participant-claimed',
    ]),
    ...inWorkshop,
    participant: participantId,
  }),
  z.object({
    action: z.enum(['facilitator-added', 'facilitator-removed']),
    ...inWorkshop,
    /** Whom it was done to. */
    account: accountId,
  }),
  z.object({ action: z.literal('decision-frozen'), ...inWorkshop, decision: decisionId }),
  /** Stands in the record of the process's owner, who answers. */
  z.object({
    action: z.literal('workshop-consent-set'),
    ...{ ...inWorkshop, ...onProcess },
    consent: z.enum(['refused', ...processConsent.options]),
  }),
  /** Never what it is called. */
  z.object({
    action: z.enum(['attachment-added', 'attachment-removed', 'attachment-brought-back']),
    ...onProcess,
    attachment: attachmentId,
    audience: attachmentAudience,
  }),
  /** Never what an hour costs. */
  z.object({ action: z.literal('benefit-settings-changed') }),
  z.object({ action: z.enum(['co-funding-opened', 'co-funding-closed']), coFunding: coFundingId }),
  /** As everybody who is asked sees it; never what an hour costs. */
  z.object({
    action: z.literal('co-funding-answered'),
    coFunding: coFundingId,
    answer: coFundingAnswer,
    amount: z.int().nonnegative().optional(),
  }),
  z.object({ action: z.enum(['priority-created', 'priority-archived', 'priority-restored']), ...onList }),
  z.object({ action: z.literal('priority-audience-changed'), ...onList, audience: priorityAudience }),
  z.object({
    action: z.enum(['priority-round-opened', 'priority-round-revealed', 'priority-reveal-undone']),
    ...onList,
    round: roundId,
  }),
  z.object({
    action: z.literal('priority-decided'),
    ...onList,
    decision: decisionId,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
]);
export type AuditedDeed = z.infer<typeof auditedDeed>;

/** Something to be recorded: done by whom, in which municipality's record. */
export interface NewAuditEvent {
  readonly municipality: MunicipalityCvr;
  readonly account: AccountId;
  readonly at: Date;
  readonly deed: AuditedDeed;
}

/** A hash as 64 hexadecimal digits. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** An entry of the record of one municipality: who did what to what, when, and the link to the entry before. */
export const auditEvent = z.object({
  /** Whose record it stands in; each municipality has a chain of its own. */
  municipality: municipalityCvr,
  /** 1 for the first of a municipality, and one more each time. */
  number: z.int().positive(),
  at: instant,
  account: accountId,
  /** The deed as JSON, in the very characters that were hashed. */
  deed: z.string(),
  /** The hash of the entry before; 64 zeros before the first. */
  previous: sha256Hex,
  hash: sha256Hex,
});
export type AuditEvent = z.infer<typeof auditEvent>;
