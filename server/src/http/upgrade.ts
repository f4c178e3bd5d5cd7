import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Logger } from '../platform/logger.ts';
import { statusOf } from './failure-response.ts';
import type { SocketDoor } from './socket-door.ts';

/** What stands behind the door for upgrades. */
export interface UpgradeParts {
  readonly logger: Logger;
  readonly door: SocketDoor;
  /** Takes over a socket for one document; the name is as the address has it, decoded, judged by nobody yet. */
  readonly collaborate: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    asker: Asker,
    documentName: string,
  ) => void;
  /** True when Vite is listening on the same server, in development. */
  readonly dev: boolean;
}

/** Where engine.io listens; it judges its own upgrades by the same rules (`sockets/live-server.ts`). */
export const liveSocketPath = '/socket.io/';

const collaborationPath = '/collaboration/';

/**
 * Puts up the one door through which connections become sockets. engine.io and Vite listen to the same event and
 * pick out their own; whatever belongs to nobody is answered with 404 here, so that no socket is left hanging.
 */
export function guardUpgrades(server: Server, parts: UpgradeParts): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // While somebody is being judged, the socket's errors are nobody's: without a listener they end the process.
    // Nor does engine.io listen to them before it has let somebody in.
    socket.on('error', ignore);
    // Undecoded, because that is how engine.io compares: a path that only we took for its own would hang.
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (path.startsWith(collaborationPath)) {
      void openDocument(request, socket, head, decoded(path.slice(collaborationPath.length)), parts);
    } else if (!path.startsWith(liveSocketPath) && !(parts.dev && isVites(request))) refuse(socket, 404);
  });
}

async function openDocument(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  documentName: string,
  { logger, door, collaborate }: UpgradeParts,
): Promise<void> {
  try {
    const asker = await door.admit(request, ticketsIn(request));
    if (socket.destroyed) return;
    collaborate(request, socket, head, asker, documentName);
  } catch (error) {
    if (isFailure(error)) return refuse(socket, statusOf[error.code]);
    logger.error({ err: error }, 'an upgrade failed for a reason of ours');
    refuse(socket, statusOf.unavailable);
  }
}

/** The tickets in an address; it should be one at most. */
function ticketsIn({ url = '' }: IncomingMessage): string[] {
  return new URLSearchParams(url.split('?').slice(1).join('?')).getAll('ticket');
}

/** Answers an upgrade with a status and closes; browsers see a failed connection, programs the reason. */
function refuse(socket: Duplex, status: number): void {
  if (socket.writable) {
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      () => socket.destroy(),
    );
  } else socket.destroy();
}

/** A name that cannot be decoded stays as it is and will name nothing. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function isVites(request: IncomingMessage): boolean {
  const protocol = request.headers['sec-websocket-protocol'];
  return protocol === 'vite-hmr' || protocol === 'vite-ping';
}

function ignore(): void {
  // The other end went away before it was let in.
}
