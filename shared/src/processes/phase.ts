import { z } from 'zod';

/** How far a process has come, in the words of OS2autoproces. */
export const phase = z.enum([
  'sharing',
  'idea',
  'pre-analysis',
  'specification',
  'development',
  'implementation',
  'in-operation',
  'decommissioned',
]);
export type Phase = z.infer<typeof phase>;

/** What has been decided about a process within its phase. */
export const status = z.enum(['not-rated', 'pending', 'in-progress', 'rejected', 'failed', 'not-relevant']);
export type Status = z.infer<typeof status>;
