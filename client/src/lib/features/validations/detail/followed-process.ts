import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import type { Api } from '#lib/app/api-client.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';

/** A process as of its last change. */
export interface ProcessNow {
  readonly at: Instant;
  readonly process: Process;
}

/** Follows what is known of a process: its title, and whether it may still be seen. */
export function followedProcess(api: Api, live: LiveSocket, id: ProcessId): FollowedReply<ProcessNow> {
  return new FollowedReply({
    live,
    fetch: async () => {
      const process = await api.call(processesApi.read, { params: { id } });
      return { at: process.changedAt, process };
    },
    hear: (refresh) => {
      const heard = (changed: { id: string }) => {
        if (changed.id === id) refresh();
      };
      const stops = [live.on(processEvents.changed, heard), live.on(processEvents.accessChanged, heard)];
      return () => stops.forEach((stop) => stop());
    },
  });
}
