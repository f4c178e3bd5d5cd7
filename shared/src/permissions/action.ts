import { z } from 'zod';

/** Everything that can be done to a process, as the policy table names it. */
export const processAction = z.enum([
  /** See that it exists, read its text and who is there. */
  'process:read',
  /** Write in its live text. */
  'process:edit',
  /** Change who can see it and who its co-authors are. */
  'process:share',
]);
export type ProcessAction = z.infer<typeof processAction>;

/** Everything that can be done at all. */
export type Action = ProcessAction;
