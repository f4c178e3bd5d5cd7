import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import type { Connection } from '#lib/app/connection.svelte.ts';
import type { OpenDocument } from '#lib/app/document-socket.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { lineOf } from '#lib/features/collaboration/one-line/one-line-binding.ts';
import { RoomPresence } from '#lib/features/presence/room-presence.svelte.ts';
import type { Room } from './room.svelte.ts';

/** A connection that is gone for less than this, in milliseconds, is not worth a word. */
const offlinePatienceMs = 2_500;

/** Whether sections are described is looked at this long after a change. */
const settleMs = 400;

/** Opens the live text once the page is drawn, and closes it with the page. To be called while a component is made. */
export function keepLive(room: Room): void {
  $effect(() => {
    let isGone = false;
    // After the first paint: the text needs more code than the page around it.
    const fetched = import('#lib/app/document-socket.svelte.ts');
    const opened = fetched.then(({ LiveDocument }) => {
      if (isGone) return;
      room.live = new LiveDocument({
        account: room.person.id,
        name: room.documentName,
        role: room.process.abilities.includes('process:edit') ? 'edit' : 'read',
        standing: room.standing,
      });
    });
    opened.catch(() => (room.isBroken = true));
    return () => {
      isGone = true;
      room.live?.close();
    };
  });
}

/** Follows who is there and which sections hold text, for each life of the document. */
export function followDocument(room: Room): void {
  $effect(() => {
    const live = room.live;
    if (live === undefined) return;
    const { life } = live;
    const presence = new RoomPresence(
      { document: life.document, awareness: life.awareness, isLive: () => live.connected },
      room.person,
    );
    room.presence = presence;
    const stop = followText(room, life);
    return () => {
      stop();
      presence.close();
    };
  });
}

function followText(room: Room, { document }: OpenDocument): () => void {
  let settling: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    settling = undefined;
    room.described = sectionKey.options.filter(
      (key) => plainTextOf(processDocument.section(document, key)) !== '',
    );
  };
  const changed = () => {
    if (room.live?.readable !== true) return;
    room.title = lineOf(processDocument.title(document));
    room.summary = lineOf(processDocument.summary(document));
    settling ??= setTimeout(look, settleMs);
  };
  document.on('update', changed);
  return () => {
    clearTimeout(settling);
    document.off('update', changed);
  };
}

/** Fetches the process again when the server says that something about it has changed. */
export function followProcess(room: Room, live: LiveSocket, connection: Connection): void {
  $effect(() => {
    const { id } = room.process;
    const hear = (changed: { id: string }) => {
      if (changed.id === id) void room.refresh();
    };
    const stops = [live.on(processEvents.changed, hear), live.on(processEvents.accessChanged, hear)];
    return () => stops.forEach((stop) => stop());
  });
  // What was said while the socket was away was not heard.
  let returns = connection.returns;
  $effect(() => {
    if (connection.returns === returns) return;
    returns = connection.returns;
    void room.refresh();
  });
}

/** Says when the connection has been gone for long enough to matter. */
export function followConnection(room: Room, connection: Connection): void {
  $effect(() => {
    const hasNoNetwork = connection.state === 'offline';
    const isConnected = room.live === undefined || room.live.connected;
    // A socket whose network is gone stays open until it is found out; the browser knows first.
    if ((isConnected && !hasNoNetwork) || room.live?.access !== 'open') {
      room.isOffline = false;
      return;
    }
    const patience = hasNoNetwork ? 0 : offlinePatienceMs;
    const timer = setTimeout(() => (room.isOffline = true), patience);
    return () => clearTimeout(timer);
  });
}

/**
 * Empties the region in which the kit has read the page's title aloud: it stays in the page, unseen, until the next
 * page, and a title that may no longer be known goes with the rest.
 */
export function forgetAnnouncedTitle(): void {
  const said = document.getElementById('svelte-announcer')?.firstChild;
  // The text node itself is the kit's; it writes the next title into it.
  if (said) said.nodeValue = '';
}
