import { z } from 'zod';
import { municipalityName } from '../../municipalities/municipality.ts';
import { maxSimilarHits } from '../../protocol/limits.ts';
import { domain } from '../domain.ts';
import { kleNumber } from '../process-fields.ts';
import { processListItem } from '../process.ts';

/** How alike two processes are, in a word. */
export const likeness = z.enum(['much', 'some', 'little']);
export type Likeness = z.infer<typeof likeness>;

/**
 * How the asker's municipality stands to a process: it is its own, it has said that it has it too, it could say so, or it
 * is one that cannot, as a region.
 */
export const ownStanding = z.enum(['own', 'has', 'can-have', 'cannot']);
export type OwnStanding = z.infer<typeof ownStanding>;

/** A process as it is named among those that are alike. */
const named = processListItem.pick({ id: true, title: true, municipality: true, phase: true });

/** A process that what is being written may be the same as, and why. */
export const similarHit = z.object({
  process: named,
  likeness,
  /** Words that both have, as they are written, in lower case. */
  words: z.array(z.string()),
  /** The part of the KLE number that both have. */
  kle: kleNumber.optional(),
  /** Systems that both name. */
  systems: z.array(z.string()),
  domains: z.array(domain),
  /** How many municipalities have it, its owner among them. */
  have: z.int().positive(),
  standing: ownStanding,
});
export type SimilarHit = z.infer<typeof similarHit>;

/** What a search while typing finds. */
export const similarProcesses = z.object({
  /** How many processes the asker may see, which is all that were looked at. */
  searched: z.int().nonnegative(),
  hits: z.array(similarHit).max(maxSimilarHits),
  /** Fagområder it is likely about, the most likely first. */
  domains: z.array(domain),
});
export type SimilarProcesses = z.infer<typeof similarProcesses>;

/** Why a process of somebody else's stands beside one as the same work. */
export const sameness = z.enum(['origin', 'variant', 'copy', 'similar']);
export type Sameness = z.infer<typeof sameness>;

/** Who does the same work as one process describes. */
export const sameElsewhere = z.object({
  /** Other processes about it: what this one came of, what came of this one, and what is much like it. */
  processes: z.array(z.object({ process: named, sameness })),
  /** Municipalities without a process of their own among those, that say that they have this one too. */
  municipalities: z.array(z.object({ municipality: municipalityName, reuses: z.boolean() })),
});
export type SameElsewhere = z.infer<typeof sameElsewhere>;
