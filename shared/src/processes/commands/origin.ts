import { z } from 'zod';
import { municipalityName } from '../../municipalities/municipality.ts';
import { processId } from '../../primitives/id.ts';

/** How a process came from another: as a copy to begin with, or because the same work is done differently. */
export const originKind = z.enum(['copy', 'variant']);
export type OriginKind = z.infer<typeof originKind>;

/** What a process came from; told only to who may see that one at the moment. */
export const processOrigin = z.object({
  kind: originKind,
  process: z.object({ id: processId, title: z.string(), municipality: municipalityName }),
});
export type ProcessOrigin = z.infer<typeof processOrigin>;
