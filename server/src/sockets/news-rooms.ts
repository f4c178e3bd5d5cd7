import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { AttendReply } from '@procesrum/shared/workshops/workshops.events.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { LiveIo, LiveSocket } from './actor-of-socket.ts';
import { createNewsDesk, type EventsAfter, type News } from './news-desk.ts';

/** What one kind of subject is called, and what becomes of its news. */
export interface NewsRoomsKind<Subject, Event> {
  /** Names it in the log. */
  readonly called: string;
  /** The room of one, of which the names of all begin with the one of `''`. */
  readonly roomOf: (subject: Subject | '') => string;
  readonly messages: { readonly attend: string; readonly leave: string; readonly news: string };
  /** Which one a message is about; nothing when it is misshapen. */
  subjectOf(given: unknown): Subject | undefined;
  /** See `NewsDeskParts`. */
  countedBy(event: Event): string | undefined;
  /** The message that tells it. */
  messageOf(subject: Subject, news: News<Event> & { readonly at: string }): unknown;
}

/** What rooms need from elsewhere. */
export interface NewsRoomsParts<Subject, Event, Attending> {
  readonly logger: Logger;
  readonly clock: Clock;
  /** Who an asker is at this moment; nobody, once their sign-in has ended. */
  askerNow(asker: Asker): Promise<Asker | undefined>;
  /** The revision it is at, and as whom the asker is there, to whoever may hear its news. @throws Failure */
  attend(asker: Asker, subject: Subject): Promise<Attending>;
  readonly eventsAfter: EventsAfter<Subject, Event>;
}

/** Hears who is in the rooms. */
export interface RoomsWatcher<Subject, Attending> {
  /** A screen is in one, or may be there as somebody else from now on. */
  entered?(socket: LiveSocket, subject: Subject, as: Attending): void;
  left?(socket: LiveSocket, subject: Subject): void;
  /** A screen that was in one has lost the right to be; `left` has been told before. */
  putOut?(socket: LiveSocket, subject: Subject): void;
}

/** The rooms in which those who have a subject open hear its news. */
export interface NewsRooms<Subject, Event> {
  welcome(socket: LiveSocket): void;
  hear(subject: Subject, news: News<Event>): void;
  /** Whoever may not hear one any more leaves its room; the others are there as whoever they are now. */
  judge(subject: Subject): void;
  /** The same for all there are. */
  judgeAll(): void;
  /** Looks in the database for what may not have been heard. */
  lookForGaps(): void;
  close(): void;
}

/** Subjects one socket may have open at once: a screen has one, and a page that is left behind another. */
const mostOfOneSocket = 4;

/** Makes the rooms of one node for one kind of subject. */
export function createNewsRooms<
  Subject extends string,
  Event,
  Attending extends { readonly revision: number },
>(
  io: LiveIo,
  kind: NewsRoomsKind<Subject, Event>,
  parts: NewsRoomsParts<Subject, Event, Attending>,
  watcher: RoomsWatcher<Subject, Attending>,
): NewsRooms<Subject, Event> {
  const { roomOf, messages, subjectOf, messageOf } = kind;
  const { logger, clock, askerNow, attend } = parts;
  const desk = createNewsDesk<Subject, Event>({
    eventsAfter: parts.eventsAfter,
    countedBy: kind.countedBy,
    isHeard: (subject) => io.sockets.adapter.rooms.has(roomOf(subject)),
    // To one room in one go: socket.io makes the message once for all who are in it.
    tell: (subject, news) => {
      const message = messageOf(subject, { ...news, at: clock.now().toISOString() });
      io.local.to(roomOf(subject)).emit(messages.news, message);
    },
    onDefect: (error) => logger.error({ err: error }, `news of a ${kind.called} could not be told`),
  });

  async function enter(socket: LiveSocket, given: unknown): Promise<AttendReply> {
    const subject = subjectOf(given);
    if (subject === undefined) return { ok: false };
    const room = roomOf(subject);
    if (subjectsOpenIn(socket).length >= mostOfOneSocket && !socket.rooms.has(room)) return { ok: false };
    const before = await attendingOf(socket, subject);
    if (before === undefined) return { ok: false };
    await socket.join(room);
    desk.entered(subject, before.revision);
    // Asked again now that news and the loss of the right would reach it: what came meanwhile has not.
    const now = await attendingOf(socket, subject);
    if (now === undefined) {
      await leave(socket, subject);
      return { ok: false };
    }
    watcher.entered?.(socket, subject, now);
    return { ok: true, revision: now.revision };
  }

  async function leave(socket: LiveSocket, subject: Subject): Promise<void> {
    watcher.left?.(socket, subject);
    await socket.leave(roomOf(subject));
  }

  async function attendingOf(socket: LiveSocket, subject: Subject): Promise<Attending | undefined> {
    const asker = await askerNow(socket.data.asker);
    if (asker === undefined) return undefined;
    return attend(asker, subject).catch((error: unknown) => {
      if (isFailure(error)) return undefined;
      throw error;
    });
  }

  /** One after another: a whole hall at once would press the database. */
  async function judgeThese(screens: readonly (readonly [string, Subject])[]): Promise<void> {
    for (const [id, subject] of screens) {
      const socket = io.sockets.sockets.get(id);
      if (socket === undefined) continue;
      const now = await attendingOf(socket, subject);
      if (now !== undefined) watcher.entered?.(socket, subject, now);
      else {
        await leave(socket, subject);
        watcher.putOut?.(socket, subject);
      }
    }
  }

  function subjectsOpenIn(socket: LiveSocket): Subject[] {
    const start = roomOf('');
    return [...socket.rooms]
      .filter((room) => room.startsWith(start))
      .map((room) => room.slice(start.length) as Subject);
  }

  const begin = (screens: readonly (readonly [string, Subject])[]) => {
    judgeThese(screens).catch((error: unknown) => {
      logger.error({ err: error }, `the rights of those in a ${kind.called} could not be judged`);
    });
  };

  return {
    welcome(socket) {
      socket.on(messages.attend, (given: unknown, acknowledge: unknown) => {
        void enter(socket, given)
          .catch((error: unknown): AttendReply => {
            logger.error({ err: error }, `a screen could not attend a ${kind.called}`);
            return { ok: false };
          })
          .then((reply) => {
            if (typeof acknowledge === 'function') (acknowledge as (reply: AttendReply) => void)(reply);
          });
      });
      socket.on(messages.leave, (given: unknown) => {
        const subject = subjectOf(given);
        if (subject !== undefined) void leave(socket, subject);
      });
    },
    hear: (subject, news) => desk.hear(subject, news),
    judge(subject) {
      const there = io.sockets.adapter.rooms.get(roomOf(subject)) ?? [];
      begin([...there].map((id) => [id, subject] as const));
    },
    judgeAll() {
      begin(
        [...io.sockets.sockets.values()].flatMap((socket) =>
          subjectsOpenIn(socket).map((subject) => [socket.id, subject] as const),
        ),
      );
    },
    lookForGaps: () => desk.lookForGaps(),
    close: () => desk.close(),
  };
}
