import { z } from 'zod';

/** Who can see a process, from the fewest to the most. */
export const visibility = z.enum(['private', 'municipality', 'all-municipalities']);
export type Visibility = z.infer<typeof visibility>;
