import { z } from 'zod';
import { attachmentId, processId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { endpoint, noReply } from '../../protocol/endpoint.ts';
import { fileReply } from '../../protocol/file-reply.ts';
import { attachment, attachmentAudience, fileName } from './attachment.ts';

const ofProcess = z.object({ id: processId });
const ofAttachment = z.object({ attachment: attachmentId });

/** What those who may respond to a process see of its attachments. */
export const processAttachments = z.object({
  /** Newest first. */
  attachments: z.array(attachment),
  /** Whether files are looked through for viruses before they are stored. */
  areScanned: z.boolean(),
  /** When this was true. */
  at: instant,
});
export type ProcessAttachments = z.infer<typeof processAttachments>;

/** The calls about attachments; for people with an account alone. */
export const attachmentsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/attachments',
    params: ofProcess,
    reply: processAttachments,
  }),
  /**
   * Adds one file. The body is its bytes, as `application/octet-stream`: what it is, is found out from them. Sent again
   * with the same id, it is added once.
   */
  add: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/attachments',
    params: ofProcess,
    query: z.object({ attachment: attachmentId, name: fileName, audience: attachmentAudience }),
    reply: attachment,
    status: 201,
  }),
  /** The file itself; `show` for what a browser may show, anything else is to be kept. */
  file: endpoint({
    method: 'GET',
    path: '/api/v1/attachments/:attachment',
    params: ofAttachment,
    query: z.object({ show: z.literal('1').optional() }),
    reply: fileReply,
  }),
  /** Deletes it for everybody; for thirty days whoever did may bring it back. */
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/attachments/:attachment',
    params: ofAttachment,
    reply: noReply,
  }),
  bringBack: endpoint({
    method: 'POST',
    path: '/api/v1/attachments/:attachment/bring-back',
    params: ofAttachment,
    reply: attachment,
  }),
};

/** What the live socket tells those whom it concerns. */
export const attachmentEvents = {
  /** An attachment of this process came or went: fetch the list again. */
  changed: { name: 'attachments:changed', payload: z.object({ process: processId }) },
} as const;
