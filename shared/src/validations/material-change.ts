import { z } from 'zod';

/** What a validation was given on: everything whose change may make it need another look. */
export const validationBasis = z.object({
  /** The owner's own numbers. */
  timesPerYear: z.number().nonnegative().optional(),
  minutesPerCase: z.number().nonnegative().optional(),
  /** Share of the work that is automated, as a percentage; known once there is a diagram or a typed share. */
  sharePercent: z.number().min(0).max(100).optional(),
  /** The steps of how it is done today, by id, with their names; empty until they are drawn. */
  steps: z.array(z.object({ id: z.string(), name: z.string() })),
  systems: z.array(z.string()),
  legalClause: z.string().optional(),
  isInOperation: z.boolean(),
  /** *Sådan gør vi i dag* as plain text; absent while it is shielded, when nobody else has read it. */
  asIs: z.string().optional(),
});
export type ValidationBasis = z.infer<typeof validationBasis>;

/** One way in which a process is materially another than it was. */
export const materialChange = z.discriminatedUnion('what', [
  z.object({
    what: z.enum(['times', 'minutes', 'share']),
    from: z.number(),
    to: z.number(),
  }),
  z.object({ what: z.literal('steps'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({ what: z.literal('systems'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({
    what: z.literal('legal-clause'),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  /** It came into operation, or out of it. */
  z.object({ what: z.literal('operation'), isInOperation: z.boolean() }),
  /** Share of the words of *Sådan gør vi i dag* that are others, as a whole percentage. */
  z.object({ what: z.literal('as-is'), percent: z.int().min(0).max(100) }),
]);
export type MaterialChange = z.infer<typeof materialChange>;
