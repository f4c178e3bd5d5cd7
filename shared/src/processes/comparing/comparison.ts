import { z } from 'zod';
import { municipalityName } from '../../municipalities/municipality.ts';
import { municipalityCvr, processId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { maxComparedColumns } from '../../protocol/limits.ts';
import { municipalNumbers } from '../../validations/numbers.ts';
import { evidenceSource, verdict } from '../../validations/validation.ts';
import { processDiagrams } from '../diagrams/diagram.ts';
import { processListItem } from '../process.ts';

/** Four columns, and room for a mistake. */
const longestAddress = 300;

/** What one column is about: a process as its owner has it, or what another municipality says of the same process. */
export const columnRef = z.object({ process: processId, municipality: municipalityCvr.optional() });
export type ColumnRef = z.infer<typeof columnRef>;

/**
 * The columns of a comparison in an address: `<process>` or `<process>.<cvr>`, with commas between them. What can be no
 * column is left out, like one that is out of sight; of more than fit side by side, the first are taken.
 */
export const columnRefs = z
  .string()
  .max(longestAddress)
  .transform((text) =>
    text
      .split(',')
      .flatMap((part): ColumnRef[] => {
        const [process, municipality] = part.split('.');
        const read = columnRef.safeParse({
          process,
          ...(municipality === undefined ? {} : { municipality }),
        });
        return read.success ? [read.data] : [];
      })
      .slice(0, maxComparedColumns),
  );

/** Writes columns as they stand in an address. */
export function writtenColumns(columns: readonly ColumnRef[]): string {
  return columns
    .map(({ process, municipality }) => (municipality === undefined ? process : `${process}.${municipality}`))
    .join(',');
}

/** What a municipality has freed: what it has told of the last year, and otherwise what it expects. */
export const freedHours = z.object({ hours: z.number().nonnegative(), isRealised: z.boolean() });

/**
 * One column: only what everybody who sees it may lay beside something else. Shielded text, assessments and words that are
 * for one municipality alone are in none.
 */
export const comparedColumn = z.object({
  process: processListItem.pick({ id: true, title: true, municipality: true, phase: true, visibility: true }),
  /** Whose column it is. */
  municipality: municipalityName,
  /** The process is theirs; otherwise they say that they have it too. */
  isOwner: z.boolean(),
  /** How many live there, and when they were counted; absent for regions and authorities. */
  inhabitants: z.object({ count: z.int().positive(), countedOn: z.iso.date() }).optional(),
  numbers: municipalNumbers,
  /** How sure the numbers are, and when they were said. */
  source: evidenceSource.optional(),
  saidAt: instant.optional(),
  freed: freedHours.optional(),
  /** Of the owner's column alone. */
  technologies: z.array(z.string()).optional(),
  legalClause: z.string().optional(),
  diagrams: processDiagrams.optional(),
  /** What a municipality that has it too has answered to *Passer det hos jer?* */
  verdict: verdict.optional(),
  difference: z.string().optional(),
});
export type ComparedColumn = z.infer<typeof comparedColumn>;

/** Columns side by side, in the order they were asked for; what is out of sight is left out like what is not there. */
export const comparedColumns = z.object({
  columns: z.array(comparedColumn).min(1).max(maxComparedColumns),
});
export type ComparedColumns = z.infer<typeof comparedColumns>;
