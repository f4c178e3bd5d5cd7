import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { freshDatabase } from '../support/database.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { receptionWith } from '../support/collaboration/reception.ts';
import { signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import { startServer } from '../support/server-process.ts';
import { visitor, type Visitor } from './world.ts';

const toClose: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

test('two nodes that start at the same moment make one world, and hear one another', async () => {
  const [here, there] = await twoNodes();
  const output = here.output() + there.output();
  expect(output.match(/ran 0001_/g)).toHaveLength(1);
  expect(output.match(/stored 60 processes/g)).toHaveLength(1);

  const people = (await visitor(here.origin, '').call('GET', '/api/v1/sign-in/demo')).body as Account[];
  expect((await visitor(there.origin, '').call('GET', '/api/v1/sign-in/demo')).body).toEqual(people);
  const ready = await visitor(there.origin, '').call('GET', '/api/v1/health/ready');
  expect(ready.body).toMatchObject({ ready: true, redis: 'connected' });
});

test('[PE4] a sign-in ended at one node ends its sockets at the other', async () => {
  const [here, there] = await twoNodes();
  const browser = await visitAs(here.origin, 'Mette Kjær');
  const socket = io(there.origin, {
    path: liveSocket.path,
    transports: [...liveSocket.transports],
    extraHeaders: { cookie: browser.cookie },
    reconnection: false,
  });
  toClose.push(() => socket.close());
  const heard: string[] = [];
  socket.onAny((name: string) => heard.push(name));
  await eventually(() => expect(socket.connected).toBe(true));

  await browser.call('POST', '/api/v1/processes', { title: 'Nyt' });
  await eventually(() => expect(heard).toEqual(['process:changed']));
  await browser.call('POST', '/api/v1/sign-out');
  await eventually(() => expect(socket.connected).toBe(false));
});

test('[PE4] a right lost at one node is lost at the other, documents and all', async () => {
  const [here, there] = await twoNodes();
  const [creator, colleague] = await Promise.all([
    visitAs(here.origin, 'Mette Kjær'),
    visitAs(here.origin, 'Ida Storgaard'),
  ]);
  const made = await creator.call('POST', '/api/v1/processes', { title: 'Nyt', visibility: 'municipality' });
  const { id } = made.body as { id: string };
  const editor = editing(there.origin, colleague.cookie, id);
  await eventually(() => expect(editor.title()).toBe('Nyt'));
  await creator.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility: 'private', chosen: [] });
  await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]));
});

test('[PE4] a tenant no longer chosen loses the document at the other node within a second', async () => {
  const [here, there] = await twoNodes();
  const [creator, reader] = await Promise.all([
    visitAs(here.origin, 'Mette Kjær'),
    visitAs(here.origin, 'Arun Selvam'),
  ]);
  const made = await creator.call('POST', '/api/v1/processes', { title: 'Nyt' });
  const path = `/api/v1/processes/${(made.body as { id: string }).id}/sharing`;
  await creator.call('PUT', path, { visibility: 'selected', chosen: ['35209115'] });
  const editor = editing(there.origin, reader.cookie, (made.body as { id: string }).id);
  await eventually(() => expect(editor.title()).toBe('Nyt'));
  await creator.call('PUT', path, { visibility: 'selected', chosen: ['29189633'] });
  await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]));
});

test('[PE1] what looks like a CPR number is found also when it was typed at the other node', async () => {
  const [here, there] = await twoNodes();
  const creator = await visitAs(here.origin, 'Mette Kjær');
  const made = await creator.call('POST', '/api/v1/processes', { title: 'Nyt' });
  const { id } = made.body as { id: string };
  const editor = editing(there.origin, creator.cookie, id);
  await eventually(() => expect(editor.title()).toBe('Nyt'));
  editor.type(' om 010190-1234');
  await eventually(() => expect(editor.isSaved()).toBe(true));
  const wider = { visibility: 'municipality', chosen: [] };
  expect(await creator.call('PUT', `/api/v1/processes/${id}/sharing`, wider)).toMatchObject({
    status: 409,
    body: { code: 'personal-number', field: 'title' },
  });
});

test('[PE4][PE5] a section shielded at one node is gone from the other within a second', async () => {
  const [here, there] = await twoNodes();
  const [creator, reader] = await Promise.all([
    visitAs(here.origin, 'Mette Kjær'),
    visitAs(here.origin, 'Arun Selvam'),
  ]);
  const made = await creator.call('POST', '/api/v1/processes', {
    title: 'Nyt',
    visibility: 'all-municipalities',
  });
  const { id } = made.body as { id: string };
  const [writer, open] = [editing(here.origin, creator.cookie, id), editing(there.origin, reader.cookie, id)];
  await eventually(() => expect(writer.title()).toBe('Nyt'));
  const asIs = writer.document.getXmlFragment(sectionName('asIs'));
  appendRichText(asIs, [{ type: 'paragraph', content: [{ type: 'text', text: 'Fortroligt' }] }]);
  await eventually(() =>
    expect(open.document.getXmlFragment(sectionName('asIs')).toString()).toContain('Fortroligt'),
  );
  const path = `/api/v1/processes/${id}/sections/asIs/shielding`;
  expect((await creator.call('PUT', path, { shielded: true })).status).toBe(200);
  // Whoever comes in at this very moment gets none of it, whether that node has heard or not.
  const reception = receptionWith({ cookie: reader.cookie });
  const fresh = openDocument(there.origin, `process/${id}`, reception.socket);
  toClose.push(() => fresh.close());
  await eventually(() => expect(fresh.title()).toBe('Nyt'));
  expect(reception.has('Fortroligt')).toBe(false);
  await eventually(() => expect([writer.closes, open.closes]).toEqual([[4409], [4409]]));
});

test('[PE4] also while the nodes cannot hear one another', async () => {
  const [here, there, redis] = await twoNodes();
  const creator = await visitAs(here.origin, 'Mette Kjær');
  const made = await creator.call('POST', '/api/v1/processes', { title: 'Nyt' });
  const { id } = made.body as { id: string };
  const editor = editing(there.origin, creator.cookie, id);
  await eventually(() => expect(editor.title()).toBe('Nyt'));
  await redis.stop();
  await creator.call('POST', '/api/v1/sign-out');
  // The other node finds out by itself, because it knows that it hears nothing.
  await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]));
  expect((await visitor(there.origin, '').call('GET', '/api/v1/health/ready')).body).toMatchObject({
    ready: true,
    redis: 'away',
  });
});

async function visitAs(origin: string, name: string): Promise<Visitor> {
  return visitor(origin, (await signInAs(origin, name)).cookie);
}

function editing(origin: string, cookie: string, id: string): Editor {
  const editor = openDocument(origin, `process/${id}`, { cookie });
  toClose.push(() => editor.close());
  return editor;
}

async function twoNodes() {
  const redis = await startRedis();
  toClose.push(() => redis.close());
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  const options = {
    ...(database.databaseUrl === undefined ? {} : { databaseUrl: database.databaseUrl }),
    redisUrl: redis.url,
  };
  const nodes = await Promise.all([startServer(options), startServer(options)]);
  for (const node of nodes) toClose.push(() => node.close());
  for (const node of nodes) {
    await eventually(async () => {
      const ready = await visitor(node.origin, '').call('GET', '/api/v1/health/ready');
      expect(ready.body).toMatchObject({ redis: 'connected' });
    });
  }
  return [...nodes, redis] as const;
}
