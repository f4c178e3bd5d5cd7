import { z } from 'zod';

/** Everything that can be done to a process, as the policy table names it. */
export const processAction = z.enum([
  /** See that it exists, read its text and who is there. */
  'process:read',
  /** Comment, suggest, validate, say *har vi også*. */
  'process:respond',
  /** Write in its live text; change phase and status. */
  'process:edit',
  /** See and write the sections that are shielded from every other municipality. */
  'process:shielded',
  /** See how its text came to be: its revisions, who wrote and who deleted what. */
  'process:history',
  /** Give a revision a name, and bring an earlier text back. */
  'process:restore',
  /** Change who can see it, who its co-authors are and who owns it. */
  'process:share',
]);
export type ProcessAction = z.infer<typeof processAction>;

/** Everything that can be done at all. */
export type Action = ProcessAction;
