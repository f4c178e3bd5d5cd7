import { z } from 'zod';
import { processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { process } from '../processes/process.ts';
import { endpoint } from '../protocol/endpoint.ts';
import { maxPageItems, maxVersionLabelCharacters } from '../protocol/limits.ts';
import { comparison } from './comparison.ts';
import { processMilestone, revision, revisionId, textPlace } from './revision.ts';

const ofProcess = z.object({ id: processId });
const label = trimmedLine(maxVersionLabelCharacters).refine((text) => text !== '', {
  error: 'a name is needed',
});

/** One end of a comparison: a revision, the empty text before the first, or the text as it stands now. */
export const comparedEnd = z.union([z.enum(['start', 'now']), revisionId]);
export type ComparedEnd = z.infer<typeof comparedEnd>;

/**
 * The calls about a process's history under `/api/v1/processes/:id`. For whoever has `process:history`; revisions from
 * before the asker got to see the process, and those the owner keeps to itself, are not there for them.
 */
export const revisionsApi = {
  /**
   * The history, newest first and a page at a time; what happened beside the text in the time of the page comes along,
   * unless only named ones are asked for.
   */
  history: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/history',
    params: ofProcess,
    query: z.object({
      /** Only those with a name. */
      named: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(maxPageItems).optional(),
      /** The `next` of the page before. */
      after: z.string().max(200).optional(),
    }),
    reply: z.object({
      revisions: z.array(revision),
      milestones: z.array(processMilestone),
      /** When the asker's part of the history begins, if it is not the whole. */
      since: instant.optional(),
      next: z.string().optional(),
    }),
  }),
  /**
   * Lays two texts over one another; `from` is the earlier, else `bad-request`. `start` is the first text the asker sees
   * when that is not the empty one. What the asker may not see is in neither.
   */
  compare: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/history/comparison',
    params: ofProcess,
    query: z.object({ from: comparedEnd, to: comparedEnd }),
    reply: comparison,
  }),
  /** Keeps the text as it stands now under a name. */
  nameNow: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/versions',
    params: ofProcess,
    body: z.object({ label }),
    reply: revision,
    status: 201,
  }),
  /** Gives a revision a name, or another one. */
  name: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/versions/:revision',
    params: ofProcess.extend({ revision: revisionId }),
    body: z.object({ label }),
    reply: revision,
  }),
  /**
   * Brings an earlier text back as a new life of the document; the text of this moment is kept as a revision first, and
   * whoever writes in it begins anew. Sections that have been shielded or opened since stay as they are. Refused as
   * `personal-number` when others would see something that looks like a CPR number.
   */
  restore: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/restorations',
    params: ofProcess,
    body: z.object({ revision: revisionId }),
    reply: z.object({
      process,
      /** The revision that holds the text of the moment before. */
      before: revisionId,
      /** Parts that stay as they are, because they have been shielded or opened since. */
      unchanged: z.array(textPlace),
    }),
  }),
};
