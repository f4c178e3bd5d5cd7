import { z } from 'zod';
import { priorityListId, type PriorityListId } from '@procesrum/shared/primitives/id.ts';
import {
  priorityAttendMessage,
  priorityEvents,
  priorityLeaveMessage,
} from '@procesrum/shared/priorities/priorities.events.ts';
import type { PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type { Announcement, Missed } from '../platform/announcements/announcements.ts';
import type { LiveIo, LiveSocket } from './actor-of-socket.ts';
import { createNewsRooms, type NewsRoomsKind, type NewsRoomsParts } from './news-rooms.ts';
import { priorityRoom } from './room-names.ts';

/** What the rooms of priority lists need from elsewhere. */
export type PriorityRoomsParts = NewsRoomsParts<PriorityListId, PriorityEvent, { readonly revision: number }>;

/** The rooms in which those who have a priority list open hear its news. */
export interface PriorityRooms {
  welcome(socket: LiveSocket): void;
  hear(heard: Announcement | Missed): void;
  close(): void;
}

const attending = z.object({ list: priorityListId });

const lists: NewsRoomsKind<PriorityListId, PriorityEvent> = {
  called: 'priority list',
  roomOf: priorityRoom,
  messages: {
    attend: priorityAttendMessage.name,
    leave: priorityLeaveMessage.name,
    news: priorityEvents.news.name,
  },
  subjectOf: (given) => attending.safeParse(given).data?.list,
  countedBy: (event) => (event.kind === 'answered' ? `round/${event.round}` : undefined),
  messageOf: (list, news): z.input<typeof priorityEvents.news.payload> => ({
    list,
    ...news,
    events: [...news.events],
  }),
};

/** Makes the rooms of one node. */
export function createPriorityRooms(io: LiveIo, parts: PriorityRoomsParts): PriorityRooms {
  const rooms = createNewsRooms(io, lists, parts, {
    putOut: (socket, list) => void socket.emit(priorityEvents.lost.name, { list }),
  });
  return {
    welcome: (socket) => rooms.welcome(socket),
    hear(heard) {
      if (heard.kind === 'priority-news') {
        const { list, from, to, events } = heard;
        rooms.hear(list, { from, to, events });
      } else if (heard.kind === 'priority-access') rooms.judge(heard.list);
      else if (heard.kind === 'missed' && !heard.isOver) {
        rooms.lookForGaps();
        rooms.judgeAll();
      }
    },
    close: () => rooms.close(),
  };
}
