import { z } from 'zod';
import { contributionId, workshopId } from '../../primitives/id.ts';
import { sectionKey } from '../../processes/section.ts';
import { endpoint } from '../../protocol/endpoint.ts';
import { commandDone } from '../workshops.commands.ts';

/** The calls about what a table hands to its scribe; handing in and laying aside are commands of the workshop. */
export const contributionsApi = {
  /**
   * Puts a piece into a section of the table's process, as its author's, for the scribe, who must be allowed to write
   * there. Asked again it stands there once. Refused as `conflict` with the field `section` where that is shielded.
   */
  merge: endpoint({
    method: 'POST',
    path: '/api/v1/workshops/:id/contributions/:contribution/merged',
    params: z.object({ id: workshopId, contribution: contributionId }),
    body: z.object({ section: sectionKey }),
    reply: commandDone,
  }),
};
