import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { evolvePriority } from '@procesrum/shared/priorities/evolve.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import type { PriorityReply } from '@procesrum/shared/priorities/priorities.api.ts';
import {
  priorityCommandMessage,
  type PriorityCommand,
} from '@procesrum/shared/priorities/priorities.commands.ts';
import {
  priorityAttendMessage,
  priorityEvents,
  priorityLeaveMessage,
} from '@procesrum/shared/priorities/priorities.events.ts';
import type { PriorityNews } from '@procesrum/shared/priorities/priority-event.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import type { CommandReply } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { AttendReply } from '@procesrum/shared/workshops/workshops.events.ts';
import type { At } from '../workshops/workshop-visitor.ts';

/** Makes a list; whoever asks must be in the coordination group. */
export async function makeList(
  at: At,
  audience: 'group' | 'all-municipalities' = 'group',
): Promise<PriorityReply> {
  const reply = await ask(at, 'POST', '', { title: 'Fælles backlog', audience });
  if (reply.status !== 201) throw new Error(`making a list answered ${reply.status}`);
  return reply.body as PriorityReply;
}

/** Sends a command over REST; the key is new unless one is given. */
export function giveToList(
  at: At,
  list: string,
  command: PriorityCommand,
  key: string = randomUUID(),
): Promise<{ status: number; body: unknown }> {
  return ask(at, 'POST', `/${list}/commands`, { key, command });
}

/** Fetches a list as somebody who may open it. */
export async function fetchList(at: At, list: string): Promise<PriorityReply> {
  const reply = await ask(at, 'GET', `/${list}`);
  if (reply.status !== 200) throw new Error(`fetching a list answered ${reply.status}`);
  return reply.body as PriorityReply;
}

async function ask(
  { origin, cookie }: At,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const reply = await fetch(`${origin}/api/v1/priorities${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: await reply.json() };
}

/** Somebody's live socket, on which they may ask to hear of lists. */
export interface ListScreen {
  readonly socket: Socket;
  /** Everything that came over it, as it came, acknowledgements left out. */
  readonly heard: readonly unknown[];
  readonly news: readonly PriorityNews[];
  attend(list: string): Promise<AttendReply>;
  leave(list: string): void;
  give(list: string, command: PriorityCommand, key?: string): Promise<CommandReply>;
  close(): void;
}

/** Connects one. */
export async function connectScreen({ origin, cookie }: At): Promise<ListScreen> {
  const socket = io(origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    extraHeaders: { cookie },
    forceNew: true,
    reconnection: false,
  });
  const heard: unknown[] = [];
  const news: PriorityNews[] = [];
  socket.onAny((_name: string, payload: unknown) => void heard.push(payload));
  socket.on(priorityEvents.news.name, (told: PriorityNews) => void news.push(told));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return {
    ...{ socket, heard, news },
    attend: async (list) => (await socket.emitWithAck(priorityAttendMessage.name, { list })) as AttendReply,
    leave: (list) => void socket.emit(priorityLeaveMessage.name, { list }),
    give: async (list, command, key = randomUUID()) =>
      (await socket.emitWithAck(priorityCommandMessage, { list, key, command })) as CommandReply,
    close: () => void socket.close(),
  };
}

/** A screen that has one list open: it fetches it once, and from then on applies what it hears. */
export interface OpenList extends ListScreen {
  /** As the news has made it; whoever hears a gap fetches anew. */
  view(): PriorityView;
  book(): MarkBook;
  /** How often it was fetched. */
  fetches(): number;
}

/** Opens one. @throws Error when it may not attend */
export async function openList(at: At, list: string): Promise<OpenList> {
  const screen = await connectScreen(at);
  let shown: { view: PriorityView; book: MarkBook } | undefined;
  let fetches = 0;
  let fetching: Promise<void> = Promise.resolve();
  const fetchAnew = () => {
    fetching = fetching.then(async () => {
      fetches += 1;
      const { view, marks } = await fetchList(at, list);
      shown = { view, book: MarkBook.of(marks) };
    });
    return fetching;
  };
  screen.socket.on(priorityEvents.news.name, ({ from, to, events }: PriorityNews) => {
    void fetching.then(() => {
      if (shown === undefined || to <= shown.view.revision) return;
      if (from !== shown.view.revision) return void fetchAnew();
      const marks = events.flatMap((event) => (event.kind === 'marks' ? event.marks : []));
      shown = { view: evolvePriority(shown.view, events, to), book: shown.book.with(marks) };
    });
  });
  if (!(await screen.attend(list)).ok) {
    screen.close();
    throw new Error('may not attend');
  }
  await fetchAnew();
  const now = () => {
    if (shown === undefined) throw new Error('not fetched yet');
    return shown;
  };
  return { ...screen, view: () => now().view, book: () => now().book, fetches: () => fetches };
}
