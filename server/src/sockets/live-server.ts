import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { AccessChange } from '@procesrum/shared/permissions/access-change.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import type { Announcement, Listener, Missed } from '../platform/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { createAdmission, type LiveIo, type LiveSocket, type SocketDoor } from './actor-of-socket.ts';
import { accountRoom, signInRoom } from './room-names.ts';

/** What the live server needs from elsewhere. */
export interface LiveServerParts {
  readonly server: HttpServer;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly door: SocketDoor;
  /** The accounts that still exist, with their roles of this moment. */
  actors(ids: readonly AccountId[]): Promise<AccountActor[]>;
  /** What decides rights to a process at this moment. */
  rightsTo(process: ProcessId): Promise<ProcessRights | undefined>;
}

/** The socket every signed-in screen has open: it says that something changed, never what. */
export interface LiveServer {
  /** Hears an announcement and tells those connected here whom it concerns. */
  readonly hear: Listener;
  /** Closes all sockets in a way that makes browsers come back, to another node or to this one restarted. */
  close(): void;
}

/** Largest message a client may send: it has nothing to say yet. */
const maxMessageBytes = 4_096;

/** How often expired sign-ins are looked for among the open sockets. */
const expirySweepMs = 15_000;

/** How long somebody may hold a connection without asking for anything on it. */
const connectTimeoutMs = 10_000;

/** Starts socket.io on the server; strangers and other sites' pages are refused at the handshake. */
export function startLiveServer(parts: LiveServerParts): LiveServer {
  const { logger, clock, door } = parts;
  const admission = createAdmission(door, logger);
  const io: LiveIo = new Server(parts.server, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    serveClient: false,
    // Else engine.io ends upgrades that are not its own after a second.
    destroyUpgrade: false,
    maxHttpBufferSize: maxMessageBytes,
    connectTimeout: connectTimeoutMs,
    allowRequest: (request, answer) => {
      void admission.judge(request).then((refusal) => answer(refusal, refusal === null));
    },
  });
  admission.stamp(io);
  io.on('connection', (socket) => {
    welcome(socket, door).catch((error: unknown) => {
      logger.error({ err: error }, 'a socket could not be welcomed');
      socket.disconnect(true);
    });
  });

  const sweep = setInterval(() => {
    const now = clock.now().getTime();
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.signedIn.expiresAtMs <= now) socket.disconnect(true);
    }
  }, expirySweepMs);
  sweep.unref();

  return {
    hear(heard) {
      tell(io, heard, parts).catch((error: unknown) => {
        logger.error({ err: error, kind: heard.kind }, 'an announcement could not be passed on');
      });
    },
    close() {
      clearInterval(sweep);
      makeAllComeBack(io);
    },
  };
}

async function welcome(socket: LiveSocket, door: SocketDoor): Promise<void> {
  const { actor, signIn } = socket.data.signedIn;
  await socket.join([accountRoom(actor.account), signInRoom(signIn)]);
  // Asked again now that a sign-out would reach it: one that came during the handshake has not.
  if (!(await door.isSignedIn(signIn))) socket.disconnect(true);
}

async function tell(io: LiveIo, heard: Announcement | Missed, parts: LiveServerParts): Promise<void> {
  switch (heard.kind) {
    case 'missed':
      // Coming back, browsers fetch anew what they show, and their sign-ins are judged at the door.
      return heard.isOver ? makeAllComeBack(io) : endLostSignIns(io, parts.door);
    case 'signed-out':
      return endSignIn(io, heard);
    case 'process-changed':
      return tellReaders(io, heard.process, parts);
    case 'process-access':
      return tellAffected(io, heard.process, heard.before, parts);
    default:
      return assertNever(heard);
  }
}

function endSignIn(io: LiveIo, { signIn }: Extract<AccessChange, { kind: 'signed-out' }>): void {
  io.local.in(signInRoom(signIn)).disconnectSockets(true);
}

async function endLostSignIns(io: LiveIo, door: SocketDoor): Promise<void> {
  for (const socket of io.sockets.sockets.values()) {
    if (!(await door.isSignedIn(socket.data.signedIn.signIn))) socket.disconnect(true);
  }
}

/** Tells those who may read the process now, judged one by one by what they may do at this moment. */
async function tellReaders(io: LiveIo, process: ProcessId, parts: LiveServerParts): Promise<void> {
  const actors = await connectedActors(io, parts);
  const rights = await parts.rightsTo(process);
  if (rights === undefined) return;
  for (const actor of actors) {
    if (actionsAllowed(actor, rights).has('process:read')) send(io, actor, 'changed', process);
  }
}

/** Tells those whose own right changed, and nobody who could not see it before and cannot now. */
async function tellAffected(
  io: LiveIo,
  process: ProcessId,
  before: ProcessRights,
  parts: LiveServerParts,
): Promise<void> {
  const actors = await connectedActors(io, parts);
  const rights = await parts.rightsTo(process);
  for (const actor of actors) {
    const could = actionsAllowed(actor, before);
    const can = rights === undefined ? new Set() : actionsAllowed(actor, rights);
    if (could.symmetricDifference(can).size > 0) send(io, actor, 'accessChanged', process);
    // Whoever still sees it sees its visibility and its co-authors too.
    else if (can.has('process:read')) send(io, actor, 'changed', process);
  }
}

function send(io: LiveIo, actor: AccountActor, event: keyof typeof processEvents, id: ProcessId): void {
  const { name, payload } = processEvents[event];
  io.local.to(accountRoom(actor.account)).emit(name, payload.parse({ id }));
}

async function connectedActors(io: LiveIo, parts: LiveServerParts): Promise<AccountActor[]> {
  const accounts = new Set<AccountId>();
  for (const socket of io.sockets.sockets.values()) accounts.add(socket.data.signedIn.actor.account);
  return accounts.size === 0 ? [] : parts.actors([...accounts]);
}

/** Cuts the connections without a goodbye: after a proper one socket.io's client would stay away. */
function makeAllComeBack(io: LiveIo): void {
  for (const socket of io.sockets.sockets.values()) socket.conn.close();
}
