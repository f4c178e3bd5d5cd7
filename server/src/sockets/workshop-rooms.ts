import { z } from 'zod';
import { workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import { attendMessage, leaveMessage, workshopEvents } from '@procesrum/shared/workshops/workshops.events.ts';
import type { Announcement, Missed } from '../platform/announcements/announcements.ts';
import type { LiveIo, LiveSocket } from './actor-of-socket.ts';
import { createNewsRooms, type NewsRoomsKind, type NewsRoomsParts } from './news-rooms.ts';
import { createPresenceDesk, type PresencePorts } from './presence-desk.ts';
import { accountRoom, guestRoom, workshopRoom } from './room-names.ts';

/** What the rooms of workshops need from elsewhere. */
export interface WorkshopRoomsParts extends NewsRoomsParts<WorkshopId, WorkshopEvent, Attending> {
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

/** Workshops, as subjects of news. */
export const workshops: NewsRoomsKind<WorkshopId, WorkshopEvent> = {
  called: 'workshop',
  roomOf: workshopRoom,
  messages: { attend: attendMessage.name, leave: leaveMessage.name, news: workshopEvents.news.name },
  subjectOf: (given) => attending.safeParse(given).data?.workshop,
  countedBy(event) {
    if (event.kind === 'answered') return `round/${event.round}`;
    return event.kind === 'participant' ? `person/${event.participant.id}` : undefined;
  },
  messageOf: (workshop, news): z.input<typeof workshopEvents.news.payload> => ({
    workshop,
    ...news,
    events: [...news.events],
  }),
};

/** Makes the rooms of one node. */
export function createWorkshopRooms(io: LiveIo, parts: WorkshopRoomsParts): WorkshopRooms {
  const here = createPresenceDesk(io, parts.presence);
  const rooms = createNewsRooms(io, workshops, parts, {
    entered: (socket, workshop, as) => here.enter(socket, workshop, as),
    left: (socket, workshop) => here.leave(socket, workshop),
  });

  /** The screens of people that are in a room. */
  function screensOf(people: readonly string[], room: string): string[] {
    const { rooms: there } = io.sockets.adapter;
    const screens = there.get(room) ?? new Set();
    return people.flatMap((one) => [...(there.get(one) ?? [])].filter((id) => screens.has(id)));
  }

  return {
    welcome(socket) {
      rooms.welcome(socket);
      here.welcome(socket);
    },
    hear(heard) {
      if (heard.kind === 'workshop-news') {
        const { workshop, from, to, events } = heard;
        rooms.hear(workshop, { from, to, events });
        if (events.some(({ kind }) => kind === 'left' || kind === 'facilitators')) rooms.judge(workshop);
      } else if (heard.kind === 'workshop-nudge') {
        const people = heard.people.map((one) =>
          'account' in one ? accountRoom(one.account) : guestRoom(one.guest),
        );
        const { nudge } = heard;
        // These two are about what is on the screen: they are for those who have it there.
        const isForThoseHere = nudge.kind === 'gather' || nudge.kind === 'answer';
        const whose = isForThoseHere ? screensOf(people, workshopRoom(nudge.workshop)) : people;
        if (whose.length > 0) io.local.to(whose).emit(workshopEvents.nudge.name, nudge);
      } else if (heard.kind === 'missed' && !heard.isOver) {
        // When it is over all come back and fetch; as long as it is not, what others did stands in the database.
        rooms.lookForGaps();
      }
    },
    close() {
      rooms.close();
      here.close();
    },
  };
}
