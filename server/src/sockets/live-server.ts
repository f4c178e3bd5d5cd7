import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { coFundingEvents } from '@procesrum/shared/co-funding/co-funding.ts';
import type { AccessChange } from '@procesrum/shared/permissions/access-change.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { coFundingAbilitiesOf } from '@procesrum/shared/permissions/priority-policy.ts';
import { isGuest, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { AccountId, ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import {
  priorityCommandMessage,
  priorityEnvelope,
  type PriorityEnvelope,
} from '@procesrum/shared/priorities/priorities.commands.ts';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import {
  commandEnvelope,
  workshopCommandMessage,
  type CommandEnvelope,
} from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Announcement, Listener, Missed } from '../platform/announcements/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { createAdmission, type LiveIo, type LiveSocket, type SocketDoor } from './actor-of-socket.ts';
import { answerCommands, type CommandParts } from './command.ts';
import { connectedActors, connectedPeople } from './connected-people.ts';
import { createPriorityRooms, type PriorityRoomsParts } from './priority-rooms.ts';
import {
  forAssessors,
  forAttachmentReaders,
  forResponders,
  forThreadReaders,
  tellOfNotifications,
} from './responses.ts';
import { createWorkshopRooms, type WorkshopRoomsParts } from './workshop-rooms.ts';
import { accountRoom, guestRoom, personRoom, roomsOf, signInRoom } from './room-names.ts';

/** What the live server needs from elsewhere. */
export interface LiveServerParts {
  readonly server: HttpServer;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly door: SocketDoor;
  /** Those of them who still exist, with the roles of this moment and the workshops they are in. */
  actors(people: readonly Asker['actor'][]): Promise<Asker['actor'][]>;
  /** The accounts that take part in a workshop. */
  participantsOf(workshop: WorkshopId): Promise<AccountId[]>;
  /** What decides rights to a process at this moment. */
  rightsTo(process: ProcessId): Promise<ProcessRights | undefined>;
  /** What workshops do over the live socket. */
  readonly workshops: OverSockets<WorkshopRoomsParts, CommandEnvelope>;
  /** What priority lists do over it. */
  readonly priorities: OverSockets<PriorityRoomsParts, PriorityEnvelope>;
}

/** The rooms of a kind of subject and the commands to it. */
type OverSockets<Rooms, Envelope> = Omit<
  Rooms & CommandParts<Envelope>,
  'logger' | 'clock' | 'message' | 'envelope'
>;

/** The socket every signed-in screen has open: it says that something changed, never what. */
export interface LiveServer {
  /** Hears an announcement and tells those connected here whom it concerns. */
  readonly hear: Listener;
  /** The accounts connected here, as they were when they came, once for each screen. */
  accounts(): AccountActor[];
  /** Makes all screens of an account come back: they fetch anew what they show, or hear at the door that they may not. */
  makeComeBack(account: AccountId): void;
  /** Closes all sockets in a way that makes browsers come back, to another node or to this one restarted. */
  close(): void;
}

/** Largest message a client may send: as many marks as one command carries, written out. */
const maxMessageBytes = 400_000;

type ChangeOf<Kind extends AccessChange['kind']> = Extract<AccessChange, { kind: Kind }>;

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
  const workshopParts = { ...{ logger, clock }, ...parts.workshops };
  const priorityParts = { ...{ logger, clock }, ...parts.priorities };
  const rooms = [createWorkshopRooms(io, workshopParts), createPriorityRooms(io, priorityParts)];
  io.on('connection', (socket) => {
    // Before anything is waited for: what a screen asks at once is answered.
    for (const each of rooms) each.welcome(socket);
    const ofWorkshops = { message: workshopCommandMessage, envelope: commandEnvelope };
    answerCommands(socket, { ...workshopParts, ...ofWorkshops });
    const ofPriorities = { message: priorityCommandMessage, envelope: priorityEnvelope };
    answerCommands(socket, { ...priorityParts, ...ofPriorities });
    welcome(socket, door).catch((error: unknown) => {
      logger.error({ err: error }, 'a socket could not be welcomed');
      socket.disconnect(true);
    });
  });

  const sweep = setInterval(() => {
    const now = clock.now().getTime();
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.asker.expiresAtMs <= now) socket.disconnect(true);
    }
  }, expirySweepMs);
  sweep.unref();

  // Judged all at once, told in the order in which it happened: what came later is never known first.
  let toldBefore: Promise<void> = Promise.resolve();
  return {
    hear(heard) {
      for (const each of rooms) each.hear(heard);
      const judged = judge(io, heard, parts).catch((error: unknown) => {
        logger.error({ err: error, kind: heard.kind }, 'an announcement could not be passed on');
        return nothingToSay;
      });
      toldBefore = toldBefore.then(async () => (await judged)());
    },
    accounts: () =>
      [...io.sockets.sockets.values()].flatMap(({ data: { asker } }) => (isGuest(asker) ? [] : asker.actor)),
    makeComeBack(account) {
      for (const id of io.sockets.adapter.rooms.get(accountRoom(account)) ?? [])
        io.sockets.sockets.get(id)?.conn.close();
    },
    close() {
      clearInterval(sweep);
      for (const each of rooms) each.close();
      makeAllComeBack(io);
    },
  };
}

async function welcome(socket: LiveSocket, door: SocketDoor): Promise<void> {
  const { asker } = socket.data;
  await socket.join(roomsOf(asker));
  // Asked again now that a sign-out would reach it: one that came during the handshake has not.
  if (!(await door.isStillIn(asker))) socket.disconnect(true);
}

/** Tells those whom something concerns, who have been found out by then. */
type Say = () => void;

const nothingToSay: Say = () => undefined;

/** Finds out whom something concerns, and ends at once what it ends. */
async function judge(io: LiveIo, heard: Announcement | Missed, parts: LiveServerParts): Promise<Say> {
  switch (heard.kind) {
    case 'missed':
      // Coming back, browsers fetch anew what they show, and their sign-ins are judged at the door.
      if (heard.isOver) makeAllComeBack(io);
      else await endLostSignIns(io, parts.door);
      return nothingToSay;
    case 'signed-out':
      endSignIn(io, heard);
      return nothingToSay;
    case 'process-changed':
      return forReaders(io, heard.process, parts);
    case 'process-access':
      return forAffected(io, heard.process, heard.before, parts);
    case 'guest-ended':
      endGuest(io, heard);
      return nothingToSay;
    case 'workshop-access':
      // Whose turn it is to write is told to those who have the text open, by the text's own connection.
      return heard.isForAll ? forParticipants(io, heard, parts) : nothingToSay;
    case 'co-funding-changed':
      return forFunders(io, heard, parts);
    case 'comments-changed':
      return forThreadReaders(io, heard, parts);
    case 'validations-changed':
      return forResponders(io, heard.process, parts);
    case 'assessments-changed':
      return forAssessors(io, heard, parts);
    case 'attachments-changed':
      return forAttachmentReaders(io, heard, parts);
    case 'notifications-changed':
      return () => tellOfNotifications(io, heard.accounts);
    case 'workshop-news':
    case 'workshop-nudge':
    case 'priority-news':
    case 'priority-access':
      // The rooms hear them by themselves.
      return nothingToSay;
    default:
      return assertNever(heard);
  }
}

function endSignIn(io: LiveIo, { signIn }: ChangeOf<'signed-out'>): void {
  io.local.in(signInRoom(signIn)).disconnectSockets(true);
}

function endGuest(io: LiveIo, { guest, signIn }: ChangeOf<'guest-ended'>): void {
  io.local.in(signIn === undefined ? guestRoom(guest) : signInRoom(signIn)).disconnectSockets(true);
}

async function endLostSignIns(io: LiveIo, door: SocketDoor): Promise<void> {
  for (const socket of io.sockets.sockets.values()) {
    if (!(await door.isStillIn(socket.data.asker))) socket.disconnect(true);
  }
}

/** For those who may read the process now, judged one by one by what they may do at this moment. */
async function forReaders(io: LiveIo, process: ProcessId, parts: LiveServerParts): Promise<Say> {
  const actors = await connectedActors(io, parts.actors);
  const rights = await parts.rightsTo(process);
  if (rights === undefined) return nothingToSay;
  const readers = actors.filter((actor) => actionsAllowed(actor, rights).has('process:read'));
  return () => readers.forEach((actor) => send(io, actor, 'changed', process));
}

/** For those whose own right changed, and nobody who could not see it before and cannot now. */
async function forAffected(
  io: LiveIo,
  process: ProcessId,
  before: ProcessRights,
  parts: LiveServerParts,
): Promise<Say> {
  const actors = await connectedActors(io, parts.actors);
  const rights = await parts.rightsTo(process);
  const events = actors.map((actor) => {
    const could = actionsAllowed(actor, before);
    const can = rights === undefined ? new Set() : actionsAllowed(actor, rights);
    if (could.symmetricDifference(can).size > 0) return 'accessChanged';
    // Whoever still sees it sees its visibility and its co-authors too.
    return can.has('process:read') ? 'changed' : undefined;
  });
  return () => {
    actors.forEach((actor, index) => {
      const event = events[index];
      if (event !== undefined) send(io, actor, event, process);
    });
  };
}

/**
 * For those in a workshop: what they may do with its processes may be different now. All of them know of these
 * processes from its plan, whatever became of their right: nothing is given away.
 */
async function forParticipants(
  io: LiveIo,
  { workshop, processes }: ChangeOf<'workshop-access'>,
  parts: LiveServerParts,
): Promise<Say> {
  if (processes.length === 0) return nothingToSay;
  const participants = new Set(await parts.participantsOf(workshop));
  return () => {
    for (const person of connectedPeople(io).values()) {
      const isThere = isGuest(person) ? person.workshop === workshop : participants.has(person.actor.account);
      if (isThere) for (const process of processes) send(io, person.actor, 'accessChanged', process);
    }
  };
}

/** For those who may read the co-funding, which none of its changes touches. */
async function forFunders(
  io: LiveIo,
  { coFunding, asked }: Extract<Announcement, { kind: 'co-funding-changed' }>,
  parts: LiveServerParts,
): Promise<Say> {
  const readers = (await connectedActors(io, parts.actors)).filter((actor) => {
    const isAskersTenantMunicipality = actor.kind === 'account' && asked.includes(actor.municipality);
    const rights = { invited: asked, isOpen: true, isAskersTenantMunicipality };
    return coFundingAbilitiesOf(actor, rights).includes('co-funding:read');
  });
  const { name, payload } = coFundingEvents.changed;
  return () => {
    for (const actor of readers) io.local.to(personRoom(actor)).emit(name, payload.parse({ id: coFunding }));
  };
}

function send(io: LiveIo, actor: Asker['actor'], event: keyof typeof processEvents, id: ProcessId): void {
  const { name, payload } = processEvents[event];
  io.local.to(personRoom(actor)).emit(name, payload.parse({ id }));
}

/** Cuts the connections without a goodbye: after a proper one socket.io's client would stay away. */
function makeAllComeBack(io: LiveIo): void {
  for (const socket of io.sockets.sockets.values()) socket.conn.close();
}
