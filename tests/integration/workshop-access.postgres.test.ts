import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import { startTwoNodes } from '../support/two-nodes.ts';
import { give, joinAsGuest } from '../support/workshops/workshop-visitor.ts';
import { municipalities, visitor, type Visitor } from './world.ts';

// A workshop is steered at one node, and its guests are at another.

const toClose: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

test('[PE4] a guest at one node gains and loses what the workshop at the other gives', async () => {
  const { here, there, steer, view, process } = await workshopOnTwoNodes();
  const guest = await joinAsGuest(there, view.code, 'Ali', municipalities.odense);
  const text = open(there, guest.cookie, `process/${process}`);
  const notes = open(there, guest.cookie, notesOf(view));
  await eventually(() => expect([rolesOf(text), rolesOf(notes)]).toEqual([['read'], ['edit']]));
  await give(guest, view.id, { type: 'take-seat', table: view.tables[0]?.id ?? null });
  await steer({ type: 'go-to', activity: activityOf(view, 'describe'), step: 0 });
  await eventually(() => expect(rolesOf(text)).toEqual(['read', 'edit']));
  // What a guest writes at the one is known as theirs at the other.
  text.type(' fra bordet');
  const owner = open(here, (await signInAs(here, 'Mette Kjær')).cookie, `process/${process}`);
  await eventually(() => expect([owner.title(), text.isSaved()]).toEqual(['Nyt fra bordet', true]));
  text.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => {
    const { user } = owner.others().get(text.document.clientID) ?? {};
    expect(user).toMatchObject({ name: 'Ali', isGuest: true });
  });
  await steer({ type: 'go-to', activity: activityOf(view, 'welcome'), step: 0 });
  await eventually(() => expect(rolesOf(text)).toEqual(['read', 'edit', 'read']));
  await steer({ type: 'close' });
  await eventually(() => {
    expect([text.closes, rolesOf(notes)]).toEqual([[closeCodes.notYours], ['edit', 'read']]);
  });
});

test('[PE4] a guest who is removed at one node is out at the other', async () => {
  const { there, steer, view } = await workshopOnTwoNodes();
  const guest = await joinAsGuest(there, view.code, 'Ali', municipalities.odense);
  const notes = open(there, guest.cookie, notesOf(view));
  const socket = io(there, {
    ...{ path: liveSocket.path, transports: [...liveSocket.transports] },
    ...{ extraHeaders: { cookie: guest.cookie }, reconnection: false },
  });
  toClose.push(() => socket.close());
  await eventually(() => expect([socket.connected, notes.provider.synced]).toEqual([true, true]));
  await steer({ type: 'remove-participant', participant: guest.participant as never });
  await eventually(() => expect([socket.connected, notes.closes]).toEqual([false, [closeCodes.notYours]]));
});

test('[PE4] also while the nodes cannot hear one another', { timeout: 90_000 }, async () => {
  const { there, steer, view, process, redis } = await workshopOnTwoNodes();
  const guest = await joinAsGuest(there, view.code, 'Ali', municipalities.odense);
  const editors = [`process/${process}`, notesOf(view)].map((name) => open(there, guest.cookie, name));
  await eventually(() => expect(editors.map(rolesOf)).toEqual([['read'], ['edit']]));
  await redis.stop();
  await steer({ type: 'remove-participant', participant: guest.participant as never });
  // The first of theirs: stock clients come again, and are told each time that it is nobody's.
  const over = closeCodes.notYours;
  await eventually(() => expect(editors.map(({ closes }) => closes[0])).toEqual([over, over]), {
    withinMs: 60_000,
  });
});

function open(origin: string, cookie: string, name: string): Editor {
  const editor = openDocument(origin, name, { cookie });
  toClose.push(() => editor.close());
  return editor;
}

const notesOf = ({ id }: WorkshopView) => `workshop/${id}/notes`;

/** The roles an editor was told of, the one it began with first. */
const rolesOf = ({ heard }: Editor) => heard.flatMap((message) => ('role' in message ? [message.role] : []));

function activityOf({ agenda }: WorkshopView, kind: 'welcome' | 'describe') {
  const activity = agenda.find((one) => one.kind === kind);
  if (activity === undefined) throw new Error(`there is no ${kind}`);
  return activity.id;
}

/** At the first node an open workshop with a process whose owner lets its first table write, guests too. */
async function workshopOnTwoNodes() {
  const nodes = await startTwoNodes();
  toClose.push(() => nodes.close());
  const [here, there] = [nodes.here.origin, nodes.there.origin];
  const [owner, facilitator] = [await visitAs(here, 'Mette Kjær'), await visitAs(here, 'Sara Bisgaard')];
  const made = await owner.call('POST', '/api/v1/processes', { title: 'Nyt', visibility: 'municipality' });
  const process = (made.body as { id: string }).id;
  const planned = await facilitator.call('POST', '/api/v1/workshops', {
    ...{ title: 'ERFA', place: 'Dokk1', processes: [process], tables: 2 },
  });
  const { view } = planned.body as WorkshopReply;
  const consent = `/api/v1/workshops/${view.id}/processes/${process}/consent`;
  expect((await owner.call('PUT', consent, { consent: 'write-with-guests' })).status).toBe(204);
  const steer = async (command: WorkshopCommand) => {
    const { status, body } = await give({ origin: here, cookie: facilitator.cookie }, view.id, command);
    expect([command.type, status, body]).toMatchObject([command.type, 200, {}]);
  };
  await steer({ type: 'start' });
  await steer({
    type: 'edit-tables',
    tables: view.tables.map(({ id, number, name }, index) => ({
      ...{ id, number, name },
      processes: index === 0 ? [process as never] : [],
    })),
  });
  return { here, there, steer, view, process, redis: nodes.redis };
}

async function visitAs(origin: string, name: string): Promise<Visitor> {
  return visitor(origin, (await signInAs(origin, name)).cookie);
}
