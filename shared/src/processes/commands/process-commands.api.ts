import { z } from 'zod';
import { personName } from '../../accounts/account.ts';
import { municipalityName } from '../../municipalities/municipality.ts';
import { accountId, municipalityCvr, processId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { trimmedLine } from '../../primitives/trimmed-text.ts';
import { endpoint, noReply } from '../../protocol/endpoint.ts';
import { maxReasonCharacters, maxTitleCharacters } from '../../protocol/limits.ts';
import { process } from '../process.ts';
import { originKind } from './origin.ts';
import { processStanding } from './standing.ts';

const ofProcess = z.object({ id: processId });

/** One change of phase or status. */
export const standingChange = z.object({
  at: instant,
  /** Absent once the account is gone. */
  by: personName.optional(),
  from: processStanding,
  to: processStanding,
  reason: z.string().optional(),
});
export type StandingChange = z.infer<typeof standingChange>;

/** A deleted process, as those who may bring it back see it. */
export const deletedProcess = z.object({
  id: processId,
  title: z.string(),
  creatorName: z.string(),
  deletedAt: instant,
  deletedByName: z.string(),
  /** The day it is gone for good. */
  goneAt: instant,
});
export type DeletedProcess = z.infer<typeof deletedProcess>;

/** A process that another municipality offers; all its coordinators learn of it until they take it. */
export const offeredProcess = z.object({
  id: processId,
  title: z.string(),
  /** Who offers it. */
  municipality: municipalityName,
  offeredByName: z.string(),
  offeredAt: instant,
});
export type OfferedProcess = z.infer<typeof offeredProcess>;

/** What is done to a process as a whole, and is no writing in it. */
export const processCommandsApi = {
  /**
   * Changes phase and status. `from` is what the asker saw: `conflict` when somebody else changed it meanwhile. A reason
   * is needed where something ends (`standing.ts`), else `bad-request` with `reason` as the field.
   */
  setStanding: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/standing',
    params: ofProcess,
    body: z.object({
      from: processStanding,
      to: processStanding,
      reason: trimmedLine(maxReasonCharacters).optional(),
    }),
    reply: process,
  }),
  /** The changes of phase and status, newest first, as far back as the asker's part of the history goes. */
  standingHistory: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/standing',
    params: ofProcess,
    reply: z.array(standingChange),
  }),
  /**
   * Makes a colleague the creator. Refused as `personal-number` when a draft holds what looks like one: they could not
   * see it before.
   */
  transfer: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/transfer',
    params: ofProcess,
    body: z.object({ to: accountId }),
    reply: noReply,
  }),
  /** The municipality it is offered to at the moment, for those who decide who owns it. */
  offer: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/transfer-offer',
    params: ofProcess,
    reply: z.object({ municipality: municipalityName.optional() }),
  }),
  /**
   * Offers it to another municipality, one at a time. Refused as `conflict` where something of it is or was shielded,
   * since whoever owns it sees all that ever stood there.
   */
  offerTo: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/transfer-offer',
    params: ofProcess,
    body: z.object({ municipality: municipalityCvr }),
    reply: noReply,
  }),
  /** Takes the offer back, or says no to it. */
  endOffer: endpoint({
    method: 'DELETE',
    path: '/api/v1/processes/:id/transfer-offer',
    params: ofProcess,
    reply: noReply,
  }),
  /** For coordinators: what other municipalities offer theirs. */
  offers: endpoint({
    method: 'GET',
    path: '/api/v1/processes/transfer-offers',
    reply: z.array(offeredProcess),
  }),
  /** Takes it: it is the asker's municipality's from then on, and the asker stands as its creator. */
  takeOffered: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/transfer-offer/acceptance',
    params: ofProcess,
    reply: process,
  }),
  /** Deletes it for everybody at once; for thirty days it can be brought back. */
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/processes/:id',
    params: ofProcess,
    reply: noReply,
  }),
  /** The deleted processes that the asker may bring back, latest first. */
  trash: endpoint({ method: 'GET', path: '/api/v1/processes/trash', reply: z.array(deletedProcess) }),
  /** Brings it back as it was; `not-found` for whatever is not in the asker's trash. */
  bringBack: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/bring-back',
    params: ofProcess,
    reply: process,
  }),
  /**
   * Makes a private process of the asker's own municipality out of what everybody who reads this one sees: text, fields
   * and diagrams; nothing that is shielded, also of their own.
   */
  copy: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/copy',
    params: ofProcess,
    body: z.object({
      kind: originKind,
      /** Another title than the original's. */
      title: trimmedLine(maxTitleCharacters)
        .refine((text) => text !== '', { error: 'a title is needed' })
        .optional(),
    }),
    reply: process,
    status: 201,
  }),
};
