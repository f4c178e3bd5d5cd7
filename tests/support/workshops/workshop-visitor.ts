import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { evolve } from '@procesrum/shared/workshops/evolve.ts';
import type { WorkshopNews, WorkshopNudge } from '@procesrum/shared/workshops/workshop-event.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import {
  workshopCommandMessage,
  type CommandReply,
  type WorkshopCommand,
} from '@procesrum/shared/workshops/workshops.commands.ts';
import {
  attendMessage,
  workshopEvents,
  type AttendReply,
} from '@procesrum/shared/workshops/workshops.events.ts';

/** Whoever sends this cookie to this node. */
export interface At {
  readonly origin: string;
  readonly cookie: string;
}

/** Sends a command over REST; the key is new unless one is given. */
export async function give(
  { origin, cookie }: At,
  workshop: string,
  command: WorkshopCommand,
  key: string = randomUUID(),
): Promise<{ status: number; body: unknown }> {
  const reply = await fetch(`${origin}/api/v1/workshops/${workshop}/commands`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ key, command }),
  });
  return { status: reply.status, body: await reply.json() };
}

/** Fetches a workshop as its participant or facilitator. */
export async function fetchWorkshop({ origin, cookie }: At, workshop: string): Promise<WorkshopReply> {
  const reply = await fetch(`${origin}/api/v1/workshops/${workshop}`, { headers: { cookie } });
  if (!reply.ok) throw new Error(`fetching the workshop answered ${reply.status}`);
  return (await reply.json()) as WorkshopReply;
}

/** Joins as a guest; answers the cookie by which the device is known from then on. */
export async function joinAsGuest(
  origin: string,
  code: string,
  name: string,
  municipality: string,
): Promise<At & { participant: string }> {
  const reply = await fetch(`${origin}/api/v1/workshop-doors/${code}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ guest: { name, municipality } }),
  });
  const cookie = reply.headers.getSetCookie()[0]?.split(';', 1)[0];
  if (!reply.ok || cookie === undefined)
    throw new Error(`joining answered ${reply.status}: ${await reply.text()}`);
  return { origin, cookie, participant: ((await reply.json()) as { participant: string }).participant };
}

/** Joins as the account that is signed in. */
export async function joinAsAccount(
  { origin, cookie }: At,
  code: string,
): Promise<{ status: number; body: unknown }> {
  const reply = await fetch(`${origin}/api/v1/workshop-doors/${code}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: '{}',
  });
  return { status: reply.status, body: await reply.json() };
}

/** A screen that has a workshop open: it fetches it once, and from then on applies what it hears. */
export interface Screen {
  readonly socket: Socket;
  /** The view as the news has made it; whoever hears a gap fetches anew. */
  view(): WorkshopView;
  /** How often it was fetched. */
  fetches(): number;
  readonly news: readonly WorkshopNews[];
  readonly nudges: readonly WorkshopNudge[];
  /** Everything that came over the socket, as it came, acknowledgements included. */
  readonly heard: readonly unknown[];
  give(command: WorkshopCommand, key?: string): Promise<CommandReply>;
  close(): void;
}

/** Opens one. @throws Error when it may not attend */
export async function openScreen(at: At, workshop: string): Promise<Screen> {
  const socket = io(at.origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    extraHeaders: { cookie: at.cookie },
    forceNew: true,
    reconnection: false,
  });
  const news: WorkshopNews[] = [];
  const nudges: WorkshopNudge[] = [];
  const heard: unknown[] = [];
  let view: WorkshopView | undefined;
  let fetches = 0;
  let fetching: Promise<void> = Promise.resolve();
  const fetchAnew = () => {
    fetching = fetching.then(async () => {
      fetches += 1;
      view = (await fetchWorkshop(at, workshop)).view;
    });
    return fetching;
  };
  socket.onAny((_name: string, payload: unknown) => void heard.push(payload));
  socket.on(workshopEvents.nudge.name, (nudge: WorkshopNudge) => void nudges.push(nudge));
  socket.on(workshopEvents.news.name, (told: WorkshopNews) => {
    news.push(told);
    void fetching.then(() => {
      if (view === undefined || told.to <= view.revision) return;
      if (told.from === view.revision) view = evolve(view, told.events, told.to);
      else void fetchAnew();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const attended = (await socket.emitWithAck(attendMessage.name, { workshop })) as AttendReply;
  if (!attended.ok) {
    socket.close();
    throw new Error('may not attend');
  }
  await fetchAnew();
  return {
    socket,
    view() {
      if (view === undefined) throw new Error('not fetched yet');
      return view;
    },
    fetches: () => fetches,
    news,
    nudges,
    heard,
    async give(command, key = randomUUID()) {
      const reply = (await socket.emitWithAck(workshopCommandMessage, {
        workshop,
        key,
        command,
      })) as CommandReply;
      heard.push(reply);
      return reply;
    },
    close: () => void socket.close(),
  };
}
