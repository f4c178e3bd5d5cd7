import type { IncomingMessage } from 'node:http';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Logger } from '../platform/logger.ts';

/** What a socket of ours carries for as long as it is open. */
interface SocketData {
  asker: Asker;
}

/** The live server's types: which events there are is in `shared`, beside their nouns. */
export type LiveIo = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** What decides whether somebody may connect; the door of the other sockets too (`http/socket-door.ts`). */
export interface SocketDoor {
  /** @throws Failure saying why not */
  admit(request: IncomingMessage, tickets: readonly unknown[]): Promise<Asker>;
  /** @throws Failure saying why not */
  mayShowTicketLater(request: IncomingMessage): Promise<boolean>;
  isStillIn(asker: Asker): Promise<boolean>;
}

/** How many connections may wait for their ticket at once: each is a socket held open for somebody unknown. */
const mostAwaited = 500;

/** Decides who may have a live socket, in the two steps in which socket.io lets people in. */
export interface Admission {
  /** Judges a handshake before there is a connection; answers why not, or `null`. */
  judge(request: IncomingMessage): Promise<string | null>;
  /** Gives each socket the person it was let in for; those without a cookie show their ticket here. */
  stamp(io: LiveIo): void;
}

/** Makes the admission of one live server. */
export function createAdmission(door: SocketDoor, logger: Logger): Admission {
  /** People let in by the handshake, until their socket is there to carry them. */
  const admitted = new WeakMap<IncomingMessage, Asker>();
  const awaited = new Set<IncomingMessage>();

  async function byTicketLater(request: IncomingMessage): Promise<boolean> {
    if (!(await door.mayShowTicketLater(request)) || awaited.size >= mostAwaited) return false;
    awaited.add(request);
    request.socket.once('close', () => awaited.delete(request));
    // It may have gone while it was judged.
    return !request.socket.destroyed || !awaited.delete(request);
  }

  async function askerOf(socket: LiveSocket): Promise<Asker> {
    const { request, handshake } = socket;
    const known = admitted.get(request);
    if (known !== undefined) return known;
    awaited.delete(request);
    return door.admit(request, [(handshake.auth as Record<string, unknown>)['ticket']]);
  }

  return {
    async judge(request) {
      try {
        if (await byTicketLater(request)) return null;
        admitted.set(request, await door.admit(request, []));
        return null;
      } catch (error) {
        return refusalOf(error, logger);
      }
    },
    stamp(io) {
      io.use((socket, next) => {
        askerOf(socket).then(
          (asker) => {
            socket.data.asker = asker;
            next();
          },
          (error: unknown) => {
            next(new Error(refusalOf(error, logger)));
            // Told why, and gone: on a connection left open they could go on guessing. A moment later, because
            // socket.io tells nobody anything whose connection is closing.
            setImmediate(() => socket.conn.close());
          },
        );
      });
    },
  };
}

function refusalOf(error: unknown, logger: Logger): string {
  if (isFailure(error)) return error.code;
  logger.error({ err: error }, 'a handshake failed for a reason of ours');
  return 'unavailable';
}
