import { z } from 'zod';

/**
 * What a person may do beyond reading: `member` and `coordinator` within the own municipality;
 * the other three across municipalities, without reading more than their own municipality does.
 */
export const role = z.enum(['member', 'coordinator', 'facilitator', 'coordination-group', 'operator']);
export type Role = z.infer<typeof role>;
