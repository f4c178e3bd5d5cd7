import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { eventually } from '../support/eventually.ts';
import { accountHolders, chosen, lettersOf, makeAt, sceneIn, type Scene, type Who } from './rights-matrix.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// Everybody of the matrix has a screen open all the time, and it is told exactly what they may know of.

let world: World;
let scene: Scene;
let crier: Person;
const sockets: Socket[] = [];
/** Events as they came, by who heard them: `process:changed <id>`. */
const heard = new Map<Who, string[]>();

beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
  crier = await world.person();
  for (const who of accountHolders) await openScreen(who);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await world.close();
});

test.each(visibility.options)('[PE1][PE2] sharing at %s is told to whom it concerns', async (level) => {
  const creator = scene.people['the creator'];
  const id = await makeAt(scene.people, creator, 'private', `Nyheder ${level}`);
  const sinceMaking = await everybodyUpToDate();
  // At the first level only whom it names changes, which concerns those who are in it already.
  const choice = level === 'private' ? [municipalities.skanderborg] : chosen;
  const shared = await creator.call('PUT', `/api/v1/processes/${id}/sharing`, {
    visibility: level,
    chosen: choice,
  });
  expect(shared.status).toBe(200);
  const sinceSharing = await everybodyUpToDate();
  const told = (who: Who) => since(sinceMaking, who, id);
  for (const who of accountHolders) expect([who, told(who)]).toEqual([who, changeToldTo(who, level)]);

  const editor = openDocument(world.origin, `process/${id}`, { cookie: creator.cookie });
  try {
    await eventually(() => expect(editor.title()).toBe(`Nyheder ${level}`));
    editor.type(' nu');
    await eventually(() => expect(since(sinceSharing, 'the creator', id)).toEqual(['process:changed']));
  } finally {
    editor.close();
  }
  await everybodyUpToDate();
  for (const who of accountHolders) {
    const news = lettersOf(who, level).includes('r') ? ['process:changed'] : [];
    expect([who, since(sinceSharing, who, id)]).toEqual([who, news]);
  }
});

test.each(visibility.options.slice(1))(
  '[PE4] the way back from %s to private is told to those who lose it',
  async (level) => {
    const creator = scene.people['the creator'];
    const id = await makeAt(scene.people, creator, level, `Tilbage ${level}`);
    const before = await everybodyUpToDate();
    await creator.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility: 'private', chosen });
    await everybodyUpToDate();
    for (const who of accountHolders) {
      expect([who, since(before, who, id)]).toEqual([who, changeToldTo(who, level)]);
    }
  },
);

/** By hand: whose own right differs from that at private is told so; whoever sees both, that it changed. */
function changeToldTo(who: Who, level: Visibility): string[] {
  const [atPrivate, now] = [lettersOf(who, 'private'), lettersOf(who, level)];
  if (atPrivate !== now) return ['process:access-changed'];
  return now.includes('r') ? ['process:changed'] : [];
}

/** What somebody has heard of a process since a moment. */
function since(moment: ReadonlyMap<Who, number>, who: Who, id: string): string[] {
  return (heard.get(who) ?? [])
    .slice(moment.get(who))
    .filter((event) => event.endsWith(id))
    .map((event) => event.split(' ')[0] ?? '');
}

/** Tells everybody of something all may see, and waits until they have heard it: what came before has come by then. */
async function everybodyUpToDate(): Promise<Map<Who, number>> {
  const made = await crier.call('POST', '/api/v1/processes', { title: 'Hør', visibility: 'public' });
  const { id } = made.body as { id: string };
  return eventually(() => {
    for (const who of accountHolders) expect(heard.get(who)).toContain(`process:changed ${id}`);
    return new Map(accountHolders.map((who) => [who, heard.get(who)?.length ?? 0]));
  });
}

async function openScreen(who: (typeof accountHolders)[number]): Promise<void> {
  const socket = io(world.origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    extraHeaders: { cookie: scene.people[who].cookie },
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  const events: string[] = [];
  heard.set(who, events);
  socket.onAny((name: string, payload: { id: string }) => events.push(`${name} ${payload.id}`));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
}
