import { z } from 'zod';
import { revisionFacts, contribution, textPlace } from './revision.ts';

/** A run of text: in both texts, only in the later one, or only in the earlier one. */
export const comparedRun = z.object({
  text: z.string(),
  change: z.enum(['same', 'added', 'removed']),
  /** Whose change it is: an index into the comparison's `people`; absent on what is the same. */
  by: z.int().nonnegative().optional(),
});
export type ComparedRun = z.infer<typeof comparedRun>;

/** A paragraph, heading, point of a list, quotation or cell of a table, with what changed in it. */
export const comparedBlock = z.object({
  type: z.enum(['paragraph', 'heading', 'item', 'quote', 'cell']),
  /** Of a heading. */
  level: z.int().min(1).max(6).optional(),
  /** Of a cell: it is the first of its row that holds text. */
  beginsRow: z.boolean().optional(),
  runs: z.array(comparedRun),
});
export type ComparedBlock = z.infer<typeof comparedBlock>;

/** One part of the text in both revisions, laid over one another. */
export const comparedPlace = z.object({
  place: textPlace,
  /** True when only the owner's own people see it, also here. */
  isShielded: z.boolean(),
  /** How many separate places in it have changed. */
  changes: z.int().nonnegative(),
  blocks: z.array(comparedBlock),
});
export type ComparedPlace = z.infer<typeof comparedPlace>;

/** Two texts of a process laid over one another. */
export const comparison = z.object({
  /** All parts that hold text in either, in reading order, the unchanged among them. */
  places: z.array(comparedPlace),
  /** Whose changes they are, most words first. */
  people: z.array(contribution),
  /** In whole words. */
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  /** What was true beside the text; absent where it is not known. */
  facts: z.object({ from: revisionFacts.optional(), to: revisionFacts.optional() }),
});
export type Comparison = z.infer<typeof comparison>;
