// A hall full of screens, in a process of its own: it takes orders from the benchmark and says how they went. Its
// screens keep nothing and draw nothing, so that they cost the machine as little as they can.
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { roundId } from '../../../shared/src/primitives/id.ts';
import { addressOf } from '../../../shared/src/protocol/endpoint.ts';
import { liveSocket } from '../../../shared/src/protocol/live-socket.ts';
import { protocolVersion } from '../../../shared/src/protocol/version.ts';
import { workshopsApi } from '../../../shared/src/workshops/workshops.api.ts';
import {
  workshopCommandMessage,
  type CommandReply,
  type WorkshopCommand,
} from '../../../shared/src/workshops/workshops.commands.ts';
import { attendMessage, presenceMessage } from '../../../shared/src/workshops/workshops.events.ts';
import { takeOrders } from '../child-process.ts';
import {
  moment,
  type BareOrder,
  type DeedsOrder,
  type IdleOrder,
  type Joined,
  type JoinOrder,
  type Order,
  type Voted,
  type VoteOrder,
} from './orders.ts';

/** Far longer than anything should take; what takes longer has failed. */
const patienceMs = 30_000;
const criteria = 9;

interface Screen {
  readonly socket: Socket;
  messages: number;
  bytes: number;
}

const screens: Screen[] = [];
const idle: Screen[] = [];
const cookies: string[] = [];

takeOrders(carryOut);

function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'join':
      return join(order);
    case 'bare':
      return openBare(order);
    case 'vote':
      return vote(order);
    case 'deeds':
      return give(order);
    case 'idle':
      return openIdle(order);
    case 'leave':
      for (const { socket } of [...screens.splice(0), ...idle.splice(0)]) socket.close();
      cookies.length = 0;
      return Promise.resolve(null);
  }
}

async function join(order: JoinOrder): Promise<Joined> {
  const { origins, count, withinMs, municipalities } = order;
  const doorMs: number[] = [];
  const followingMs: number[] = [];
  const errors: string[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await pause((index * withinMs) / count);
      const origin = origins[index % origins.length] ?? '';
      const startedAt = moment();
      try {
        const municipality = municipalities[index % municipalities.length] ?? '';
        const { cookie, workshop } = await comeIn(origin, order.code, `Gæst ${index}`, municipality);
        doorMs.push(moment() - startedAt);
        const read = await fetch(origin + addressOf(workshopsApi.read.path, { id: workshop }, {}), {
          headers: { cookie },
        });
        await read.arrayBuffer();
        if (!read.ok) throw new Error(`reading answered ${read.status}`);
        const screen = await openScreen(origin, { cookie });
        cookies.push(cookie);
        screens.push(screen);
        const attended = (await screen.socket
          .timeout(patienceMs)
          .emitWithAck(attendMessage.name, { workshop })) as { ok: boolean };
        if (!attended.ok) throw new Error('may not attend');
        screen.socket.emit(presenceMessage.name, { workshop, isReady: false, handUp: false, isAtStep: true });
        followingMs.push(moment() - startedAt);
      } catch (error) {
        errors.push(String(error));
      }
    }),
  );
  return { doorMs, followingMs, errors };
}

async function comeIn(origin: string, code: string, name: string, municipality: string) {
  const reply = await fetch(origin + addressOf(workshopsApi.join.path, { code }, {}), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ guest: { name, municipality }, key: randomUUID() }),
  });
  const cookie = reply.headers.getSetCookie()[0]?.split(';', 1)[0];
  const body = await reply.text();
  if (!reply.ok || cookie === undefined) throw new Error(`the door answered ${reply.status}: ${body}`);
  return { cookie, workshop: (JSON.parse(body) as { workshop: string }).workshop };
}

async function openBare({ origins, count }: BareOrder): Promise<null> {
  const opened = await Promise.all(
    Array.from({ length: count }, (_, index) => openScreen(origins[index % origins.length] ?? '', {})),
  );
  screens.push(...opened);
  return null;
}

async function openIdle({ origins, count }: IdleOrder): Promise<null> {
  for (let index = 0; index < count; index += 1)
    idle.push(
      await openScreen(origins[index % origins.length] ?? '', {
        cookie: cookies[index % cookies.length] ?? '',
      }),
    );
  return null;
}

async function openScreen(origin: string, extraHeaders: Record<string, string>): Promise<Screen> {
  const socket = io(origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    query: { v: protocolVersion },
    extraHeaders,
    forceNew: true,
    reconnection: false,
  });
  const screen: Screen = { socket, messages: 0, bytes: 0 };
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  socket.io.engine.on('packet', ({ type, data }) => {
    // Events begin with 2; acknowledgements, which begin with 3, are counted as answers.
    if (type !== 'message' || !String(data).startsWith('2')) return;
    screen.messages += 1;
    screen.bytes += Buffer.byteLength(String(data));
  });
  return screen;
}

function vote({ workshop, round, withinMs }: VoteOrder): Promise<Voted> {
  const deeds = screens.map((_, index): WorkshopCommand => {
    const answers = [Array.from({ length: criteria }, (__, criterion) => (index + criterion) % 4)];
    return { type: 'cast', round: roundId.parse(round), version: 1, answers };
  });
  return give({ kind: 'deeds', workshop, deeds, withinMs });
}

async function give({ workshop, deeds, withinMs }: DeedsOrder): Promise<Voted> {
  for (const screen of screens) screen.messages = screen.bytes = 0;
  const votes: { sentAt: number; acknowledgedAt: number; revision: number }[] = [];
  const errors: string[] = [];
  await Promise.all(
    screens.map(async ({ socket }, index) => {
      await pause((index * withinMs) / screens.length);
      const command = deeds[index % deeds.length];
      const sentAt = moment();
      try {
        const reply = (await socket
          .timeout(patienceMs)
          .emitWithAck(workshopCommandMessage, { workshop, key: randomUUID(), command })) as CommandReply;
        if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.failure)}`);
        votes.push({ sentAt, acknowledgedAt: moment(), revision: reply.revision });
      } catch (error) {
        errors.push(String(error));
      }
    }),
  );
  // The last counts come a tick later.
  await pause(1_000);
  const mean = (of: (screen: Screen) => number) =>
    screens.reduce((total, screen) => total + of(screen), 0) / Math.max(1, screens.length);
  return { votes, errors, messages: mean(({ messages }) => messages), bytes: mean(({ bytes }) => bytes) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
