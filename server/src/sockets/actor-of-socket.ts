import type { IncomingMessage } from 'node:http';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';

/** What a socket of ours carries for as long as it is open. */
interface SocketData {
  signedIn: SignedIn;
}

/** The live server's types: which events there are is in `shared`, beside their nouns. */
export type LiveIo = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** What decides whether somebody may connect; the same functions as at the other doors. */
export interface SocketDoor {
  isAccepting(): boolean;
  isSameOrigin(request: IncomingMessage): boolean;
  signedInOf(request: IncomingMessage): Promise<SignedIn | undefined>;
}

/** People let in by the handshake, until their socket is there to carry them. */
export type Admitted = WeakMap<IncomingMessage, SignedIn>;

/**
 * Judges a handshake before there is a connection: right origin, valid sign-in.
 * @returns why not, or `null`
 */
export async function admit(
  request: IncomingMessage,
  door: SocketDoor,
  admitted: Admitted,
): Promise<string | null> {
  if (!door.isAccepting()) return 'unavailable';
  if (!door.isSameOrigin(request)) return 'wrong-origin';
  const signedIn = await door.signedInOf(request);
  if (signedIn === undefined) return 'not-signed-in';
  admitted.set(request, signedIn);
  return null;
}

/** Gives each socket the person its handshake was judged for; without one it is refused. */
export function stampActors(io: LiveIo, admitted: Admitted): void {
  io.use((socket, next) => {
    const signedIn = admitted.get(socket.request);
    if (signedIn === undefined) return next(new Error('not-signed-in'));
    socket.data.signedIn = signedIn;
    next();
  });
}
