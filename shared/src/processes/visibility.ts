import { z } from 'zod';

/** Who can see a process, from the fewest to the most; `selected` names tenants, `public` is the open web. */
export const visibility = z.enum(['private', 'municipality', 'selected', 'all-municipalities', 'public']);
export type Visibility = z.infer<typeof visibility>;
