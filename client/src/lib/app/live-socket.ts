import type { z } from 'zod';
import type { Socket } from 'socket.io-client';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import { protocolVersion } from '@procesrum/shared/protocol/version.ts';
import type { Connection } from './connection.svelte.ts';

type Event = { name: string; payload: z.ZodType };

/** What the server tells a signed-in tab, besides the live text. */
export type LiveSocket = {
  /** Hears one kind of event until the returned function is called. */
  on<E extends Event>(event: E, listener: (payload: z.output<E['payload']>) => void): () => void;
  /** Opens the socket for whoever is signed in; it comes back by itself until the returned function is called. */
  open(): () => void;
};

const known: readonly Event[] = Object.values(processEvents);

/** The tab's live socket, closed until `open`. The library is fetched only then: visitors never need it. */
export function createLiveSocket(connection: Connection): LiveSocket {
  const listeners = new Map<string, Set<(payload: never) => void>>();

  function listen(socket: Socket) {
    for (const event of known) {
      socket.on(event.name, (message: unknown) => {
        const parsed = event.payload.safeParse(message);
        if (!parsed.success) return; // a newer server: what this client cannot read it cannot use
        for (const listener of listeners.get(event.name) ?? []) listener(parsed.data as never);
      });
    }
    socket.on('connect', () => connection.socketOpened());
    socket.on('disconnect', (reason) => {
      connection.socketLost();
      // The one close the library does not mend by itself; the sign-in may have ended, the next attempt tells.
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1_000);
    });
    socket.on('connect_error', () => connection.socketLost());
  }

  return {
    on(event, listener) {
      const heard = listeners.get(event.name) ?? new Set();
      listeners.set(event.name, heard.add(listener));
      return () => heard.delete(listener);
    },
    open() {
      let socket: Socket | undefined;
      let isClosed = false;
      connection.socketOpening();
      void import('socket.io-client').then(({ io }) => {
        if (isClosed) return;
        socket = io({
          transports: ['websocket', 'polling'],
          query: { v: protocolVersion },
          reconnectionDelayMax: 10_000,
        });
        listen(socket);
      });
      return () => {
        isClosed = true;
        socket?.close();
        connection.socketClosed();
      };
    },
  };
}
