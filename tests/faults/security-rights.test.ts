import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { freshTicket } from '@procesrum/shared/tickets/tickets.api.ts';
import { upgradeStatus } from '../integration/upgrading.ts';
import { municipalities, type Person } from '../integration/world.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { honestPairIn, type HonestPair } from '../support/collaboration/honest-pair.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { openRaw } from '../support/collaboration/raw-client.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { eventually } from '../support/eventually.ts';
import { runWorkshop } from '../support/workshops/running-workshop.ts';
import { joinAsGuest } from '../support/workshops/workshop-visitor.ts';

// Rights that end while somebody is in the middle of a word, on three nodes at once.

/** A second is promised; the machine is shared. */
const soon = { withinMs: 10_000, everyMs: 10 };

let service: RunningService;
let people: [Person, Person];
const toClose: { close(): void }[] = [];

beforeAll(async () => {
  service = await startService({ nodes: 3 });
  people = [await service.person({ name: 'Mette Kofoed' }), await service.person({ name: 'Signe Bach' })];
});
afterEach(() => {
  for (const one of toClose.splice(0)) one.close();
});
afterAll(() => service.close());

async function pairIn(name: string): Promise<HonestPair> {
  const pair = await honestPairIn(service, name, [people[0].cookie, people[1].cookie]);
  toClose.push(pair);
  return pair;
}

/** Tabs of one person, one at each node, each of which types without pause. */
async function typing(name: string, headers: Record<string, string>, mark: string): Promise<Editor[]> {
  const tabs = service.nodes.map(({ origin }) => openDocument(origin, name, headers));
  toClose.push(...tabs);
  await eventually(() => expect(tabs.map((tab) => tab.isSaved())).toEqual([true, true, true]));
  const timers = tabs.map((tab, at) => setInterval(() => tab.type(` ${mark}${at}`), 15));
  toClose.push(...timers.map((timer) => ({ close: () => clearInterval(timer) })));
  return tabs;
}

/** Each node, asked by each way in: what a status or the close says. */
async function waysIn(name: string, person: Person, tickets: readonly string[]): Promise<string[]> {
  const ways = service.nodes.flatMap(({ origin }, at) => [
    () => outcome(origin, name, { cookie: person.cookie }, ''),
    () => outcome(origin, name, {}, `&ticket=${tickets[at]}`),
  ]);
  return Promise.all(ways.map((way) => way()));
}

async function outcome(
  origin: string,
  name: string,
  headers: Record<string, string>,
  query: string,
): Promise<string> {
  const raw = await openRaw(origin, name, { headers, query: `v=1${query}` });
  const end = await Promise.race([
    raw.end,
    eventually(() => expect(raw.came.step1).toHaveLength(1)).then(() => undefined),
  ]);
  raw.leave();
  if (end === undefined) return 'let in';
  // Refused before there was a socket.
  return end.code === 1006 ? 'refused' : `${end.code}`;
}

async function ticketsOf(person: Person): Promise<string[]> {
  return Promise.all(
    service.nodes.map(
      async () => freshTicket.parse((await person.call('POST', '/api/v1/tickets')).body).ticket,
    ),
  );
}

test('[PE4] an editor who may only read from now on writes no more a second later, on any node, in the middle of a word', async () => {
  const editor = await service.person({ name: 'Jens Lund', municipality: municipalities.odense });
  const process = await service.process(people[0]);
  const coAuthors = `/api/v1/processes/${process}/co-authors`;
  const name = `process/${process}`;
  await people[0].call('POST', coAuthors, { account: editor.account });
  const pair = await pairIn(name);
  const tabs = await typing(name, { cookie: editor.cookie }, 'j');
  await eventually(() => {
    for (const { title } of pair.editors)
      for (const mark of ['j0', 'j1', 'j2']) expect(title()).toContain(mark);
  });
  expect((await people[0].call('DELETE', `${coAuthors}/${editor.account}`)).status).toBeLessThan(300);
  await eventually(() => {
    for (const tab of tabs) {
      expect(tab.heard).toContainEqual({ type: 'roleChanged', role: 'read' });
      expect(tab.heard).toContainEqual(expect.objectContaining({ type: 'rejected', reason: 'read-only' }));
    }
  }, soon);
  // They type on, and are closed for it and come back, and are refused: what the others see stands still.
  const seen = await pair.goOn();
  await eventually(() => expect(tabs.map(({ closes }) => closes[0])).toEqual([1013, 1013, 1013]));
  const later = await pair.goOn();
  expect(marksIn(later)).toBe(marksIn(seen));
  // Nobody's copy is needed to say so: the text of every node's room is what the database has.
  expect(marksIn((await service.stored(name)).getText('title').toString())).toBe(marksIn(seen));
});

function marksIn(text: string): number {
  return text.match(/j\d/g)?.length ?? 0;
}

test('[PE4] whoever has lost it stays out: with their cookie, with old tickets and new, at every node', async () => {
  const reader = await service.person({ name: 'Jens Lund', municipality: municipalities.odense });
  const process = await service.process(people[0], 'private');
  const name = `process/${process}`;
  const sharing = `/api/v1/processes/${process}/sharing`;
  await people[0].call('PUT', sharing, { visibility: 'selected', chosen: [municipalities.odense] });
  const pair = await pairIn(name);
  const tabs = service.nodes.map(({ origin }) => openDocument(origin, name, { cookie: reader.cookie }));
  toClose.push(...tabs);
  await eventually(() => expect(tabs.map((tab) => tab.title())).toEqual(['Urørt', 'Urørt', 'Urørt']));
  const oldTickets = await ticketsOf(reader);
  await people[0].call('PUT', sharing, { visibility: 'municipality', chosen: [] });
  const over = [closeCodes.notYours];
  await eventually(() => expect(tabs.map(({ closes }) => closes)).toEqual([over, over, over]), soon);
  for (const tickets of [oldTickets, await ticketsOf(reader)]) {
    expect(await waysIn(name, reader, tickets)).toEqual(Array(6).fill(`${closeCodes.gone}`));
  }
  const text = await pair.goOn();
  for (const tab of tabs) expect(tab.title()).toBe('Urørt');
  // Chosen again, they are let in everywhere, and read what was written meanwhile.
  await people[0].call('PUT', sharing, { visibility: 'selected', chosen: [municipalities.odense] });
  expect(await waysIn(name, reader, await ticketsOf(reader))).toEqual(Array(6).fill('let in'));
  const again = openDocument(service.nodes[1]?.origin ?? '', name, { cookie: reader.cookie });
  toClose.push(again);
  await eventually(() => expect(again.title()).toBe(text));
});

test('[PE4] a sign-in that is ended is ended at every node, its tickets too', async () => {
  const editor = await service.person({ name: 'Signe Bach' });
  const name = `process/${await service.process(people[0])}`;
  const pair = await pairIn(name);
  const tabs = await typing(name, { cookie: editor.cookie }, 'j');
  const tickets = await ticketsOf(editor);
  await editor.call('POST', '/api/v1/sign-out');
  await eventually(
    () => expect(tabs.map(({ closes }) => closes[0])).toEqual(Array(3).fill(closeCodes.notYours)),
    soon,
  );
  expect(await waysIn(name, editor, tickets)).toEqual(Array(6).fill('refused'));
  const seen = await pair.goOn();
  expect(marksIn(await pair.goOn())).toBe(marksIn(seen));
});

test('[PE4] a guest who is removed is out at every node, and a stranger to them from then on', async () => {
  const facilitator = await service.person({ name: 'Sara Bisgaard', roles: ['member', 'facilitator'] });
  const { origin } = service.nodes[0];
  const workshop = await runWorkshop({ origin, cookie: facilitator.cookie });
  const { code } = await workshop.view();
  const [ali, bo] = [
    await joinAsGuest(origin, code, 'Ali', municipalities.odense),
    await joinAsGuest(origin, code, 'Bo', municipalities.odense),
  ];
  const name = `workshop/${workshop.id}/notes`;
  const tabs = service.nodes.map((node) => openDocument(node.origin, name, { cookie: ali.cookie }));
  const other = openDocument(service.nodes[2]?.origin ?? '', name, { cookie: bo.cookie });
  toClose.push(...tabs, other);
  await eventually(() =>
    expect([...tabs, other].map((tab) => tab.provider.synced)).toEqual(Array(4).fill(true)),
  );
  await workshop.steer({ type: 'remove-participant', participant: ali.participant as never });
  const over = [closeCodes.notYours];
  await eventually(() => expect(tabs.map(({ closes }) => closes)).toEqual([over, over, over]), soon);
  for (const node of service.nodes) {
    const path = `/collaboration/${name}`;
    expect(await upgradeStatus(node.origin, path, { cookie: ali.cookie })).toBe(401);
    expect(await upgradeStatus(node.origin, path, { cookie: bo.cookie })).toBe(101);
  }
  expect(other.closes).toEqual([]);
});

test('[PE4] a right taken and given fifty times ends as it was last, on every node, and never gives in between', async () => {
  const editor = await service.person({ name: 'Jens Lund', municipality: municipalities.odense });
  const process = await service.process(people[0]);
  const coAuthors = `/api/v1/processes/${process}/co-authors`;
  const name = `process/${process}`;
  await people[0].call('POST', coAuthors, { account: editor.account });
  const pair = await pairIn(name);
  const tabs = await typing(name, { cookie: editor.cookie }, 'j');
  for (let time = 0; time < 25; time += 1) {
    await people[0].call('DELETE', `${coAuthors}/${editor.account}`);
    await people[0].call('POST', coAuthors, { account: editor.account });
  }
  await people[0].call('DELETE', `${coAuthors}/${editor.account}`);
  await eventually(() => {
    for (const tab of tabs) {
      const roles = tab.heard.flatMap((one) =>
        one.type === 'hello' || one.type === 'roleChanged' ? [one.role] : [],
      );
      expect(roles.at(-1)).toBe('read');
    }
  }, soon);
  const seen = await pair.goOn();
  expect(marksIn(await pair.goOn())).toBe(marksIn(seen));
  for (const secret of [editor.cookie.slice(10), 'Urørt']) expect(service.log()).not.toContain(secret);
});
