import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { ConsentRequest, WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { give, joinAsGuest } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, visitor, type Person, type Visitor, type World } from './world.ts';

// W as people meet it: an owner says yes, a table writes while its time runs, and all of it ends.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let facilitator: Person;
let owner: Person;
const editors: Editor[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  world = await openWorld();
  facilitator = await world.person({ roles: ['member', 'facilitator'], name: 'Freja Holm' });
  owner = await world.person();
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => world.close());

/** A workshop about one new process of the owner's municipality, which the facilitator sees as a colleague. */
async function plan(visibility = 'municipality'): Promise<{ view: WorkshopView; process: string }> {
  const made = await owner.call('POST', '/api/v1/processes', { title: 'Flytning', visibility });
  const process = (made.body as { id: string }).id;
  const { status, body } = await facilitator.call('POST', '/api/v1/workshops', {
    ...{ title: 'ERFA', place: 'Dokk1', processes: [process], tables: 2 },
  });
  expect(status).toBe(201);
  return { view: (body as WorkshopReply).view, process };
}

const steer = async (workshop: string, command: WorkshopCommand) => {
  const at = { origin: world.origin, cookie: facilitator.cookie };
  const { status, body } = await give(at, workshop, command);
  expect([command.type, status, body]).toMatchObject([command.type, 200, {}]);
};

const goTo = async ({ id, agenda }: WorkshopView, kind: 'welcome' | 'describe') => {
  const activity = agenda.find((one) => one.kind === kind);
  if (activity === undefined) throw new Error(`there is no ${kind}`);
  await steer(id, { type: 'go-to', activity: activity.id, step: 0 });
};

const giveToFirstTable = ({ id, tables }: WorkshopView, process: string) =>
  steer(id, {
    type: 'edit-tables',
    tables: tables.map(({ id: table, number, name }, index) => ({
      ...{ id: table, number, name },
      processes: index === 0 ? [process as never] : [],
    })),
  });

const answer = (who: Visitor, workshop: string, process: string, consent: string) =>
  who.call('PUT', `/api/v1/workshops/${workshop}/processes/${process}/consent`, { consent });

async function requestsOf(who: Visitor): Promise<ConsentRequest[]> {
  const { status, body } = await who.call('GET', '/api/v1/workshop-consents');
  expect(status).toBe(200);
  return body as ConsentRequest[];
}

async function guestAt({ id, code }: WorkshopView, table: string | undefined): Promise<Visitor> {
  const at = await joinAsGuest(world.origin, code, 'Ali', odense);
  if (table !== undefined)
    expect((await give(at, id, { type: 'take-seat', table: table as never })).status).toBe(200);
  return visitor(world.origin, at.cookie);
}

function open(who: Visitor, process: string): Editor {
  const editor = openDocument(world.origin, `process/${process}`, { cookie: who.cookie });
  editors.push(editor);
  return editor;
}

/** The roles an editor was told of, the one it began with first. */
const rolesOf = ({ heard }: Editor) => heard.flatMap((message) => ('role' in message ? [message.role] : []));

/** Opens a live socket and gives what it hears, as it comes. */
async function listen(who: Visitor): Promise<readonly string[]> {
  const socket = io(world.origin, {
    ...{ path: liveSocket.path, transports: [...liveSocket.transports] },
    ...{ extraHeaders: { cookie: who.cookie }, forceNew: true, reconnection: false },
  });
  sockets.push(socket);
  const heard: string[] = [];
  socket.onAny((name: string, payload: { id?: string }) => heard.push(`${name} ${payload.id ?? ''}`));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return heard;
}

describe('who answers', () => {
  test('[PE2] the creator and the owner’s coordinators see what is asked, and nobody else', async () => {
    const { view, process } = await plan();
    const coordinator = await world.person({ roles: ['member', 'coordinator'] });
    const colleague = await world.person();
    const elsewhere = await world.person({ municipality: odense, roles: ['member', 'coordinator'] });
    const asked = {
      workshop: view.id,
      workshopTitle: 'ERFA',
      facilitator: 'Freja Holm',
      process,
      consent: 'asked',
    };
    for (const who of [owner, coordinator]) {
      const own = (await requestsOf(who)).filter((request) => request.process === process);
      expect(own).toMatchObject([asked]);
    }
    for (const who of [colleague, elsewhere, facilitator]) {
      expect((await requestsOf(who)).filter((request) => request.process === process)).toEqual([]);
      const { status } = await answer(who, view.id, process, 'read');
      expect(status).toBe(who === elsewhere ? 404 : 403);
    }
    expect((await answer(coordinator, view.id, process, 'write')).status).toBe(204);
    expect((await requestsOf(owner)).find((request) => request.process === process)?.consent).toBe('write');
  });

  test('[PE1] a process that no workshop asks for is answered like one out of sight', async () => {
    const { view } = await plan();
    const made = await owner.call('POST', '/api/v1/processes', { title: 'Uspurgt' });
    const { id } = made.body as { id: string };
    const unasked = await answer(owner, view.id, id, 'read');
    const absent = await answer(owner, view.id, crypto.randomUUID(), 'read');
    expect([unasked.status, unasked.body]).toEqual([404, absent.body]);
  });

  test('the answer stands in the record of the owner’s municipality', async () => {
    const { view, process } = await plan();
    await answer(owner, view.id, process, 'write-with-guests');
    const rows = await world.database.transaction((transaction) =>
      transaction.query(
        "select account, municipality, deed::json ->> 'consent' as consent from audit_event where deed::json ->> 'action' = $1 and deed::json ->> 'process' = $2",
        ['workshop-consent-set', process],
      ),
    );
    expect(rows).toEqual([{ account: owner.account, municipality: aarhus, consent: 'write-with-guests' }]);
  });
});

describe('what a yes gives, and when it ends', () => {
  test('[PE4] a guest writes at the table while its time runs, reads before and after, and has nothing once it closes', async () => {
    const { view, process } = await plan();
    await answer(owner, view.id, process, 'write-with-guests');
    await steer(view.id, { type: 'start' });
    await giveToFirstTable(view, process);
    const guest = await guestAt(view, view.tables[0]?.id);
    const editor = open(guest, process);
    await eventually(() => expect([editor.title(), rolesOf(editor)]).toEqual(['Flytning', ['read']]));
    await goTo(view, 'describe');
    await eventually(() => expect(rolesOf(editor)).toEqual(['read', 'edit']));
    editor.type(' rettet');
    const ofOwner = open(owner, process);
    await eventually(() => expect([ofOwner.title(), editor.isSaved()]).toEqual(['Flytning rettet', true]));
    await goTo(view, 'welcome');
    await eventually(() => expect(rolesOf(editor)).toEqual(['read', 'edit', 'read']));
    editor.type(' for sent');
    await eventually(() =>
      expect(editor.heard.filter(({ type }) => type === 'rejected')).toMatchObject([{ reason: 'read-only' }]),
    );
    await steer(view.id, { type: 'close' });
    await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]));
    expect((await guest.call('GET', `/api/v1/processes/${process}`)).status).toBe(404);
    expect([ofOwner.title(), ofOwner.closes]).toEqual(['Flytning rettet', []]);
  });

  test('[PE4] standing up from the table ends the writing, sitting down again begins it', async () => {
    const { view, process } = await plan();
    await answer(owner, view.id, process, 'write');
    await steer(view.id, { type: 'start' });
    await giveToFirstTable(view, process);
    await goTo(view, 'describe');
    const member = await world.person({ municipality: skanderborg });
    expect((await member.call('POST', `/api/v1/workshop-doors/${view.code}`, {})).status).toBe(201);
    const at = { origin: world.origin, cookie: member.cookie };
    const editor = open(member, process);
    await eventually(() => expect(rolesOf(editor)).toEqual(['read']));
    for (const [index, role] of [
      [0, 'edit'],
      [1, 'read'],
      [0, 'edit'],
    ] as const) {
      const before = rolesOf(editor).length;
      await give(at, view.id, { type: 'take-seat', table: view.tables[index]?.id ?? null });
      await eventually(() => expect(rolesOf(editor).slice(before)).toEqual([role]));
    }
  });

  test('[PE4] a yes that is taken back ends reading and writing at once, for members and guests', async () => {
    const { view, process } = await plan();
    await answer(owner, view.id, process, 'write-with-guests');
    await steer(view.id, { type: 'start' });
    await giveToFirstTable(view, process);
    await goTo(view, 'describe');
    const member = await world.person({ municipality: skanderborg });
    await member.call('POST', `/api/v1/workshop-doors/${view.code}`, {});
    const guest = await guestAt(view, view.tables[0]?.id);
    const both = [open(member, process), open(guest, process)];
    await eventually(() => expect(both.map(rolesOf)).toEqual([['read'], ['edit']]));
    const heard = await listen(member);
    expect((await answer(owner, view.id, process, 'read')).status).toBe(204);
    await eventually(() => expect(both.map(rolesOf)).toEqual([['read'], ['edit', 'read']]));
    expect((await answer(owner, view.id, process, 'refused')).status).toBe(204);
    const over = [closeCodes.notYours];
    await eventually(() => expect(both.map(({ closes }) => closes)).toEqual([over, over]));
    await eventually(() => expect(heard).toContain(`process:access-changed ${process}`));
    expect((await member.call('GET', `/api/v1/processes/${process}`)).status).toBe(404);
    expect((await guest.call('GET', `/api/v1/processes/${process}`)).status).toBe(404);
  });

  test('[PE1] whoever reads by way of a workshop is told when the text changes, and nobody else', async () => {
    const { view, process } = await plan();
    const other = await plan();
    for (const one of [view, other.view]) await steer(one.id, { type: 'start' });
    await answer(owner, view.id, process, 'read');
    const [guest, stranger] = [await guestAt(view, undefined), await guestAt(other.view, undefined)];
    const heard = await Promise.all([guest, stranger].map(listen));
    const editor = open(owner, process);
    await eventually(() => expect(editor.title()).toBe('Flytning'));
    editor.type(' nu');
    await eventually(() => expect(heard[0]).toContain(`process:changed ${process}`));
    // What both may see comes after it, so that what the other had to hear has come by then.
    const made = await owner.call('POST', '/api/v1/processes', { title: 'Åben', visibility: 'public' });
    const { id } = made.body as { id: string };
    await eventually(() => expect(heard[1]).toContain(`process:changed ${id}`));
    expect(heard[1]?.filter((event) => event.endsWith(process))).toEqual([]);
  });

  test('[PE4] narrowing to private ends what a workshop gives, and tells those who lose it', async () => {
    const { view, process } = await plan();
    await answer(owner, view.id, process, 'read');
    await steer(view.id, { type: 'start' });
    const guest = await guestAt(view, undefined);
    const editor = open(guest, process);
    await eventually(() => expect(rolesOf(editor)).toEqual(['read']));
    const shared = await owner.call('PUT', `/api/v1/processes/${process}/sharing`, {
      visibility: 'private',
      chosen: [],
    });
    expect(shared.status).toBe(200);
    await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]));
  });

  test('[PE4] a member who is removed loses what the workshop gave', async () => {
    const { view, process } = await plan();
    await answer(owner, view.id, process, 'read');
    await steer(view.id, { type: 'start' });
    const member = await world.person({ municipality: skanderborg });
    const joined = await member.call('POST', `/api/v1/workshop-doors/${view.code}`, {});
    const { participant } = joined.body as { participant: string };
    const notes = openDocument(world.origin, `workshop/${view.id}/notes`, { cookie: member.cookie });
    editors.push(notes);
    const editor = open(member, process);
    await eventually(() => expect([rolesOf(editor), rolesOf(notes)]).toEqual([['read'], ['edit']]));
    await steer(view.id, { type: 'remove-participant', participant: participant as never });
    const over = [closeCodes.notYours];
    await eventually(() => expect([editor.closes, notes.closes]).toEqual([over, over]));
  });
});
