import { z } from 'zod';
import { municipalityName } from '../../municipalities/municipality.ts';
import { accountId, invitationId, municipalityCvr, participantId, workshopId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { endpoint, noReply } from '../../protocol/endpoint.ts';
import { maxInvitations } from '../../protocol/limits.ts';
import { anonymityContract } from '../workshop-view.ts';
import { voiceRule } from '../round.ts';
import { calendarEntry } from './calendar-entry.ts';
import {
  invitationAnswer,
  invitationToken,
  invitedKind,
  invitee,
  inviteeName,
  mailAddress,
} from './invitation.ts';
import { participantName } from './participant.ts';

const ofWorkshop = z.object({ id: workshopId });
const behindToken = z.object({ token: invitationToken });

/** What facilitators see of the invitations to their workshop. */
export const invitationsReply = z.object({
  invitees: z.array(invitee),
  /** What calendars were told last; absent before the first invitation. */
  told: calendarEntry.optional(),
  /** The plan is another by now, and this is when those who are invited get to know it by themselves. */
  changeGoesOutAt: instant.optional(),
  /** Calendars were told that it does not take place. */
  isCancelled: z.boolean(),
});
export type InvitationsReply = z.infer<typeof invitationsReply>;

/** What the page behind an invitation's link says, to whoever holds it. */
export const invitationReply = z.object({
  entry: calendarEntry,
  host: municipalityName,
  facilitators: z.array(z.string()),
  agenda: z.array(
    z.object({
      kind: invitedKind,
      title: z.string(),
      minutes: z.int(),
    }),
  ),
  pace: z.enum(['live', 'own']),
  contract: anonymityContract,
  voice: voiceRule,
  status: z.enum(['planned', 'open', 'closed', 'cancelled']),
  name: z.string(),
  municipality: municipalityName.optional(),
  answer: invitationAnswer.optional(),
  wantsSummary: z.boolean(),
  /** No more mails about this workshop come to whoever holds the link. */
  isStopped: z.boolean(),
});
export type InvitationReply = z.infer<typeof invitationReply>;

/** How somebody in a workshop is sent what came of it. */
export const summaryMail = z.object({
  isWanted: z.boolean(),
  /** Of a guest, who has no other; people with an account get it where they get their mail. */
  address: z.string().optional(),
  /** It has been sent; another address may be given a few times more. */
  isSent: z.boolean(),
});
export type SummaryMail = z.infer<typeof summaryMail>;

/** The calls about invitations to workshops, and about the summary by mail. */
export const invitationsApi = {
  /** For facilitators alone. */
  list: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/invitations',
    params: ofWorkshop,
    reply: invitationsReply,
  }),
  /** Invites addresses and colleagues; who is invited already is not mailed again. Needs a time in the plan. */
  invite: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/invitations',
    params: ofWorkshop,
    body: z.object({
      addresses: z.array(z.object({ address: mailAddress, name: inviteeName })).max(maxInvitations),
      accounts: z.array(accountId).max(maxInvitations),
    }),
    reply: invitationsReply,
    status: 201,
  }),
  /** Takes one back; their calendar is told. */
  withdraw: endpoint({
    method: 'DELETE',
    path: '/api/v1/workshops/:id/invitations/:invitation',
    params: ofWorkshop.extend({ invitation: invitationId }),
    reply: invitationsReply,
  }),
  /** Tells everybody who has not said no how the plan is now, or that it does not take place after all. */
  tell: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/invitations/news',
    params: ofWorkshop,
    body: z.object({ news: z.enum(['plan', 'cancelled']) }),
    reply: invitationsReply,
  }),
  /** What an invitation is to; without a sign-in, to whoever holds its link. */
  read: endpoint({
    method: 'GET',
    path: '/api/v1/workshop-invitations/:token',
    params: behindToken,
    reply: invitationReply,
  }),
  answer: endpoint({
    method: 'PUT',
    path: '/api/v1/workshop-invitations/:token',
    params: behindToken,
    body: z.object({
      answer: invitationAnswer,
      name: participantName,
      municipality: municipalityCvr,
      wantsSummary: z.boolean(),
    }),
    reply: invitationReply,
  }),
  /**
   * Comes in by the link: as the account that is signed in, or as a guest by what was answered. The link lets one person
   * in, as often and on as many devices as they like.
   */
  enter: endpoint({
    method: 'POST',
    path: '/api/v1/workshop-invitations/:token/entry',
    params: behindToken,
    body: z.object({ isObserver: z.boolean().optional() }),
    reply: z.object({ workshop: workshopId, participant: participantId }),
    status: 201,
  }),
  /** No more mails about this workshop: by one press in the mail program (RFC 8058), or on the page. */
  stop: endpoint({
    method: 'POST',
    path: '/api/v1/workshop-invitations/:token/stop',
    params: behindToken,
    reply: noReply,
  }),
  /** Whether the asker is sent the summary of a workshop they are in. */
  summaryMail: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/summary-mail',
    params: ofWorkshop,
    reply: summaryMail,
  }),
  /** Asks for it or not; a guest says where to. */
  setSummaryMail: endpoint({
    method: 'PUT',
    path: '/api/v1/workshops/:id/summary-mail',
    params: ofWorkshop,
    body: z.object({ isWanted: z.boolean(), address: mailAddress.optional() }),
    reply: summaryMail,
  }),
};
