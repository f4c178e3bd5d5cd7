import { z } from 'zod';
import { processId } from '../../primitives/id.ts';
import { trimmedLine } from '../../primitives/trimmed-text.ts';
import { endpoint } from '../../protocol/endpoint.ts';
import {
  maxNamesOfSet,
  maxNotLike,
  maxSummaryCharacters,
  maxSystemCharacters,
  maxTitleCharacters,
} from '../../protocol/limits.ts';
import { domain } from '../domain.ts';
import { kleNumber } from '../process-fields.ts';
import { sameElsewhere, similarProcesses } from './similar.ts';

/** As much of a line as is searched by: somebody may be on the way to making it shorter. */
const roomToWrite = 4;

/** The calls about what a process is the same as. */
export const similarApi = {
  /** What is most like what is being written, of all that the asker may see; at most three. */
  similar: endpoint({
    method: 'POST',
    path: '/api/v1/processes/similar',
    body: z.object({
      title: trimmedLine(maxTitleCharacters * roomToWrite),
      summary: trimmedLine(maxSummaryCharacters * roomToWrite).optional(),
      kle: kleNumber.optional(),
      systems: z.array(trimmedLine(maxSystemCharacters)).max(maxNamesOfSet).optional(),
      domains: z.array(domain).optional(),
      /** What it has been said not to be. */
      notLike: z.array(processId).max(maxNotLike).optional(),
    }),
    reply: similarProcesses,
  }),
  /** Who does the same work as a process describes; for those who may respond to it. */
  same: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/same',
    params: z.object({ id: processId }),
    reply: sameElsewhere,
  }),
};
