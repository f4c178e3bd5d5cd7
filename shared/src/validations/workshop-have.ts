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
  /** It is the municipality's own answer on the process too, since whoever said it may answer there. */
  isStanding: z.boolean().default(false),
});
export type WorkshopHave = z.infer<typeof workshopHave>;

/**
 * What *Har vi også* is reckoned with besides what is said in the room, as it stood when the room came to it. It is kept
 * with the workshop, so that what came of it stays as it was shown.
 */
export const workshopHaveFacts = z.object({
  /** The day the inhabitants were counted. */
  populationDate: z.iso.date(),
  /** Inhabitants of every municipality, by its cvr. */
  inhabitants: z.record(z.string(), z.int().positive()),
  /** What owners have told of their processes in numbers. */
  owners: z.array(z.object({ process: processId, numbers: municipalNumbers })),
});
export type WorkshopHaveFacts = z.infer<typeof workshopHaveFacts>;
