import type { z } from 'zod';
import type { Socket } from 'socket.io-client';
import { assessmentEvents } from '@procesrum/shared/assessments/assessments.api.ts';
import { coFundingEvents } from '@procesrum/shared/co-funding/co-funding.ts';
import { commentEvents } from '@procesrum/shared/comments/comments.api.ts';
import { notificationEvents } from '@procesrum/shared/notifications/notifications.api.ts';
import { priorityEvents } from '@procesrum/shared/priorities/priorities.events.ts';
import { attachmentEvents } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { protocolVersion } from '@procesrum/shared/protocol/version.ts';
import { validationEvents } from '@procesrum/shared/validations/validations.api.ts';
import { workshopEvents } from '@procesrum/shared/workshops/workshops.events.ts';
import type { Connection } from './connection.svelte.ts';

type Event = { name: string; payload: z.ZodType };

/** What the server tells a tab, besides the live text, and what the tab asks of it. */
export type LiveSocket = {
  /** Hears one kind of event until the returned function is called. */
  on<E extends Event>(event: E, listener: (payload: z.output<E['payload']>) => void): () => void;
  /** Calls back now, if the socket is open, and each time it opens, until the returned function is called. */
  onOpened(listener: () => void): () => void;
  /** Calls back each time an open socket is gone, until the returned function is called. */
  onLost(listener: () => void): () => void;
  /** Whether something said now leaves this device. */
  isOpen(): boolean;
  /** Says something that wants no answer; it is not kept for later. */
  say(name: string, payload: unknown): void;
  /**
   * Asks, and gives the acknowledgement as it comes.
   * @throws Failure unavailable when there is no connection, it is lost, or no answer comes in time
   */
  ask(name: string, payload: unknown, patienceMs: number): Promise<unknown>;
  /**
   * Opens the socket for whoever is signed in, as an account or a guest; it comes back by itself until every function
   * that was returned has been called.
   */
  open(): () => void;
};

const known: readonly Event[] = [
  processEvents,
  workshopEvents,
  priorityEvents,
  coFundingEvents,
  commentEvents,
  validationEvents,
  assessmentEvents,
  attachmentEvents,
  notificationEvents,
].flatMap((events) => Object.values<Event>(events));

/** The tab's live socket, closed until `open`. The library is fetched only then: visitors never need it. */
export function createLiveSocket(connection: Connection): LiveSocket {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const openListeners = new Set<() => void>();
  const lostListeners = new Set<() => void>();
  let current: Socket | undefined;
  let users = 0;
  /** What is being opened now; a socket whose library comes after it was closed again is not made. */
  let opening: symbol | undefined;

  function listen(socket: Socket) {
    for (const event of known) {
      socket.on(event.name, (message: unknown) => {
        const parsed = event.payload.safeParse(message);
        if (!parsed.success) return; // a newer server: what this client cannot read it cannot use
        for (const listener of listeners.get(event.name) ?? []) listener(parsed.data as never);
      });
    }
    socket.on('connect', () => {
      connection.socketOpened();
      for (const listener of openListeners) listener();
    });
    socket.on('disconnect', (reason) => {
      connection.socketLost();
      for (const listener of lostListeners) listener();
      // The one close the library does not mend by itself; the sign-in may have ended, the next attempt tells.
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1_000);
    });
    socket.on('connect_error', () => connection.socketLost());
  }

  function start() {
    const mine = (opening = Symbol());
    connection.socketOpening();
    void import('socket.io-client').then(({ io }) => {
      if (opening !== mine) return;
      current = io({
        transports: ['websocket', 'polling'],
        query: { v: protocolVersion },
        reconnectionDelayMax: 10_000,
      });
      listen(current);
    });
  }

  function stop() {
    opening = undefined;
    current?.close();
    current = undefined;
    connection.socketClosed();
  }

  return {
    on(event, listener) {
      const heard = listeners.get(event.name) ?? new Set();
      listeners.set(event.name, heard.add(listener));
      return () => heard.delete(listener);
    },
    onOpened(listener) {
      openListeners.add(listener);
      if (current?.connected) listener();
      return () => openListeners.delete(listener);
    },
    onLost(listener) {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    isOpen: () => current?.connected ?? false,
    say(name, payload) {
      // Without a connection the library would keep it and say it later, when it may not be true any more.
      if (current?.connected) current.emit(name, payload);
    },
    async ask(name, payload, patienceMs) {
      if (!current?.connected) throw new Failure('unavailable', 'no connection');
      try {
        return await current.timeout(patienceMs).emitWithAck(name, payload);
      } catch (cause) {
        throw new Failure('unavailable', 'no acknowledgement', { cause });
      }
    },
    open() {
      if (++users === 1) start();
      let isMine = true;
      return () => {
        if (!isMine) return;
        isMine = false;
        if (--users === 0) stop();
      };
    },
  };
}
