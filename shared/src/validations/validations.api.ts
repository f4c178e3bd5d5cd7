import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import {
  campaignId,
  municipalityCvr,
  processId,
  validationId,
  validationRequestId,
} from '../primitives/id.ts';
import { endpoint, noReply } from '../protocol/endpoint.ts';
import { municipalNumbers } from './numbers.ts';
import {
  answer,
  answerDraft,
  campaign,
  campaignListItem,
  evidenceSource,
  newCampaign,
  newRequest,
  processValidations,
  validation,
  validationRequest,
} from './validation.ts';

const ofProcess = z.object({ id: processId });
const ofRequest = z.object({ request: validationRequestId });
const ofCampaign = z.object({ campaign: campaignId });

/** The calls about *Har vi også*, validation and campaigns. */
export const validationsApi = {
  read: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/validations',
    params: ofProcess,
    reply: processValidations,
  }),
  /** All answers a municipality has given, newest first. */
  history: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/validations/:cvr',
    params: ofProcess.extend({ cvr: municipalityCvr }),
    reply: z.array(validation),
  }),
  /** How *Sådan gør vi i dag* differs from what an answer was given on, in runs of words. */
  difference: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/validations/:cvr/difference',
    params: ofProcess.extend({ cvr: municipalityCvr }),
    reply: z.object({
      asIs: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), words: z.string() })),
    }),
  }),
  /** Says that the own municipality has it too, or what its numbers are; again to change it. */
  have: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/have-it-too',
    params: ofProcess,
    body: z.object({ reuses: z.boolean(), numbers: municipalNumbers, source: evidenceSource.optional() }),
    reply: processValidations,
  }),
  /** Takes that back. */
  haveNot: endpoint({
    method: 'DELETE',
    path: '/api/v1/processes/:id/have-it-too',
    params: ofProcess,
    reply: processValidations,
  }),
  /**
   * Answers *Passer det hos jer?* in the own municipality's name, asked or not; the same id again answers with what is
   * there. *Ja* and *Delvist* say *Har vi også* with the same numbers, *Nej* takes it back. Refused as `bad-request`
   * with the field `difference` when *Delvist* does not say what is different.
   */
  answer: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/validations',
    params: ofProcess,
    body: answer.extend({ id: validationId }),
    reply: processValidations,
    status: 201,
  }),
  /** Keeps an answer that is being written. */
  saveDraft: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/validations/draft',
    params: ofProcess,
    body: answer.partial(),
    reply: answerDraft,
  }),
  dropDraft: endpoint({
    method: 'DELETE',
    path: '/api/v1/processes/:id/validations/draft',
    params: ofProcess,
    reply: noReply,
  }),
  /** Whom one may ask: municipalities whose people see the process, and whether they have answered. */
  askable: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/askable',
    params: ofProcess,
    reply: z.array(
      z.object({ municipality: municipalityName, hasAnswered: z.boolean(), isAsked: z.boolean() }),
    ),
  }),
  /** Asks; the same id again answers with what is there. Refused as `bad-request` with `asked` for who cannot see it. */
  request: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/validation-requests',
    params: ofProcess,
    body: newRequest,
    reply: validationRequest,
    status: 201,
  }),
  /** Takes a request back; for whoever may ask. */
  takeBack: endpoint({
    method: 'DELETE',
    path: '/api/v1/validation-requests/:request',
    params: ofRequest,
    reply: noReply,
  }),
  /** Requests that wait for the own municipality, soonest deadline first. */
  waiting: endpoint({
    method: 'GET',
    path: '/api/v1/validation-requests',
    reply: z.array(
      z.object({
        request: validationRequest,
        process: z.object({ id: processId, title: z.string(), municipality: municipalityName }),
      }),
    ),
  }),
  campaigns: endpoint({
    method: 'GET',
    path: '/api/v1/validation-campaigns',
    reply: z.array(campaignListItem),
  }),
  campaign: endpoint({
    method: 'GET',
    path: '/api/v1/validation-campaigns/:campaign',
    params: ofCampaign,
    reply: campaign,
  }),
  /** Starts a campaign: a request for each of its processes. For who may ask about every one of them. */
  startCampaign: endpoint({
    method: 'POST',
    path: '/api/v1/validation-campaigns',
    body: newCampaign,
    reply: campaign,
    status: 201,
  }),
  /** Reminds those who have not answered, at most once a day. */
  remind: endpoint({
    method: 'POST',
    path: '/api/v1/validation-campaigns/:campaign/reminders',
    params: ofCampaign,
    reply: campaign,
  }),
  /** Ends it before its day. */
  closeCampaign: endpoint({
    method: 'POST',
    path: '/api/v1/validation-campaigns/:campaign/close',
    params: ofCampaign,
    reply: campaign,
  }),
};

/** Told over the live socket to those who may respond to the process: fetch its validations anew. */
export const validationEvents = {
  changed: { name: 'validations:changed', payload: z.object({ process: processId }) },
} as const;
