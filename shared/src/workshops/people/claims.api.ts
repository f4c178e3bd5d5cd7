import { z } from 'zod';
import { municipalityName } from '../../municipalities/municipality.ts';
import { captureId, participantId, processId, workshopId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { trimmedLine } from '../../primitives/trimmed-text.ts';
import { endpoint, noReply } from '../../protocol/endpoint.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '../../protocol/limits.ts';

/** The secret of a way by which a guest takes over what they did, once they have signed in. */
export const claimToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** The page of a claim; with a token behind it the one of a link, without it the one of this device. */
export const claimPage = '/workshops/overtag';

/** What was done as a guest, as somebody sees it who may take it over. */
export const claimable = z.object({
  workshop: workshopId,
  title: z.string(),
  /** As the guest said it of themselves. */
  guest: z.object({ name: z.string(), municipality: municipalityName }),
  /** The account's own, where it is another than the guest said: what was answered stays with that one. */
  otherMunicipality: municipalityName.optional(),
  /** The account takes part already: the two entries become one. */
  isInAlready: z.boolean(),
  /** Until when it can be taken over, known once the workshop is over. */
  until: instant.optional(),
  counts: z.object({
    answers: z.int().nonnegative(),
    parked: z.int().nonnegative(),
    votes: z.int().nonnegative(),
    contributions: z.int().nonnegative(),
    captures: z.int().nonnegative(),
  }),
  /** What was said of *Har vi også* for the account's own municipality, which may be said as its answer from now on. */
  haves: z.array(z.object({ process: processId, title: z.string() })),
});
export type Claimable = z.infer<typeof claimable>;

/** A workflow that a guest wrote down in a workshop: it waits for somebody of the municipality the guest named. */
export const capture = z.object({
  id: captureId,
  workshop: workshopId,
  workshopTitle: z.string(),
  title: z.string(),
  summary: z.string(),
  by: z.string(),
  municipality: municipalityName,
  at: instant,
});
export type Capture = z.infer<typeof capture>;

const ofLink = z.object({ link: claimToken.optional() });
const ofWorkshop = z.object({ id: workshopId });
const ofCapture = z.object({ capture: captureId });

/** Guests who sign in and take over what they did, and workflows that are written down in a workshop. */
export const claimsApi = {
  /** What can be taken over, by the link or by what this device is as a guest. Asking changes nothing. */
  look: endpoint({
    method: 'POST',
    path: '/api/v1/workshop-claims/look',
    body: ofLink,
    reply: claimable,
  }),
  /** Takes it over: from then on it is the account's, and the guest is gone. */
  claim: endpoint({
    method: 'POST',
    path: '/api/v1/workshop-claims',
    body: ofLink.extend({
      /** Says what was said of *Har vi også* as the municipality's own answer too. */
      alsoStanding: z.boolean().optional(),
    }),
    reply: z.object({ workshop: workshopId, participant: participantId, standing: z.int().nonnegative() }),
  }),
  /** For a guest: a way to take it over later or elsewhere, which works once. The former one ends. */
  link: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/claim-links',
    params: ofWorkshop,
    reply: z.object({ path: z.string(), expiresAt: instant }),
    status: 201,
  }),
  /** *Skriv en ny arbejdsgang ned*: a member's own draft at once; a guest's waits. The same id again is the same one. */
  capture: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/captures',
    params: ofWorkshop,
    body: z.object({
      capture: captureId,
      title: trimmedLine(maxTitleCharacters).refine((text) => text !== '', { error: 'a title is needed' }),
      summary: trimmedLine(maxSummaryCharacters),
    }),
    reply: z.object({ process: processId.optional() }),
    status: 201,
  }),
  /** Those that wait: a guest's own, or all for the account's municipality. */
  captures: endpoint({ method: 'GET', path: '/api/v1/workshop-captures', reply: z.array(capture) }),
  /** Takes one: it is a draft of the asker's own from now on. */
  take: endpoint({
    method: 'POST',
    path: '/api/v1/workshop-captures/:capture/process',
    params: ofCapture,
    reply: z.object({ process: processId }),
    status: 201,
  }),
  /** Throws one away. */
  decline: endpoint({
    method: 'DELETE',
    path: '/api/v1/workshop-captures/:capture',
    params: ofCapture,
    reply: noReply,
  }),
};
