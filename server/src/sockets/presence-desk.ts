import type { ParticipantId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import {
  presenceReport,
  type PresenceReport,
  type WorkshopPresence,
} from '@procesrum/shared/workshops/workshop-presence.ts';
import { presenceMessage, workshopEvents } from '@procesrum/shared/workshops/workshops.events.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import type { LiveIo, LiveSocket } from './actor-of-socket.ts';
import { workshopRoom } from './room-names.ts';

/** Whose a screen is: a participant's, a facilitator's, or that of one who is both. */
interface Whose {
  readonly participant: ParticipantId | undefined;
  readonly isFacilitator: boolean;
}

/** What counting who is in a workshop does over the live socket. */
export interface PresencePorts {
  /** A screen has it open from now on; answers who was there as last told. */
  enter(workshop: WorkshopId, device: string, whose: Whose): WorkshopPresence | undefined;
  report(device: string, report: PresenceReport): void;
  leave(workshop: WorkshopId, device: string): void;
  /** Tells of every change until the returned function is called. */
  listen(listener: (presence: WorkshopPresence) => void): () => void;
  /** Counts the reports of each screen. */
  readonly reports: RateLimit;
}

/** Passes on what screens say of themselves, and to all of a workshop who is there. */
export interface PresenceDesk {
  welcome(socket: LiveSocket): void;
  /** A screen that may have a workshop open has it open. */
  enter(socket: LiveSocket, workshop: WorkshopId, whose: Whose): void;
  leave(socket: LiveSocket, workshop: WorkshopId): void;
  close(): void;
}

/** Makes the desk of one node. */
export function createPresenceDesk(io: LiveIo, ports: PresencePorts): PresenceDesk {
  const { name } = workshopEvents.presence;
  /** What screens said before they were let in: they say it first and ask afterwards. */
  const early = new WeakMap<LiveSocket, PresenceReport>();
  const entered = new WeakMap<LiveSocket, Set<WorkshopId>>();

  // To one room in one go: socket.io makes the message once for all who are in it.
  const stop = ports.listen((presence) => {
    io.local.to(workshopRoom(presence.workshop)).emit(name, presence);
  });

  function hear(socket: LiveSocket, given: unknown): void {
    const parsed = presenceReport.safeParse(given);
    if (!parsed.success) return;
    if (entered.get(socket)?.has(parsed.data.workshop) === true) ports.report(socket.id, parsed.data);
    else early.set(socket, parsed.data);
  }

  return {
    welcome(socket) {
      socket.on(presenceMessage.name, (given: unknown) => {
        // What is too much is passed over: a screen says it all again a few seconds later.
        ports.reports.take(socket.id).then(
          () => hear(socket, given),
          () => undefined,
        );
      });
      socket.on('disconnect', () => {
        for (const workshop of entered.get(socket) ?? []) ports.leave(workshop, socket.id);
        entered.delete(socket);
      });
    },
    enter(socket, workshop, whose) {
      // It may have gone while it was asked whether it may.
      if (!socket.connected) return;
      const has = entered.get(socket) ?? new Set<WorkshopId>();
      const isNew = !has.has(workshop);
      entered.set(socket, has.add(workshop));
      const presence = ports.enter(workshop, socket.id, whose);
      const report = early.get(socket);
      if (report?.workshop === workshop) {
        early.delete(socket);
        ports.report(socket.id, report);
      }
      if (isNew && presence !== undefined) socket.emit(name, presence);
    },
    leave(socket, workshop) {
      if (entered.get(socket)?.delete(workshop) === true) ports.leave(workshop, socket.id);
    },
    close: stop,
  };
}
