import { connect as connectTcp } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { eventually } from '../support/eventually.ts';
import { cookieFor, municipalities, openWorld, visitor, type Person, type World } from './world.ts';

let world: World;
const open: Socket[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => world.close());

interface Screen {
  readonly socket: Socket;
  /** Events as they came: `process:changed <id>`. */
  readonly heard: string[];
}

test('[PE1] news of a process reach exactly those who may see it', async () => {
  const creator = await world.person();
  const colleague = await world.person();
  const coAuthor = await world.person({ municipality: municipalities.odense });
  const stranger = await world.person({ municipality: municipalities.odense });
  const screens = await Promise.all(
    [creator, colleague, coAuthor, stranger].map((person) => screenOf(person)),
  );
  const [ofCreator, ofColleague, ofCoAuthor, ofStranger] = screens as [Screen, Screen, Screen, Screen];

  const id = await make(creator, 'private');
  await eventually(() => expect(ofCreator.heard).toEqual([`process:changed ${id}`]));
  await share(creator, id, coAuthor);
  await eventually(() => expect(ofCoAuthor.heard).toEqual([`process:access-changed ${id}`]));
  await see(creator, id, 'municipality');
  await eventually(() => expect(ofColleague.heard).toEqual([`process:access-changed ${id}`]));
  await see(creator, id, 'private');
  await eventually(() => expect(ofColleague.heard).toHaveLength(2));

  // The stranger is told of the next thing, so that all before it would have come first.
  const seen = await make(creator, 'all-municipalities');
  await eventually(() => expect(ofStranger.heard).toEqual([`process:changed ${seen}`]));
  expect(ofColleague.heard).toEqual([
    `process:access-changed ${id}`,
    `process:access-changed ${id}`,
    `process:changed ${seen}`,
  ]);
});

test('[PE4] whoever loses a right is told so, and hears no more of it', async () => {
  const creator = await world.person();
  const coAuthor = await world.person({ municipality: municipalities.odense });
  const id = await make(creator, 'private');
  await share(creator, id, coAuthor);
  const { heard } = await screenOf(coAuthor);
  await creator.call('DELETE', `/api/v1/processes/${id}/co-authors/${coAuthor.account}`);
  await eventually(() => expect(heard).toEqual([`process:access-changed ${id}`]));
  await see(creator, id, 'municipality');
  const seen = await make(creator, 'all-municipalities');
  await eventually(() => expect(heard).toEqual([`process:access-changed ${id}`, `process:changed ${seen}`]));
});

test('[PE4] a right lost behind the socket’s back is judged when it counts, not when it connected', async () => {
  const colleague = await world.person();
  const creator = await world.person();
  const { socket, heard } = await screenOf(colleague);
  await world.database.transaction((transaction) =>
    transaction.query('update account set municipality = $2 where id = $1', [
      colleague.account,
      municipalities.odense,
    ]),
  );
  await make(creator, 'municipality');
  const seen = await make(creator, 'all-municipalities');
  // Whichever comes first: what everybody may see is told, or the screen is made to come back as who they are now.
  await eventually(() =>
    expect([heard.includes(`process:changed ${seen}`), !socket.connected]).toContain(true),
  );
  expect(heard.filter((one) => one !== `process:changed ${seen}`)).toEqual([]);
});

test('[PE4] signing out ends all tabs of that sign-in, and no other', async () => {
  const person = await world.person();
  const here = [await screenOf(person), await screenOf(person)];
  const elsewhere = visitor(world.origin, await cookieFor(world.database, person.account));
  const other = await screenOf(elsewhere);
  await person.call('POST', '/api/v1/sign-out');
  await eventually(() => expect(here.map(({ socket }) => socket.connected)).toEqual([false, false]));
  expect(other.socket.connected).toBe(true);
});

test.each([
  ['nobody', async () => ({ cookie: '' })],
  ['somebody signed out', async () => ({ cookie: await signedOutCookie() })],
  [
    'another site’s page',
    async () => ({ cookie: (await world.person()).cookie, origin: 'https://evil.example' }),
  ],
  [
    'a sibling host’s page',
    async () => ({ cookie: (await world.person()).cookie, 'sec-fetch-site': 'same-site' }),
  ],
])('[PE1] %s does not get in', async (_who, headersOf) => {
  const socket = connect(await headersOf());
  const refused = await new Promise((resolve, reject) => {
    socket.on('connect', () => reject(new Error('let in')));
    socket.on('connect_error', resolve);
  });
  expect(String(refused)).toContain('websocket error');
});

test('a browser that is cut off while it is being judged takes nobody with it', async () => {
  const { cookie } = await world.person();
  const { hostname, host, port } = new URL(world.origin);
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  // As many as any pool holds: whoever comes now waits to be judged.
  const holding = Array.from({ length: 10 }, () => world.database.transaction(() => isReleased));
  await new Promise<void>((resolve) => {
    const socket = connectTcp(Number(port), hostname, () => {
      const headers = {
        ...{ Host: host, Cookie: cookie, Connection: 'Upgrade', Upgrade: 'websocket' },
        ...{ 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' },
      };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET ${liveSocket.path}?EIO=4&transport=websocket HTTP/1.1\r\n${lines.join('')}\r\n`);
    });
    socket.on('close', () => resolve());
    // A moment later, when the server has read what was asked: a reset before that would hit nobody.
    setTimeout(() => socket.resetAndDestroy(), 50);
  });
  release();
  await Promise.all(holding);
  expect((await screenOf(await world.person())).socket.connected).toBe(true);
});

test('polling is not offered', async () => {
  const { cookie } = await world.person();
  const answer = await fetch(`${world.origin}${liveSocket.path}?EIO=4&transport=polling`, {
    headers: { cookie },
  });
  expect(answer.status).toBe(400);
});

test('a message far larger than any of ours ends the connection', async () => {
  const { socket } = await screenOf(await world.person());
  socket.emit('anything', 'a'.repeat(500_000));
  await eventually(() => expect(socket.connected).toBe(false));
});

function connect(headers: Record<string, string>): Socket {
  const socket = io(world.origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    extraHeaders: headers,
    forceNew: true,
    reconnection: false,
  });
  open.push(socket);
  return socket;
}

async function screenOf({ cookie }: { cookie: string }): Promise<Screen> {
  const socket = connect({ cookie });
  const heard: string[] = [];
  socket.onAny((name: string, payload: { id: string }) => heard.push(`${name} ${payload.id}`));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return { socket, heard };
}

async function make(creator: Person, visibility: string): Promise<string> {
  const answer = await creator.call('POST', '/api/v1/processes', { title: 'Nyt', visibility });
  return (answer.body as { id: string }).id;
}

async function share(creator: Person, id: string, { account }: Person): Promise<void> {
  await creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account });
}

async function see(creator: Person, id: string, visibility: string): Promise<void> {
  await creator.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility, chosen: [] });
}

async function signedOutCookie(): Promise<string> {
  const person = await world.person();
  await person.call('POST', '/api/v1/sign-out');
  return person.cookie;
}
