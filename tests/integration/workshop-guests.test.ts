import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { give, joinAsGuest } from '../support/workshops/workshop-visitor.ts';
import { allEndpoints, endpointName } from './all-endpoints.ts';
import { upgradeStatus } from './upgrading.ts';
import { municipalities, openWorld, visitor, type Person, type Visitor, type World } from './world.ts';

// People without an account: how they come in, what lets them in, and how that ends.

let world: World;
let facilitator: Person;
const editors: Editor[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  world = await openWorld();
  facilitator = await world.person({ roles: ['member', 'facilitator'] });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => world.close());

interface Guest extends Visitor {
  readonly participant: string;
}

async function openWorkshop(): Promise<WorkshopView> {
  const made = await facilitator.call('POST', '/api/v1/workshops', {
    ...{ title: 'ERFA', place: 'Dokk1', processes: [], tables: 2 },
  });
  expect(made.status).toBe(201);
  const { view } = made.body as WorkshopReply;
  await steer(view.id, { type: 'start' });
  return view;
}

async function steer(workshop: string, command: Parameters<typeof give>[2]): Promise<void> {
  const { status, body } = await give(
    { origin: world.origin, cookie: facilitator.cookie },
    workshop,
    command,
  );
  expect([command.type, status, body]).toMatchObject([command.type, 200, {}]);
}

async function guestOf({ code }: WorkshopView, name = 'Ali'): Promise<Guest> {
  const { cookie, participant } = await joinAsGuest(world.origin, code, name, municipalities.odense);
  return { ...visitor(world.origin, cookie), participant };
}

const join = (who: Visitor, code: string, body: object = {}) =>
  who.call('POST', `/api/v1/workshop-doors/${code}`, {
    guest: { name: 'Ali', municipality: municipalities.odense },
    ...body,
  });

const read = async (who: Visitor, workshop: string) =>
  (await who.call('GET', `/api/v1/workshops/${workshop}`)).status;

async function device(guest: Visitor, { id }: WorkshopView): Promise<string> {
  const { status, body } = await guest.call('POST', `/api/v1/workshops/${id}/devices`);
  expect(status).toBe(201);
  return (body as { path: string }).path.split('?enhed=')[1] ?? '';
}

/** The cookie an answer sets, as it is sent back, and all its attributes. */
function cookieOf({ headers }: { headers: Headers }): { cookie: string; attributes: string[] } {
  const [cookie = '', ...attributes] = (headers.getSetCookie()[0] ?? '').split('; ');
  return { cookie, attributes };
}

function openNotes(who: Visitor, { id }: WorkshopView): Editor {
  const editor = openDocument(world.origin, `workshop/${id}/notes`, { cookie: who.cookie });
  editors.push(editor);
  return editor;
}

/** A live socket; `ended` says how it ended. */
async function openSocket(headers: Record<string, string>): Promise<{ ended: () => string | undefined }> {
  const socket = io(world.origin, {
    ...{ path: liveSocket.path, transports: [...liveSocket.transports], extraHeaders: headers },
    ...{ forceNew: true, reconnection: false },
  });
  sockets.push(socket);
  let ended: string | undefined;
  socket.on('disconnect', (reason) => (ended = reason));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return { ended: () => ended };
}

describe('coming in', () => {
  test('[PE1] a guest gets a cookie that no script and no other site can use, for one working day', async () => {
    const { code } = await openWorkshop();
    const { cookie, attributes } = cookieOf(await join(world.stranger, code));
    expect(cookie).toMatch(/^procesrum-guest=[A-Za-z0-9_-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax']);
    const stored = await world.database.transaction((transaction) =>
      transaction.query("select id from guest_sign_in where token_hash = convert_to($1, 'UTF8')", [
        cookie.split('=')[1] ?? '',
      ]),
    );
    expect(stored).toEqual([]);
  });

  test('[PE1] a cookie that somebody planted is not the one that counts afterwards', async () => {
    const { id, code } = await openWorkshop();
    const planted = visitor(world.origin, `procesrum-guest=${'A'.repeat(43)}`);
    const joined = await join(planted, code);
    expect(joined.status).toBe(201);
    expect(cookieOf(joined).cookie).not.toBe(planted.cookie);
    expect(await read(planted, id)).toBe(401);
    expect(await read(visitor(world.origin, cookieOf(joined).cookie), id)).toBe(200);
  });

  test('[PE1] another site’s page joins for nobody, commands for nobody and opens no socket', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    const origin = { origin: 'https://evil.example' };
    const body = { guest: { name: 'Ali', municipality: municipalities.odense } };
    const joined = await world.stranger.call('POST', `/api/v1/workshop-doors/${view.code}`, body, origin);
    expect([joined.status, joined.headers.getSetCookie()]).toEqual([403, []]);
    const added = await guest.call('POST', `/api/v1/workshops/${view.id}/devices`, undefined, origin);
    expect(added.status).toBe(403);
    const headers = { cookie: guest.cookie, ...origin };
    expect(await upgradeStatus(world.origin, `/collaboration/workshop/${view.id}/notes`, headers)).toBe(403);
    await expect(openSocket(headers)).rejects.toThrow();
    await openSocket({ cookie: guest.cookie });
  });
});

describe('what it lets in', () => {
  test('[PE1] a guest of one workshop is a stranger in another', async () => {
    const [own, other] = [await openWorkshop(), await openWorkshop()];
    const guest = await guestOf(own);
    expect(await read(guest, own.id)).toBe(200);
    expect(await read(guest, other.id)).toBe(404);
    const command = { type: 'park', item: crypto.randomUUID(), text: 'Hej' } as unknown;
    const at = { origin: world.origin, cookie: guest.cookie };
    expect((await give(at, other.id, command as Parameters<typeof give>[2])).status).toBe(404);
    expect((await guest.call('POST', `/api/v1/workshops/${other.id}/devices`)).status).toBe(404);
    const editor = openNotes(guest, other);
    await eventually(() => expect(editor.closes).toEqual([closeCodes.gone]));
  });

  test('[PE1] whatever needs an account does not know a guest', async () => {
    const guest = await guestOf(await openWorkshop());
    /** By hand: what a guest, or anyone, may ask for. */
    const known = [
      ...['GET /api/v1/sign-in/demo', 'POST /api/v1/sign-in/demo', 'POST /api/v1/sign-out'],
      ...['GET /api/v1/viewer', 'GET /api/v1/processes', 'GET /api/v1/processes/:id'],
      'GET /api/v1/processes/:id/diagrams',
      'GET /api/v1/processes/:id/workshop-results',
      ...['GET /api/v1/workshops/:id', 'POST /api/v1/workshops/:id/commands'],
      ...['POST /api/v1/workshops/:id/devices', 'GET /api/v1/workshops/:id/summary'],
      'GET /api/v1/workshops/:id/summary.:form',
      'GET /api/v1/workshops/:id/rounds/:round/distribution',
      ...['GET /api/v1/workshops/:id/log', 'GET /api/v1/workshops/:id/log/:revision'],
      'GET /api/v1/workshops/:id/parking',
      'POST /api/v1/workshops/:id/contributions/:contribution/merged',
      ...['GET /api/v1/workshops/:id/summary-mail', 'PUT /api/v1/workshops/:id/summary-mail'],
      ...['GET /api/v1/workshop-captures', 'POST /api/v1/workshops/:id/captures'],
      'POST /api/v1/workshops/:id/claim-links',
      'GET /api/v1/workshop-invitations/:token',
      ...['PUT /api/v1/workshop-invitations/:token', 'POST /api/v1/workshop-invitations/:token/entry'],
      'POST /api/v1/workshop-invitations/:token/stop',
      ...['GET /api/v1/workshop-doors/:code', 'POST /api/v1/workshop-doors/:code'],
      'GET /api/v1/projector/:token',
      ...['GET /api/v1/unsubscribe/:token', 'POST /api/v1/unsubscribe/:token'],
    ];
    const id = crypto.randomUUID();
    for (const endpoint of await allEndpoints()) {
      if (known.includes(endpointName(endpoint))) continue;
      const path = endpoint.path.replace(':cvr', municipalities.odense).replace(/:[a-z]+/g, id);
      const { status, body } = await guest.call(
        endpoint.method,
        path,
        endpoint.method === 'GET' ? undefined : {},
      );
      expect([endpointName(endpoint), status, body]).toMatchObject([
        endpointName(endpoint),
        401,
        { code: 'not-signed-in' },
      ]);
    }
  });

  test('[PE1] the municipality a guest names is a claim and opens nothing', async () => {
    const { code } = await openWorkshop();
    const owner = await world.person();
    const made = await owner.call('POST', '/api/v1/processes', {
      title: 'Lukket',
      visibility: 'municipality',
    });
    const { id } = made.body as { id: string };
    const { cookie } = await joinAsGuest(world.origin, code, 'Ali', municipalities.aarhus);
    const guest = visitor(world.origin, cookie);
    expect((await guest.call('GET', `/api/v1/processes/${id}`)).status).toBe(404);
    const editor = openDocument(world.origin, `process/${id}`, { cookie });
    editors.push(editor);
    await eventually(() => expect(editor.closes).toEqual([closeCodes.gone]));
    expect(editor.heard).toEqual([]);
  });

  test('[PE1] whoever is signed in is there as the account, whatever guest cookie comes along', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    const person = await world.person({ municipality: municipalities.odense });
    const both = visitor(world.origin, `${guest.cookie}; ${person.cookie}`);
    expect(await read(both, view.id)).toBe(404);
    const joined = await join(both, view.code);
    expect((joined.body as { participant: string }).participant).not.toBe(guest.participant);
    const me = ((await both.call('GET', `/api/v1/workshops/${view.id}`)).body as WorkshopReply).me;
    expect(me.participant).toBe((joined.body as { participant: string }).participant);
  });
});

describe('another device', () => {
  test('a guest carries on there as the same participant, and both devices work', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    const ticket = await device(guest, view);
    const joined = await join(world.stranger, view.code, { device: ticket });
    expect([joined.status, joined.body]).toEqual([
      201,
      { workshop: view.id, participant: guest.participant },
    ]);
    const phone = visitor(world.origin, cookieOf(joined).cookie);
    expect(phone.cookie).not.toBe(guest.cookie);
    expect([await read(guest, view.id), await read(phone, view.id)]).toEqual([200, 200]);
    const { body } = await phone.call('GET', `/api/v1/workshops/${view.id}`);
    expect((body as WorkshopReply).view.participants).toHaveLength(1);
  });

  test('[PE1] the way there opens once, only to that workshop, and no socket', async () => {
    const [view, other] = [await openWorkshop(), await openWorkshop()];
    const guest = await guestOf(view);
    const ticket = await device(guest, view);
    const path = `/collaboration/workshop/${view.id}/notes?ticket=${ticket}`;
    expect(await upgradeStatus(world.origin, path)).toBe(401);
    expect((await join(world.stranger, view.code, { device: ticket })).status).toBe(201);
    const again = await join(world.stranger, view.code, { device: ticket });
    expect([again.status, again.headers.getSetCookie()]).toEqual([404, []]);
    const stray = await join(world.stranger, other.code, { device: await device(guest, view) });
    expect([stray.status, stray.headers.getSetCookie()]).toEqual([404, []]);
    const person = await world.person();
    const { body } = await person.call('POST', '/api/v1/tickets');
    const wrongKind = await join(world.stranger, view.code, { device: (body as { ticket: string }).ticket });
    expect(wrongKind.status).toBe(404);
  });

  test('[PE4] the way there is closed once the guest has been removed', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    const ticket = await device(guest, view);
    await steer(view.id, { type: 'remove-participant', participant: guest.participant as never });
    expect((await join(world.stranger, view.code, { device: ticket })).status).toBe(404);
  });
});

describe('the end of it', () => {
  test('[PE4] who is removed is out within a second everywhere; nobody else is', async () => {
    const view = await openWorkshop();
    const [guest, other] = [await guestOf(view), await guestOf(view, 'Bo')];
    const [notes, others] = [openNotes(guest, view), openNotes(other, view)];
    const [socket, otherSocket] = [
      await openSocket({ cookie: guest.cookie }),
      await openSocket({ cookie: other.cookie }),
    ];
    await eventually(() => expect([notes, others].map((one) => one.provider.synced)).toEqual([true, true]));
    await steer(view.id, { type: 'remove-participant', participant: guest.participant as never });
    await eventually(() => expect(notes.closes).toEqual([closeCodes.notYours]));
    await eventually(() => expect(socket.ended()).toBe('io server disconnect'));
    expect(await read(guest, view.id)).toBe(401);
    await expect(openSocket({ cookie: guest.cookie })).rejects.toThrow();
    expect([await read(other, view.id), others.closes, otherSocket.ended()]).toEqual([200, [], undefined]);
  });

  test('a removal that is taken back lets the same device in again', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    await steer(view.id, { type: 'remove-participant', participant: guest.participant as never });
    expect(await read(guest, view.id)).toBe(401);
    const { body } = await facilitator.call('GET', `/api/v1/workshops/${view.id}`);
    const { undoable } = (body as WorkshopReply).view;
    await steer(view.id, { type: 'undo', revision: undoable?.revision ?? 0 });
    expect(await read(guest, view.id)).toBe(200);
  });

  test('two entries that turn out to be one person are one, and both devices go on', async () => {
    const view = await openWorkshop();
    const [laptop, phone] = [await guestOf(view), await guestOf(view)];
    await steer(view.id, {
      ...{ type: 'merge-participants', from: phone.participant as never },
      into: laptop.participant as never,
    });
    const { body } = await phone.call('GET', `/api/v1/workshops/${view.id}`);
    expect((body as WorkshopReply).me.participant).toBe(laptop.participant);
    expect(await read(laptop, view.id)).toBe(200);
  });

  test('[PE4] signing out of a browser ends what it is as a guest, and not the guest’s other devices', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    const phone = visitor(
      world.origin,
      cookieOf(await join(world.stranger, view.code, { device: await device(guest, view) })).cookie,
    );
    const [notes, others] = [openNotes(phone, view), openNotes(guest, view)];
    await eventually(() => expect([notes, others].map((one) => one.provider.synced)).toEqual([true, true]));
    const out = await phone.call('POST', '/api/v1/sign-out');
    expect(out.headers.getSetCookie().some((cookie) => cookie.startsWith('procesrum-guest=;'))).toBe(true);
    await eventually(() => expect(notes.closes).toEqual([closeCodes.notYours]));
    expect([await read(phone, view.id), await read(guest, view.id), others.closes]).toEqual([401, 200, []]);
  });

  test('[PE4] a sign-in that is a day old lets nobody in', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    await world.database.transaction((transaction) =>
      transaction.query('update guest_sign_in set expires_at = now() where participant = $1', [
        guest.participant,
      ]),
    );
    expect(await read(guest, view.id)).toBe(401);
    const notes = openNotes(guest, view);
    await eventually(() => expect(notes.closes[0]).toBe(1006));
  });

  test('after it has closed a guest still reads what came of it, and takes no further device along', async () => {
    const view = await openWorkshop();
    const guest = await guestOf(view);
    const notes = openNotes(guest, view);
    await eventually(() => expect(notes.heard[0]).toMatchObject({ type: 'hello', role: 'edit' }));
    await steer(view.id, { type: 'close' });
    await eventually(() => expect(notes.heard).toContainEqual({ type: 'roleChanged', role: 'read' }));
    expect(await read(guest, view.id)).toBe(200);
    expect((await guest.call('GET', `/api/v1/workshops/${view.id}/summary`)).status).toBe(200);
    expect((await guest.call('POST', `/api/v1/workshops/${view.id}/devices`)).status).toBe(409);
  });
});
