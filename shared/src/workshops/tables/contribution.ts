import { z } from 'zod';
import { contributionId, municipalityCvr, participantId, processId, tableId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { sectionKey } from '../../processes/section.ts';
import { maxContributionCharacters } from '../../protocol/limits.ts';

/** A piece of text that somebody at a table has handed to its scribe. */
export const contribution = z.object({
  id: contributionId,
  table: tableId,
  process: processId,
  by: z.object({
    participant: participantId,
    name: z.string(),
    municipality: municipalityCvr,
    isGuest: z.boolean(),
  }),
  text: z.string().trim().min(1).max(maxContributionCharacters),
  at: instant,
  status: z.enum(['handed-in', 'merged', 'aside', 'withdrawn']),
  /** Where it stands and who put it there, once it is merged. */
  merged: z.object({ section: sectionKey, by: participantId, name: z.string(), at: instant }).optional(),
});
export type Contribution = z.infer<typeof contribution>;
