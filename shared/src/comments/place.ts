import { z } from 'zod';
import { maxQuoteCharacters, maxQuoteContextCharacters } from '../protocol/limits.ts';
import { textPlace } from '../revisions/revision.ts';

/** A Yjs relative position as bytes in base64: a few dozen bytes. */
const relativePosition = z.string().max(400);

/**
 * Where a stretch of live text is. The positions hold in one life of the document only; in a later one, and when they
 * are of no use any more, the quote is looked for with what stood around it.
 */
export const textAnchor = z.object({
  /** The life (epoch) of the document it was made in. */
  epoch: z.int().positive(),
  start: relativePosition,
  end: relativePosition,
});
export type TextAnchor = z.infer<typeof textAnchor>;

/** What a thread may be about beside the text: the fields of a process. */
export const processField = z.enum(['phase', 'status', 'domains', 'kle', 'systems', 'hours']);
export type ProcessField = z.infer<typeof processField>;

/** What a thread is about, as it is stored and told. */
export const threadPlace = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    /** The line or section it is in. */
    part: textPlace,
    anchor: textAnchor,
    /** The text it was about when it was opened, a line for each paragraph; shown for ever. */
    quote: z.string().min(1).max(maxQuoteCharacters),
    /** What stood right before and after it. */
    before: z.string().max(maxQuoteContextCharacters),
    after: z.string().max(maxQuoteContextCharacters),
  }),
  z.object({ kind: z.literal('field'), field: processField }),
  z.object({
    kind: z.literal('step'),
    diagram: z.enum(['before', 'after']),
    step: z.string().min(1).max(64),
    /** What the step was called. */
    label: z.string().max(200),
  }),
  z.object({ kind: z.literal('process') }),
]);
export type ThreadPlace = z.infer<typeof threadPlace>;
export type TextThreadPlace = Extract<ThreadPlace, { kind: 'text' }>;

/** Whether another text can be proposed in the place of this one: it must stand in one line. */
export function canReplace({ quote }: Pick<TextThreadPlace, 'quote'>): boolean {
  return !quote.includes('\n');
}
