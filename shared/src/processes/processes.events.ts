import { z } from 'zod';
import { processId } from '../primitives/id.ts';

/** What the live socket tells a signed-in person about processes they may see at that moment. */
export const processEvents = {
  /** Something a list or a page shows of this process has changed: fetch it again. */
  changed: { name: 'process:changed', payload: z.object({ id: processId }) },
  /** The asker's own right to this process has changed or ended: fetch it again and obey the answer. */
  accessChanged: { name: 'process:access-changed', payload: z.object({ id: processId }) },
} as const;
