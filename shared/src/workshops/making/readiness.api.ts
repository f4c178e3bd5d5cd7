import { z } from 'zod';
import { processId, workshopId } from '../../primitives/id.ts';
import { endpoint, noReply } from '../../protocol/endpoint.ts';

const ofWorkshop = z.object({ id: workshopId });

/** A process whose owner has not agreed, and how many of the invited municipalities do not see it meanwhile. */
export const unsharedProcess = z.object({ process: processId, municipalities: z.int().positive() });
export type UnsharedProcess = z.infer<typeof unsharedProcess>;

/** The calls about what stands in the way of a workshop that is planned; for its facilitators. */
export const readinessApi = {
  /** Processes that wait for their owner, where invited municipalities do not see them by themselves. */
  read: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/readiness',
    params: ofWorkshop,
    reply: z.array(unsharedProcess),
  }),
  /** Asks a process's owner again; conflict where the owner has answered. */
  ask: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/processes/:process/asking',
    params: ofWorkshop.extend({ process: processId }),
    reply: noReply,
  }),
};
