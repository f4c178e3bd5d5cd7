import { z } from 'zod';
import { accountId, guestId, priorityListId, processId, workshopId } from '../primitives/id.ts';

/** Something happened that may change who can do what; every node judges its open connections again. */
export const accessChange = z.discriminatedUnion('kind', [
  /** Visibility or co-authors of a process changed. */
  z.object({ kind: z.literal('process-access'), process: processId }),
  /** One sign-in ended: its connections are closed. */
  z.object({ kind: z.literal('signed-out'), account: accountId, signIn: z.uuid() }),
  /** A guest is no longer let in, on one device or on none (removed, merged): those connections are closed. */
  z.object({ kind: z.literal('guest-ended'), guest: guestId, signIn: z.uuid().optional() }),
  /**
   * What people may do because they are in a workshop changed: it began or ended, its tables write or stop, an owner
   * said yes or no, somebody sat down elsewhere. Named are the processes that it may concern.
   */
  z.object({
    kind: z.literal('workshop-access'),
    workshop: workshopId,
    processes: z.array(processId),
    /** It may concern everybody in it, and its own documents; else only those who have these processes open. */
    isForAll: z.boolean(),
  }),
  /** A priority list is open to others than before, or was put away or taken out again. */
  z.object({ kind: z.literal('priority-access'), list: priorityListId }),
  /** Somebody has other roles, belongs to another municipality, or has no account any more; each node sees it itself. */
  z.object({ kind: z.literal('account-access'), account: accountId }),
]);
export type AccessChange = z.infer<typeof accessChange>;
