import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  attachmentEvents,
  attachmentsApi,
  type ProcessAttachments,
} from '@procesrum/shared/processes/attachments/attachments.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';

/** The attachments of a process as the viewer sees them, as they are now. */
export function followAttachments(
  api: Api,
  live: LiveSocket,
  id: ProcessId,
): FollowedReply<ProcessAttachments> {
  return new FollowedReply({
    live,
    fetch: () => api.call(attachmentsApi.list, { params: { id } }),
    hear: (refresh) =>
      live.on(attachmentEvents.changed, ({ process }) => {
        if (process === id) refresh();
      }),
  });
}
