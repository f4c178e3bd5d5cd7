import { z } from 'zod';
import { accountId, processId } from '../primitives/id.ts';

/** Something happened that may change who can do what; every node judges its open connections again. */
export const accessChange = z.discriminatedUnion('kind', [
  /** Visibility or co-authors of a process changed. */
  z.object({ kind: z.literal('process-access'), process: processId }),
  /** One sign-in ended: its connections are closed. */
  z.object({ kind: z.literal('signed-out'), account: accountId, signIn: z.uuid() }),
]);
export type AccessChange = z.infer<typeof accessChange>;
