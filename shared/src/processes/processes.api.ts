import { z } from 'zod';
import { pageOf } from '../primitives/page.ts';
import { accountId, municipalityCvr, processId } from '../primitives/id.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { endpoint, noReply } from '../protocol/endpoint.ts';
import { fileReply } from '../protocol/file-reply.ts';
import {
  maxChosenTenants,
  maxNamesOfSet,
  maxNotLike,
  maxPageItems,
  maxSearchCharacters,
  maxSummaryCharacters,
  maxSystemCharacters,
  maxTitleCharacters,
} from '../protocol/limits.ts';
import { cprLikeId, cprLikePlace } from './cpr-like-places.ts';
import { processDiagrams } from './diagrams/diagram.ts';
import { abandonedProcess, process, processListItem } from './process.ts';
import { domain } from './domain.ts';
import { kleNumber } from './process-fields.ts';
import { sectionKey } from './section.ts';
import { visibility } from './visibility.ts';
import { municipalNumbers } from '../validations/numbers.ts';
import { evidenceSource } from '../validations/validation.ts';

const ofProcess = z.object({ id: processId });

/** How a list of processes may be sorted. */
export const processSort = z.enum(['changed', 'title', 'hours']);
export type ProcessSort = z.infer<typeof processSort>;

/** The calls about processes under `/api/v1/processes`. */
export const processesApi = {
  /** The processes the asker may see, filtered and a page at a time; without a sign-in, the public ones. */
  list: endpoint({
    method: 'GET',
    path: '/api/v1/processes',
    query: z.object({
      /** Words that must all stand in the title, the summary, or the names and numbers it is filed under. */
      q: z.string().trim().max(maxSearchCharacters).optional(),
      /** Only the asker's own municipality; nothing without a sign-in. */
      own: z.enum(['true', 'false']).optional(),
      sort: processSort.optional(),
      limit: z.coerce.number().int().min(1).max(maxPageItems).optional(),
      /** The `next` of the page before. */
      after: z.string().max(200).optional(),
    }),
    reply: pageOf(processListItem),
  }),
  /**
   * Makes a process: title and one sentence are enough. It is private unless said otherwise; tenants are chosen later.
   * Refused as `not-found` with the field `variantOf` when it is to be a variant of what is not in sight.
   */
  create: endpoint({
    method: 'POST',
    path: '/api/v1/processes',
    body: z.object({
      title: trimmedLine(maxTitleCharacters).refine((text) => text !== '', { error: 'a title is needed' }),
      summary: trimmedLine(maxSummaryCharacters).optional(),
      visibility: visibility.exclude(['selected']).optional(),
      kle: kleNumber.optional(),
      systems: z.array(trimmedLine(maxSystemCharacters)).max(maxNamesOfSet).optional(),
      domains: z.array(domain).optional(),
      /** The own municipality's numbers, and whether they are counted or a guess. */
      numbers: municipalNumbers
        .omit({ systems: true })
        .extend({ source: evidenceSource.optional() })
        .optional(),
      /** The process whose work this is done differently; one out of sight is none. */
      variantOf: processId.optional(),
      /** Processes that were said to be something else, and are not shown as the same again. */
      notLike: z.array(processId).max(maxNotLike).optional(),
    }),
    reply: process,
    status: 201,
  }),
  /** For coordinators: the drafts of their own municipality whose creators' accounts are deactivated. */
  abandoned: endpoint({
    method: 'GET',
    path: '/api/v1/processes/abandoned',
    reply: z.array(abandonedProcess),
  }),
  /** Makes a coordinator the creator of such a draft; of everything else they are told that there is no such draft. */
  takeOver: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/take-over',
    params: ofProcess,
    reply: process,
  }),
  /** One process; without a sign-in, a public one. */
  read: endpoint({ method: 'GET', path: '/api/v1/processes/:id', params: ofProcess, reply: process }),
  /** Both step diagrams, as of the last time changes settled; without a sign-in, a public process's. */
  diagrams: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/diagrams',
    params: ofProcess,
    reply: processDiagrams,
  }),
  /** All of it to print or keep, as whoever asks sees it: with what is shielded only for the owner's own people. */
  pdf: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/pdf',
    params: ofProcess,
    reply: fileReply,
  }),
  /**
   * Changes who can see it: the level, and the tenants it names, which are kept without effect at the other levels.
   * Narrowing is never refused. Widening is, as `too-long` or `personal-number` with the part of the text as `field`,
   * until its lines fit and nothing in it looks like a CPR number.
   */
  setSharing: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/sharing',
    params: ofProcess,
    body: z.object({ visibility, chosen: z.array(municipalityCvr).max(maxChosenTenants) }),
    reply: process,
  }),
  /**
   * For the owner's own people: shields a section from everybody else, or opens it to all who read the process; as it
   * is already changes nothing. The process and its shielded text begin a new life each, so that open editors begin
   * anew. Opening is refused as `personal-number`, with the section as `field`, when somebody new would see something
   * that looks like a CPR number.
   */
  setShielding: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/sections/:key/shielding',
    params: ofProcess.extend({ key: sectionKey }),
    body: z.object({ shielded: z.boolean() }),
    reply: process,
  }),
  /** For editors: exactly what an ordinary member of this tenant gets at this moment. */
  seenBy: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/seen-by/:cvr',
    params: ofProcess.extend({ cvr: municipalityCvr }),
    reply: z.discriminatedUnion('visible', [
      z.object({ visible: z.literal(false) }),
      z.object({
        visible: z.literal(true),
        process,
        /** Plain text of each section that holds any, in reading order. */
        sections: z.array(z.object({ key: sectionKey, text: z.string() })),
      }),
    ]),
  }),
  /** For editors: where the text as it stands now holds something that looks like a CPR number and has not been said to be none. */
  cprLike: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/cpr-like',
    params: ofProcess,
    reply: z.array(cprLikePlace),
  }),
  /**
   * Says of a number that looks like a CPR number that it is none: from then on exactly this number does not keep this
   * process from being shared. Refused as `conflict` when it no longer stands in the text.
   */
  dismissCprLike: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/cpr-like/dismissals',
    params: ofProcess,
    body: z.object({ place: cprLikeId }),
    reply: noReply,
  }),
  /** Takes that back. */
  restoreCprLike: endpoint({
    method: 'DELETE',
    path: '/api/v1/processes/:id/cpr-like/dismissals/:place',
    params: ofProcess.extend({ place: cprLikeId }),
    reply: noReply,
  }),
  /**
   * Names somebody from any municipality who may write along; naming them twice changes nothing. Somebody who could not
   * see it before is a widening, and refused as `setSharing` refuses one.
   */
  addCoAuthor: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/co-authors',
    params: ofProcess,
    body: z.object({ account: accountId }),
    reply: process,
  }),
  /** Takes a co-author off; their open tabs lose the right within a second. */
  removeCoAuthor: endpoint({
    method: 'DELETE',
    path: '/api/v1/processes/:id/co-authors/:account',
    params: ofProcess.extend({ account: accountId }),
    reply: noReply,
  }),
};
