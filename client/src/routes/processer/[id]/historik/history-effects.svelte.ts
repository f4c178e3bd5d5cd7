import { untrack } from 'svelte';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import type { Connection } from '#lib/app/connection.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import type { History } from './history.svelte.ts';

/** While people write, the history is looked at again at most this often, in milliseconds. */
const lookPaceMs = 1_500;

/** Follows what is kept and what is written while the history is on the screen. To be called while a component is made. */
export function followHistory(history: History, live: LiveSocket, connection: Connection): void {
  const { room } = history;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      history.look();
    }, lookPaceMs);
  };
  $effect(() => {
    const { id } = room.process;
    const stop = live.on(processEvents.changed, (changed) => {
      if (changed.id === id) look();
    });
    return () => {
      stop();
      clearTimeout(soon);
    };
  });
  // What was said while the socket was away was not heard.
  let returns = connection.returns;
  $effect(() => {
    if (connection.returns === returns) return;
    returns = connection.returns;
    untrack(look);
  });
  $effect(() => {
    if (room.restored !== undefined) untrack(() => history.look());
  });
  // The text of now is compared with what it was; each letter makes that a little older.
  for (const where of ['live', 'shielded'] as const) {
    $effect(() => {
      const text = room[where];
      if (text === undefined) return undefined;
      const { document } = text.life;
      const changed = () => {
        // What arrives with the first exchange was there before.
        if (untrack(() => text.connected)) history.comparing.textChanged();
      };
      document.on('update', changed);
      return () => document.off('update', changed);
    });
  }
}
