import type { ProcessTexts } from '@procesrum/shared/collaboration/shielding.ts';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import type { Connection } from '#lib/app/connection.svelte.ts';
import type { LiveDocument } from '#lib/app/document-socket.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { RoomPresence } from '#lib/features/presence/room-presence.svelte.ts';
import type { Room } from './room.svelte.ts';

/** A connection that is gone for less than this, in milliseconds, is not worth a word. */
const offlinePatienceMs = 2_500;

/** After the first paint: the text needs more code than the page around it. */
const fetchTexts = () => import('./room-texts.ts');

/** Opens the live text once the page is drawn, and closes it with the page. To be called while a component is made. */
export function keepLive(room: Room): void {
  $effect(() => {
    let isGone = false;
    const opened = fetchTexts().then(({ openText }) => {
      if (!isGone) room.live = openText(room);
    });
    opened.catch(() => (room.isBroken = true));
    return () => {
      isGone = true;
      room.live?.close();
    };
  });
  $effect(() => {
    const { drafts } = room;
    if (!room.hasShieldedText || drafts === undefined) return;
    let isGone = false;
    let text: LiveDocument | undefined;
    const opened = fetchTexts().then(({ openShieldedText }) => {
      if (!isGone) room.shielded = text = openShieldedText(room, drafts);
    });
    opened.catch(() => (room.isBroken = true));
    return () => {
      isGone = true;
      room.shielded = undefined;
      // A moment later: what is read while an effect is taken down is as it was before the change that takes it down.
      queueMicrotask(() => {
        // Whoever loses the process loses this text with it, and need not be told twice.
        if (room.live?.access === 'lost' || !room.maySeeShielded) text?.lose();
        else if (room.process.shieldedSections.length === 0) text?.retire();
        text?.close();
      });
    };
  });
}

/** Follows who is there and what is written, for each life of both texts. */
export function followTexts(room: Room): void {
  for (const where of ['open', 'shielded'] as const) {
    const text = () => (where === 'open' ? room.live : room.shielded);
    $effect(() => followPeople(room, where, text()));
    $effect(() => followSections(room, where, text()));
  }
}

function followPeople(room: Room, where: keyof ProcessTexts<unknown>, text: LiveDocument | undefined) {
  if (text === undefined) return undefined;
  const { document, awareness } = text.life;
  const people = new RoomPresence({ document, awareness, isLive: () => text.connected }, room.person);
  room.presence[where] = people;
  return () => {
    people.close();
    room.presence[where] = undefined;
  };
}

function followSections(room: Room, where: keyof ProcessTexts<unknown>, text: LiveDocument | undefined) {
  if (!text?.readable) return undefined;
  const { document } = text.life;
  let stop: (() => void) | undefined;
  let isGone = false;
  // What reads a text needs as much code as what opened it: it is there already.
  const fetched = fetchTexts().then(({ readSections }) => {
    if (!isGone) stop = readSections(room, where, document);
  });
  fetched.catch(() => (room.isBroken = true));
  return () => {
    isGone = true;
    stop?.();
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
    const isConnected = room.texts.every(({ connected }) => connected);
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
