import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { freshTicket } from '@procesrum/shared/tickets/tickets.api.ts';
import { editorOf, type Editor } from '../support/collaboration/editor.ts';
import { eventually } from '../support/eventually.ts';
import { upgradeStatus } from './upgrading.ts';
import { municipalities, openWorld, visitor, type Person, type World } from './world.ts';

let world: World;
const toClose: (() => void)[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});
afterAll(() => world.close());

const path = '/api/v1/tickets';

test('a ticket is 256 random bits, told once, and good for a minute', async () => {
  const person = await world.person();
  const answer = await person.call('POST', path);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { ticket, expiresAt } = freshTicket.parse(answer.body);
  expect(ticket).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const lifetimeMs = Date.parse(expiresAt) - Date.now();
  expect(lifetimeMs).toBeGreaterThan(50_000);
  expect(lifetimeMs).toBeLessThanOrEqual(60_000);
  expect(await ticketOf(person)).not.toBe(ticket);
});

test('only somebody signed in gets one, and no other site’s page for them', async () => {
  const person = await world.person();
  expect((await world.stranger.call('POST', path)).status).toBe(401);
  expect((await visitor(world.origin, `procesrum=${'A'.repeat(43)}`).call('POST', path)).status).toBe(401);
  const fromElsewhere = await person.call('POST', path, undefined, { origin: 'https://evil.example' });
  expect(fromElsewhere.status).toBe(403);
});

test('[PE1] a ticket opens one document, as its person, once', async () => {
  const [creator, reader] = [
    await world.person(),
    await world.person({ municipality: municipalities.odense }),
  ];
  const id = await make(creator, 'all-municipalities');
  const ticket = await ticketOf(reader);
  const editor = editorWith(`process/${id}`, { ticket });
  await eventually(() => expect(editor.heard).toContainEqual(expect.objectContaining({ role: 'read' })));
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  expect(await upgradeStatus(world.origin, `/collaboration/process/${id}?ticket=${ticket}`)).toBe(401);
});

test('[PE1] a ticket shows no more than its person may see', async () => {
  const [creator, stranger] = [
    await world.person(),
    await world.person({ municipality: municipalities.odense }),
  ];
  const editor = editorWith(`process/${await make(creator, 'municipality')}`, {
    ticket: await ticketOf(stranger),
  });
  await eventually(() => expect(editor.closes[0]).toBe(closeCodes.gone));
});

test('[PE4] signing out ends what a ticket opened, and the tickets not used yet', async () => {
  const person = await world.person();
  const id = await make(person);
  const editor = editorWith(`process/${id}`, { ticket: await ticketOf(person) });
  const screen = await screenWith(await ticketOf(person));
  const unused = await ticketOf(person);
  await eventually(() => expect(editor.provider.synced).toBe(true));
  await person.call('POST', '/api/v1/sign-out');
  await eventually(() => expect(editor.closes[0]).toBe(closeCodes.notYours));
  await eventually(() => expect(screen.connected).toBe(false));
  expect(await upgradeStatus(world.origin, `/collaboration/process/${id}?ticket=${unused}`)).toBe(401);
});

test('a ticket opens the live socket, once, and news come through it', async () => {
  const person = await world.person();
  const ticket = await ticketOf(person);
  const screen = await screenWith(ticket);
  const heard: string[] = [];
  screen.onAny((name: string) => heard.push(name));
  await make(person);
  await eventually(() => expect(heard).toEqual(['process:changed']));
  await expect(screenWith(ticket)).rejects.toThrow('not-signed-in');
});

test.each<[string, unknown]>([
  ['no ticket', undefined],
  ['one nobody made', 'A'.repeat(43)],
  ['something else', { $ne: null }],
  ['a list', ['a', 'b']],
  ['a novel', 'a'.repeat(3_000)],
])('a program with %s is told no and cut off', async (_what, ticket) => {
  const socket = connect({ ticket });
  const isClosed = new Promise<void>((resolve) => socket.io.on('close', () => resolve()));
  const refused = await new Promise((resolve) => socket.on('connect_error', resolve));
  expect(String(refused)).toContain('not-signed-in');
  await isClosed;
});

test('[PE1] a used ticket is used up, also when twenty come with it at once', async () => {
  const person = await world.person();
  const address = `/collaboration/process/${await make(person)}?ticket=${await ticketOf(person)}`;
  const statuses = await Promise.all(Array.from({ length: 20 }, () => upgradeStatus(world.origin, address)));
  expect(statuses.filter((status) => status === 101)).toHaveLength(1);
  expect(statuses.filter((status) => status === 401)).toHaveLength(19);
});

test('a ticket in the address counts alone: not the cookie beside it, and never two', async () => {
  const person = await world.person();
  const name = `/collaboration/process/${await make(person)}`;
  const [one, other] = [await ticketOf(person), await ticketOf(person)];
  const { cookie } = person;
  expect(await upgradeStatus(world.origin, `${name}?ticket=`, { cookie })).toBe(401);
  expect(await upgradeStatus(world.origin, `${name}?ticket=${'A'.repeat(43)}`, { cookie })).toBe(401);
  expect(await upgradeStatus(world.origin, `${name}?ticket=${one}&ticket=${other}`)).toBe(401);
  expect(await upgradeStatus(world.origin, `${name}?ticket[]=${one}`)).toBe(401);
  // None of those has used them up.
  expect(await upgradeStatus(world.origin, `${name}?ticket=${one}`)).toBe(101);
});

test('[PE1] another site’s page gets in with neither the cookie nor a ticket', async () => {
  const person = await world.person();
  const name = `/collaboration/process/${await make(person)}`;
  for (const foreign of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect(await upgradeStatus(world.origin, name, { ...foreign, cookie: person.cookie })).toBe(403);
    const ticket = await ticketOf(person);
    expect(await upgradeStatus(world.origin, `${name}?ticket=${ticket}`, foreign)).toBe(403);
    expect(await upgradeStatus(world.origin, liveAddress, { ...foreign, cookie: person.cookie })).toBe(400);
    expect(await upgradeStatus(world.origin, liveAddress, foreign)).toBe(400);
  }
});

test('a ticket is for the sockets and opens no call', async () => {
  const ticket = await ticketOf(await world.person());
  for (const headers of [{ authorization: `Bearer ${ticket}` }, { cookie: `procesrum=${ticket}` }]) {
    expect((await world.stranger.call('GET', '/api/v1/accounts?q=a', undefined, headers)).status).toBe(401);
  }
  expect((await world.stranger.call('GET', `/api/v1/accounts?q=a&ticket=${ticket}`)).status).toBe(401);
});

test('no ticket stands in the log, neither made, used nor refused', async () => {
  const person = await world.person();
  const id = await make(person);
  const tickets = [await ticketOf(person), await ticketOf(person)] as const;
  await upgradeStatus(world.origin, `/collaboration/process/${id}?ticket=${tickets[0]}`);
  await upgradeStatus(world.origin, `/collaboration/process/${id}?ticket=${tickets[0]}`);
  await screenWith(tickets[1]);
  await person.call('GET', `/api/v1/processes?ticket=${tickets[1]}`);
  const log = world.log.join('\n');
  expect(log).toContain(path);
  for (const ticket of tickets) expect(log).not.toContain(ticket);
});

test('a program that fetches tickets without end is told to wait', async () => {
  const person = await world.person();
  let answer = await person.call('POST', path);
  for (let each = 0; each < 130 && answer.status === 201; each += 1) answer = await person.call('POST', path);
  expect([answer.status, answer.body]).toMatchObject([429, { code: 'too-many-requests' }]);
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  // Colleagues are not the ones who wait.
  expect((await (await world.person()).call('POST', path)).status).toBe(201);
});

const liveAddress = `${liveSocket.path}?EIO=4&transport=websocket`;

async function ticketOf(person: Person): Promise<string> {
  return freshTicket.parse((await person.call('POST', path)).body).ticket;
}

async function make(creator: Person, visibility = 'private'): Promise<string> {
  const answer = await creator.call('POST', '/api/v1/processes', { title: 'Flytning', visibility });
  return (answer.body as { id: string }).id;
}

function editorWith(name: string, params: Record<string, string>): Editor {
  const address = `${world.origin.replace('http', 'ws')}/collaboration`;
  const editor = editorOf(address, name, new Y.Doc(), { v: '1', ...params });
  toClose.push(() => editor.close());
  return editor;
}

function connect(auth: object): Socket {
  const socket = io(world.origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    auth,
    forceNew: true,
    reconnection: false,
  });
  toClose.push(() => socket.close());
  return socket;
}

async function screenWith(ticket: string): Promise<Socket> {
  const socket = connect({ ticket });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}
