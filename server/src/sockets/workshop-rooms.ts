import { z } from 'zod';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import {
  attendMessage,
  leaveMessage,
  workshopEvents,
  type AttendReply,
} from '@procesrum/shared/workshops/workshops.events.ts';
import type { Announcement, Missed } from '../platform/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { LiveIo, LiveSocket } from './actor-of-socket.ts';
import { createNewsDesk } from './news-desk.ts';
import { createPresenceDesk, type PresencePorts } from './presence-desk.ts';
import { accountRoom, guestRoom, workshopRoom } from './room-names.ts';

/** What the rooms of workshops need from elsewhere. */
export interface WorkshopRoomsParts {
  readonly logger: Logger;
  readonly clock: Clock;
  /** Who an asker is at this moment; nobody, once their sign-in has ended. */
  askerNow(asker: Asker): Promise<Asker | undefined>;
  /** The revision a workshop is at and who the asker is there, to whoever may hear its news. @throws Failure */
  attend(asker: Asker, workshop: WorkshopId): Promise<Attending>;
  /** What made the revisions after this one; nothing when they are not all kept. */
  eventsAfter(
    workshop: WorkshopId,
    revision: number,
  ): Promise<{ readonly to: number; readonly events: readonly WorkshopEvent[] } | undefined>;
  /** Who is there. */
  readonly presence: PresencePorts;
}

/** Somebody who hears the news of a workshop, and as whom. */
type Attending = { readonly revision: number } & Parameters<PresencePorts['enter']>[2];

/** The rooms in which those who have a workshop open hear its news. */
export interface WorkshopRooms {
  welcome(socket: LiveSocket): void;
  hear(heard: Announcement | Missed): void;
  close(): void;
}

const attending = z.object({ workshop: workshopId });

/** Workshops one socket may have open at once: a screen has one, and a page that is left behind another. */
const mostOfOneSocket = 4;

/** Makes the rooms of one node. */
export function createWorkshopRooms(io: LiveIo, parts: WorkshopRoomsParts): WorkshopRooms {
  const { logger, clock, askerNow, attend, eventsAfter } = parts;
  const { name } = workshopEvents.news;
  const here = createPresenceDesk(io, parts.presence);
  const desk = createNewsDesk({
    eventsAfter,
    isHeard: (workshop) => io.sockets.adapter.rooms.has(workshopRoom(workshop)),
    // To one room in one go: socket.io makes the message once for all who are in it.
    tell: (workshop, news) => {
      const message: z.input<typeof workshopEvents.news.payload> = {
        workshop,
        ...news,
        events: [...news.events],
        at: clock.now().toISOString(),
      };
      io.local.to(workshopRoom(workshop)).emit(name, message);
    },
    onDefect: (error) => logger.error({ err: error }, 'news of a workshop could not be told'),
  });

  async function enter(socket: LiveSocket, given: unknown): Promise<AttendReply> {
    const parsed = attending.safeParse(given);
    if (!parsed.success) return { ok: false };
    const { workshop } = parsed.data;
    const rooms = [...socket.rooms].filter((room) => room.startsWith(workshopRoom('')));
    const room = workshopRoom(workshop);
    if (rooms.length >= mostOfOneSocket && !socket.rooms.has(room)) return { ok: false };
    const before = await attendingOf(socket, workshop);
    if (before === undefined) return { ok: false };
    await socket.join(room);
    desk.entered(workshop, before.revision);
    // Asked again now that news and the loss of the right would reach it: what came meanwhile has not.
    const now = await attendingOf(socket, workshop);
    if (now === undefined) {
      await leave(socket, workshop);
      return { ok: false };
    }
    here.enter(socket, workshop, now);
    return { ok: true, revision: now.revision };
  }

  async function leave(socket: LiveSocket, workshop: WorkshopId): Promise<void> {
    here.leave(socket, workshop);
    await socket.leave(workshopRoom(workshop));
  }

  async function attendingOf(socket: LiveSocket, workshop: WorkshopId): Promise<Attending | undefined> {
    const asker = await askerNow(socket.data.asker);
    if (asker === undefined) return undefined;
    return attend(asker, workshop).catch((error: unknown) => {
      if (isFailure(error)) return undefined;
      throw error;
    });
  }

  /** Whoever may not hear it any more leaves the room; the others are whoever they are now. */
  async function judgeAgain(workshop: WorkshopId): Promise<void> {
    for (const id of io.sockets.adapter.rooms.get(workshopRoom(workshop)) ?? []) {
      const socket = io.sockets.sockets.get(id);
      if (socket === undefined) continue;
      const now = await attendingOf(socket, workshop);
      if (now === undefined) await leave(socket, workshop);
      else here.enter(socket, workshop, now);
    }
  }

  /** The screens of people that are in a room. */
  function screensOf(people: readonly string[], room: string): string[] {
    const { rooms } = io.sockets.adapter;
    const screens = rooms.get(room) ?? new Set();
    return people.flatMap((one) => [...(rooms.get(one) ?? [])].filter((id) => screens.has(id)));
  }

  const judge = (workshop: WorkshopId) => {
    judgeAgain(workshop).catch((error: unknown) => {
      logger.error({ err: error }, 'the rights of those in a workshop could not be judged');
    });
  };

  return {
    welcome(socket) {
      socket.on(attendMessage.name, (given: unknown, acknowledge: unknown) => {
        void enter(socket, given)
          .catch((error: unknown): AttendReply => {
            logger.error({ err: error }, 'a screen could not attend a workshop');
            return { ok: false };
          })
          .then((reply) => {
            if (typeof acknowledge === 'function') (acknowledge as (reply: AttendReply) => void)(reply);
          });
      });
      socket.on(leaveMessage.name, (given: unknown) => {
        const parsed = attending.safeParse(given);
        if (parsed.success) void leave(socket, parsed.data.workshop);
      });
      here.welcome(socket);
    },
    hear(heard) {
      if (heard.kind === 'workshop-news') {
        const { workshop, from, to, events } = heard;
        desk.hear(workshop, { from, to, events });
        if (events.some(({ kind }) => kind === 'left' || kind === 'facilitators')) judge(workshop);
      } else if (heard.kind === 'workshop-nudge') {
        const people = heard.people.map((one) =>
          'account' in one ? accountRoom(one.account) : guestRoom(one.guest),
        );
        const { nudge } = heard;
        // These two are about what is on the screen: they are for those who have it there.
        const isForThoseHere = nudge.kind === 'gather' || nudge.kind === 'answer';
        const rooms = isForThoseHere ? screensOf(people, workshopRoom(nudge.workshop)) : people;
        if (rooms.length > 0) io.local.to(rooms).emit(workshopEvents.nudge.name, nudge);
      } else if (heard.kind === 'missed' && !heard.isOver) {
        // When it is over all come back and fetch; as long as it is not, what others did stands in the database.
        desk.lookForGaps();
      }
    },
    close() {
      desk.close();
      here.close();
    },
  };
}
