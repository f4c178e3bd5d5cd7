import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import { commandKey, participantId, processId, roundId, workshopId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { municipalityCvr } from '../primitives/id.ts';
import { endpoint, noReply } from '../protocol/endpoint.ts';
import { fileReply } from '../protocol/file-reply.ts';
import {
  maxWorkshopPlaceCharacters,
  maxWorkshopProcesses,
  maxWorkshopTitleCharacters,
} from '../protocol/limits.ts';
import { templateId } from './making/template.ts';
import { joinCode } from './people/join-code.ts';
import { participantName } from './people/participant.ts';
import { projectorView } from './projector-view.ts';
import { roundAnswers, roundResult } from './round.ts';
import { workshopAction } from '../permissions/workshop-action.ts';
import { summaryForms, workshopSummary } from './workshop-summary.ts';
import { commandDone, commandEnvelope } from './workshops.commands.ts';
import { processConsent, workshopListItem, workshopView } from './workshop-view.ts';

const ofWorkshop = z.object({ id: workshopId });

/** What stands as `?enhed=…` in the address by which a guest carries on on another device. */
export const deviceTicket = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** How long the way to another device is open: long enough to point its camera at a code on this one. */
export const deviceTicketLifetimeMs = 5 * 60_000;

/** The asker's own latest answer in a round. */
export const ownBallot = z.object({ round: roundId, version: z.int().positive(), answers: roundAnswers });
export type OwnBallot = z.infer<typeof ownBallot>;

/** A workshop as it is fetched: the view, and what is the asker's alone. */
export const workshopReply = z.object({
  view: workshopView,
  /** Names of the tenants the view mentions. */
  municipalities: z.array(municipalityName),
  me: z.object({
    /** Absent for a facilitator who has not joined. */
    participant: participantId.optional(),
    abilities: z.array(workshopAction),
    ballots: z.array(ownBallot),
  }),
  /** For facilitators: the address of the big screen, which whoever has it can open. */
  projectorPath: z.string().optional(),
  at: instant,
});
export type WorkshopReply = z.infer<typeof workshopReply>;

/** What somebody at the door may know of an open workshop whose code they have. */
export const doorReply = z.object({
  id: workshopId,
  title: z.string(),
  place: z.string(),
  contract: workshopView.shape.contract,
  voice: workshopView.shape.voice,
  joining: workshopView.shape.joining,
  isFull: z.boolean(),
  here: z.int().nonnegative(),
  /** True for somebody who is in it already, on this device or under this account. */
  isIn: z.boolean(),
});
export type DoorReply = z.infer<typeof doorReply>;

/** A process of the asker's municipality that a workshop would like to use. */
export const consentRequest = z.object({
  workshop: workshopId,
  workshopTitle: z.string(),
  startsAt: instant.optional(),
  facilitator: z.string(),
  host: municipalityName,
  process: processId,
  title: z.string(),
  /** What was answered; `asked` while nothing was. */
  consent: z.enum(['asked', 'refused', ...processConsent.options]),
});
export type ConsentRequest = z.infer<typeof consentRequest>;

/** The calls about workshops under `/api/v1/workshops`. */
export const workshopsApi = {
  /** Workshops the asker facilitates or has taken part in, newest first. */
  list: endpoint({ method: 'GET', path: '/api/v1/workshops', reply: z.array(workshopListItem) }),
  /** Makes a workshop out of a template; needs the role of facilitator. */
  create: endpoint({
    method: 'POST',
    path: '/api/v1/workshops',
    body: z.object({
      title: trimmedLine(maxWorkshopTitleCharacters).refine((text) => text !== '', {
        error: 'a title is needed',
      }),
      place: trimmedLine(maxWorkshopPlaceCharacters),
      startsAt: instant.optional(),
      processes: z.array(processId).max(maxWorkshopProcesses),
      tables: z.int().min(0).max(20),
      template: templateId.default('erfa-90'),
    }),
    reply: workshopReply,
    status: 201,
  }),
  /** The workshop as it is now, for those who facilitate it or take part. */
  read: endpoint({ method: 'GET', path: '/api/v1/workshops/:id', params: ofWorkshop, reply: workshopReply }),
  /** The same commands as over the live socket. */
  command: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/commands',
    params: ofWorkshop,
    body: commandEnvelope.omit({ workshop: true }),
    reply: commandDone,
  }),
  /**
   * What lies behind a code. Wrong, ended, unused and locked codes get the same `not-found`, in the same time; only a
   * device that takes part still finds its way when the door is locked.
   */
  door: endpoint({
    method: 'GET',
    path: '/api/v1/workshop-doors/:code',
    params: z.object({ code: joinCode }),
    reply: doorReply,
  }),
  /**
   * Joins: as the account that is signed in, or else as a guest by this name and municipality. Joining again with the
   * same account or guest cookie gives the same participant. Sets the guest cookie.
   */
  join: endpoint({
    method: 'POST',
    path: '/api/v1/workshop-doors/:code',
    params: z.object({ code: joinCode }),
    body: z.object({
      guest: z.object({ name: participantName, municipality: municipalityCvr }).optional(),
      isObserver: z.boolean().optional(),
      /**
       * Made up by a guest's device before it first tries, and sent again with every try: one whose answer was lost is
       * the same participant. Whoever knows it is that guest, so it stays on the device.
       */
      key: commandKey.optional(),
      /** The ticket of `addDevice`: the guest who fetched it carries on here, as the same participant. */
      device: deviceTicket.optional(),
    }),
    reply: z.object({ workshop: workshopId, participant: participantId }),
    status: 201,
  }),
  /**
   * For a guest who wants to carry on on another device too: a path to open there, once and soon. People with an
   * account sign in there instead.
   */
  addDevice: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/devices',
    params: ofWorkshop,
    reply: z.object({ path: z.string(), expiresAt: instant }),
    status: 201,
  }),
  /** For facilitators, from when a round is closed: its distribution, which nobody else has yet. */
  distribution: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/rounds/:round/distribution',
    params: ofWorkshop.extend({ round: roundId }),
    reply: roundResult,
  }),
  /** What has come of it so far, or in the end. */
  summary: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/summary',
    params: ofWorkshop,
    reply: workshopSummary,
  }),
  /** The same as a file to keep. */
  summaryFile: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/summary.:form',
    params: ofWorkshop.extend({ form: z.enum(summaryForms) }),
    reply: fileReply,
  }),
  /** Processes of the asker's municipality that workshops would like to use, to those who may answer. */
  consentRequests: endpoint({
    method: 'GET',
    path: '/api/v1/workshop-consents',
    reply: z.array(consentRequest),
  }),
  /** Answers for a process, or takes an answer back: with `refused` all use of it ends within a second. */
  setConsent: endpoint({
    method: 'PUT',
    path: '/api/v1/workshops/:id/processes/:process/consent',
    params: ofWorkshop.extend({ process: processId }),
    body: z.object({ consent: z.enum(['refused', ...processConsent.options]) }),
    reply: noReply,
  }),
  /**
   * What workshops have said about a process, for whoever sees the process: of `result` only what is about it, since the
   * reader may not see the others of the round. `of` is how many those were in all, and `standing` where it stands
   * among them, in a round that prioritises.
   */
  results: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/workshop-results',
    params: z.object({ id: processId }),
    reply: z.array(
      z.object({
        workshop: workshopId,
        title: z.string(),
        place: z.string(),
        on: instant,
        round: roundId,
        number: z.int().positive(),
        question: z.lazy(() => workshopView.shape.rounds.element.shape.question),
        of: z.int().positive(),
        standing: z
          .discriminatedUnion('kind', [
            z.object({ kind: z.literal('one'), place: z.int().positive(), isShared: z.boolean() }),
            z.object({ kind: z.literal('either'), places: z.tuple([z.int(), z.int()]).readonly() }),
          ])
          .optional(),
        result: roundResult,
      }),
    ),
  }),
  /** The big screen of a workshop, by the secret in its address; asked for without any cookie. */
  projector: endpoint({
    method: 'GET',
    path: '/api/v1/projector/:token',
    params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{22}$/) }),
    reply: z.object({ view: projectorView, municipalities: z.array(municipalityName) }),
  }),
};

/**
 * The path of a big screen's page: the one page that other sites may show within theirs. Exactly this and nothing that
 * could also be read as another path.
 */
export const projectorPage = /^\/skaerm\/[A-Za-z0-9_-]{22}$/;

/** Where a big screen listens (`text/event-stream`): every message is the JSON of `workshopsApi.projector`'s reply. */
export function projectorStreamPath(token: string): string {
  return `/api/v1/projector/${token}/stream`;
}
