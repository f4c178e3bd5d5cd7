import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { parseDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { maxFrameBytes, maxOfflineFrameBytes } from '@procesrum/shared/protocol/limits.ts';
import { protocolVersion } from '@procesrum/shared/protocol/version.ts';
import type { Logger } from '../platform/logger.ts';
import { decodeIncoming, type Incoming } from './codec.ts';
import { Connection } from './connection.ts';
import { absent, type Revocation } from './revocation.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { Arrivals } from './gate/arrivals.ts';
import type { Occupancy } from './gate/occupancy.ts';
import type { DocumentWorker } from './worker/document-worker.ts';

/** A state vector has some ten bytes for every Yjs client that ever wrote. */
const maxStateVectorBytes = 512 * 1024;

/** What the gateway needs. */
export interface GatewayParts {
  readonly rooms: Rooms;
  readonly revocation: Revocation;
  readonly connections: Set<Connection>;
  readonly occupancy: Occupancy;
  readonly worker: DocumentWorker;
  readonly logger: Logger;
  readonly now: () => number;
  /** False while the node stops. */
  readonly isAccepting: () => boolean;
}

/** Takes over a socket whose origin and sign-in have been checked. */
export type HandleUpgrade = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  asker: Asker,
  documentName: string,
) => void;

/**
 * Makes the way in: a socket becomes a connection once it is known what its person may do with the document.
 * Until then nothing is read from it. A name that is none, one that nobody has and one that this person may not
 * know of end alike.
 */
export function createGateway(parts: GatewayParts): HandleUpgrade {
  // Compression off: it costs more than the bytes it saves, and would keep frames from being shared.
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: maxOfflineFrameBytes + 64,
  });
  let serial = 0;
  return (request, socket, head, asker, documentName) => {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.pause();
      // Whatever is wrong with the socket, `close` follows and says all that matters.
      webSocket.on('error', ignore);
      const name = parseDocumentName(documentName);
      if (name === undefined) {
        webSocket.resume();
        webSocket.close(...absent);
        return;
      }
      serial += 1;
      const connection = new Connection({
        ...{ serial, webSocket, socket, asker, name },
        speaksOurs: numberIn(request, 'v') === protocolVersion,
        heldEpoch: numberIn(request, 'epoch'),
        now: parts.now,
      });
      void admit(connection, webSocket, parts);
    });
  };
}

/** A number that the client says in the address. */
function numberIn(request: IncomingMessage, name: string): number | undefined {
  const query = (request.url ?? '').split('?', 2)[1];
  const said = new URLSearchParams(query).get(name);
  return said === null ? undefined : Number(said);
}

/** How a connection ends for which there is no room on this node. */
const crowded = (who: string) => [closeCodes.tryLater, `too many connections of this ${who}`] as const;

async function admit(connection: Connection, webSocket: WebSocket, parts: GatewayParts): Promise<void> {
  const { rooms, revocation, connections, occupancy, worker, logger } = parts;
  let room: Room | undefined;
  let hasEntered = false;
  connections.add(connection);
  const hasRoom = occupancy.comes(connection);
  webSocket.on('close', () => {
    connections.delete(connection);
    occupancy.goes(connection);
    if (hasEntered) occupancy.leaves(connection);
    room?.leave(connection);
  });
  try {
    if (!parts.isAccepting()) return connection.close(closeCodes.restarting, 'restarting');
    if (!hasRoom) return connection.close(...crowded('person'));
    await revocation.judge(connection);
    if (!connection.isOpen) return;
    // Only now: how full a document is tells that it is there.
    hasEntered = true;
    if (!occupancy.enters(connection)) return connection.close(...crowded('document'));
    room = await rooms.join(connection);
    if (room === undefined) return connection.close(...absent);
    const joined = room;
    const arrivals = new Arrivals(connection, worker, (update) => joined.receive(update));
    webSocket.on('pong', () => connection.heardAll());
    webSocket.on('message', (data: RawData, isBinary: boolean) => {
      connection.heard();
      if (connection.isOpen) receive(joined, connection, arrivals, data, isBinary);
    });
    // It may have gone while the document was loading.
    if (connection.isOpen) connection.resume();
    else room.leave(connection);
  } catch (error) {
    logger.warn({ err: error, document: connection.name }, 'a document could not be opened');
    connection.close(closeCodes.tryLater, 'the document cannot be opened now');
  }
}

function receive(
  room: Room,
  connection: Connection,
  arrivals: Arrivals,
  data: RawData,
  isBinary: boolean,
): void {
  const message = isBinary && Buffer.isBuffer(data) ? decodeIncoming(data) : undefined;
  if (message === undefined) return connection.close(closeCodes.malformed, 'not a message of this protocol');
  if (isTooLarge(connection, message, (data as Buffer).length)) {
    return connection.close(closeCodes.malformed, 'the message is too large');
  }
  switch (message.type) {
    case 'state-vector':
      return room.answer(connection, message.stateVector);
    case 'update':
      return arrivals.take({ isLive: message.isLive, data: message.update });
    case 'awareness':
      if (!room.hearAwareness(connection, message.update)) {
        connection.close(closeCodes.malformed, 'not an awareness update');
      }
      return;
    case 'query-awareness':
      return room.tellPresence(connection);
    case 'idle':
      return;
  }
}

/** An editor may bring home one large piece of offline work; nothing else is large. */
function isTooLarge(connection: Connection, message: Incoming, bytes: number): boolean {
  if (bytes <= maxFrameBytes) return message.type === 'state-vector' && bytes > maxStateVectorBytes;
  const isReturn = message.type === 'update' && !message.isLive && connection.role === 'edit';
  if (!isReturn || connection.hasSentLargeFrame) return true;
  connection.hasSentLargeFrame = true;
  return false;
}

/** Made here and not where it is used: there it would hold on to the request for as long as the socket is open. */
function ignore(): void {
  // `close` follows.
}
