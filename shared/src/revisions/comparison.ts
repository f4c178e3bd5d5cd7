import { z } from 'zod';
import { processFields } from '../processes/process-fields.ts';
import { revisionFacts, contribution, revisionPlace } from './revision.ts';

/** A run of text: in both texts, only in the later one, or only in the earlier one. */
export const comparedRun = z.object({
  text: z.string(),
  change: z.enum(['same', 'added', 'removed']),
  /** Whose change it is: an index into the comparison's `people`; absent on what is the same. */
  by: z.int().nonnegative().optional(),
});
export type ComparedRun = z.infer<typeof comparedRun>;

/** A paragraph, heading, point of a list, quotation, cell of a table, value of a field or step, with what changed in it. */
export const comparedBlock = z.object({
  type: z.enum(['paragraph', 'heading', 'item', 'quote', 'cell']),
  /** Of a heading. */
  level: z.int().min(1).max(6).optional(),
  /** Of a cell: it is the first of its row that holds text. */
  beginsRow: z.boolean().optional(),
  /** Of a value of the fields: which one it is of. What is chosen from a list stands in it by its key. */
  field: processFields.keyof().optional(),
  runs: z.array(comparedRun),
});
export type ComparedBlock = z.infer<typeof comparedBlock>;

/** One part in both revisions, laid over one another. */
export const comparedPlace = z.object({
  place: revisionPlace,
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
