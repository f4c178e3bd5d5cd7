import { z } from 'zod';
import { municipalityCvr, participantId, processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { municipalNumbers } from './numbers.ts';
import { verdict } from './validation.ts';

/**
 * What somebody has said in a workshop of whether their municipality has a process too: open, signed, and never a ballot.
 * A guest's is a claim, kept beside what a member says and giving no right whatever.
 */
export const workshopHave = z.object({
  process: processId,
  municipality: municipalityCvr,
  isGuest: z.boolean(),
  /** Who said it. */
  participant: participantId,
  verdict,
  numbers: municipalNumbers.partial(),
  at: instant,
});
export type WorkshopHave = z.infer<typeof workshopHave>;
