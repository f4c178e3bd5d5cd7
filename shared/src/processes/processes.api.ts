import { z } from 'zod';
import { pageOf } from '../primitives/page.ts';
import { accountId, processId } from '../primitives/id.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { endpoint, noReply } from '../protocol/endpoint.ts';
import {
  maxPageItems,
  maxSearchCharacters,
  maxSummaryCharacters,
  maxTitleCharacters,
} from '../protocol/limits.ts';
import { process, processListItem } from './process.ts';
import { visibility } from './visibility.ts';

const ofProcess = z.object({ id: processId });

/** How a list of processes may be sorted. */
export const processSort = z.enum(['changed', 'title', 'hours']);
export type ProcessSort = z.infer<typeof processSort>;

/** The calls about processes under `/api/v1/processes`. */
export const processesApi = {
  /** The processes the asker may see, filtered and a page at a time. */
  list: endpoint({
    method: 'GET',
    path: '/api/v1/processes',
    query: z.object({
      /** Words that must all stand in the title or the summary. */
      q: z.string().trim().max(maxSearchCharacters).optional(),
      /** Only the asker's own municipality. */
      own: z.enum(['true', 'false']).optional(),
      sort: processSort.optional(),
      limit: z.coerce.number().int().min(1).max(maxPageItems).optional(),
      /** The `next` of the page before. */
      after: z.string().max(200).optional(),
    }),
    reply: pageOf(processListItem),
  }),
  /** Makes a process: title and one sentence are enough. It is private unless said otherwise. */
  create: endpoint({
    method: 'POST',
    path: '/api/v1/processes',
    body: z.object({
      title: trimmedLine(maxTitleCharacters).refine((text) => text !== '', { error: 'a title is needed' }),
      summary: trimmedLine(maxSummaryCharacters).optional(),
      visibility: visibility.optional(),
    }),
    reply: process,
    status: 201,
  }),
  read: endpoint({ method: 'GET', path: '/api/v1/processes/:id', params: ofProcess, reply: process }),
  /** Changes who can see it. */
  setVisibility: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/visibility',
    params: ofProcess,
    body: z.object({ visibility }),
    reply: process,
  }),
  /** Names somebody from any municipality who may write along; naming them twice changes nothing. */
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
