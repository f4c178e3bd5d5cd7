import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { processId, roundId } from '@procesrum/shared/primitives/id.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { createNarrowedProcesses } from '../../server/src/features/priorities/narrowed-processes.ts';
import { eventually } from '../support/eventually.ts';
import {
  connectScreen,
  fetchList,
  giveToList,
  makeList,
  openList,
  type ListScreen,
  type OpenList,
} from '../support/priorities/list-visitor.ts';
import { runWorkshop } from '../support/workshops/running-workshop.ts';
import { joinAsGuest, type At } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

let world: World;
const screens: ListScreen[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const screen of screens.splice(0)) screen.close();
});
afterAll(() => world.close());

const group: Role[] = ['member', 'coordination-group'];

test('[VO7] news comes in order and without a gap, and leads to what a fresh fetch gives', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const { id } = (await makeList(mette)).view;
  const processes = await Promise.all([open('Flytning', mette), open('Udbetaling', jens)]);
  const [ofMette, ofJens] = [await opened(mette, id), await opened(jens, id)];
  await done(mette, id, { type: 'add-processes', processes });
  const field = 'wellbeing';
  await Promise.all(
    [mette, jens].flatMap((who, at) =>
      processes.flatMap((process, index) => [
        done(who, id, { type: 'mark', marks: [{ process, field, value: 10 * at + index }] }),
        done(who, id, { type: 'set-facts', process, facts: { days: 3 + at + index } }),
      ]),
    ),
  );
  await done(jens, id, { type: 'set-weights', weights: { ...ofJens.view().weights } });
  const { view, marks } = await fetchList(jens, id);
  expect(view.entries.map(({ process }) => process)).toEqual(processes);
  for (const screen of [ofMette, ofJens]) {
    await eventually(() => expect(screen.view()).toEqual(view));
    expect(screen.book().toTable()).toEqual(marks);
    expect(screen.fetches()).toBe(1);
    const [first, ...rest] = screen.news;
    expect(first?.from).toBe(0);
    for (const [index, { from }] of rest.entries()) expect(from).toBe(screen.news[index]?.to);
  }
});

test('[VO3] a command over the socket and over REST come to the same, and one key to one deed', async () => {
  const mette = await someone(group);
  const { id } = (await makeList(mette)).view;
  const screen = await opened(mette, id);
  const save: PriorityCommand = { type: 'save-scenario', slot: 'a', title: 'Efterår' };
  const key = randomUUID();
  const bySocket = await screen.give(id, save, key);
  expect(bySocket).toMatchObject({ ok: true, revision: 1 });
  expect(await giveToList(mette, id, save, key)).toMatchObject({ status: 200, body: { revision: 1 } });
  expect((await fetchList(mette, id)).view.revision).toBe(1);

  const unknown = processId.parse(randomUUID());
  const refused: PriorityCommand[] = [
    { type: 'use-agreed' },
    { type: 'set-facts', process: unknown, facts: { days: 4 } },
    { type: 'set-weights', weights: { wellbeing: 100 } },
    { type: 'undo', revision: 7 },
  ];
  for (const command of refused) {
    const { status, body } = await giveToList(mette, id, command);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await screen.give(id, command)).toMatchObject({ ok: false, failure: body });
  }
  const misshapen = { type: 'set-weights', weights: { volume: 101 } } as const;
  const [byRest, overSocket] = [await giveToList(mette, id, misshapen), await screen.give(id, misshapen)];
  expect([byRest.status, byRest.body]).toMatchObject([400, { code: 'bad-request' }]);
  expect(overSocket).toMatchObject({ ok: false, failure: { code: 'bad-request' } });
});

test('[PE1] nobody outside the group hears of its list, nor learns that there is one', async () => {
  const mette = await someone(group);
  const { id } = (await makeList(mette)).view;
  const { guest, facilitator } = await hall();
  const intruders = [
    guest,
    facilitator,
    await someone(['member']),
    await someone(['member', 'coordinator', 'facilitator', 'operator']),
    await someone(['member'], municipalities.odense),
  ];
  const nowhere = randomUUID();
  const theirs = await Promise.all(intruders.map(connected));
  for (const screen of theirs) {
    expect(await screen.attend(id)).toEqual({ ok: false });
    expect(await screen.attend(nowhere)).toEqual({ ok: false });
    const command: PriorityCommand = { type: 'archive', isArchived: true };
    const [here, there] = [await screen.give(id, command), await screen.give(nowhere, command)];
    expect(here).toMatchObject({ ok: false, failure: { code: 'not-found', message: 'not found' } });
    expect({ ...here, at: '' }).toEqual({ ...there, at: '' });
  }
  const own = await opened(mette, id);
  await done(mette, id, { type: 'save-scenario', slot: 'a', title: 'Efterår' });
  await done(mette, id, { type: 'archive', isArchived: true });
  await eventually(() => expect(own.view().isArchived).toBe(true));
  // Of their own workshop they hear.
  for (const { heard } of theirs) expect(JSON.stringify(heard)).not.toContain(id);
  await expect(connectScreen({ origin: world.origin, cookie: '' })).rejects.toThrow();
});

test('[PE1] whoever is signed in hears of a list that is open to all, and changes nothing in it; a guest does not', async () => {
  const mette = await someone(group);
  const { id } = (await makeList(mette, 'all-municipalities')).view;
  const { guest } = await hall();
  const reader = await opened(await someone(['member'], municipalities.odense), id);
  const ofGuest = await connected(guest);
  expect(await ofGuest.attend(id)).toEqual({ ok: false });
  const save: PriorityCommand = { type: 'save-scenario', slot: 'b', title: 'Forår' };
  expect(await reader.give(id, save)).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  await done(mette, id, save);
  await eventually(() => expect(reader.view().scenarios.b?.title).toBe('Forår'));
  reader.leave(id);
  await done(mette, id, { type: 'drop-scenario', slot: 'b' });
  await eventually(async () => expect((await fetchList(mette, id)).view.scenarios).toEqual({}));
  expect(reader.news).toHaveLength(1);
  expect(JSON.stringify(ofGuest.heard)).not.toContain(id);
});

test('[PE4] a list that is closed to others is lost to their screens, and to nobody in the group', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const { id } = (await makeList(mette, 'all-municipalities')).view;
  const [ofJens, ofReader] = [await opened(jens, id), await opened(await someone(['member']), id)];
  await done(mette, id, { type: 'edit-settings', settings: { audience: 'group' } });
  // They are told that it is lost, so that their screen does not stand there as if nothing had happened.
  await eventually(() => expect(ofReader.heard.at(-1)).toEqual({ list: id }));
  expect(await ofReader.attend(id)).toEqual({ ok: false });
  const before = ofReader.news.length;
  await done(mette, id, { type: 'edit-settings', settings: { title: 'Kun for os' } });
  await eventually(() => expect(ofJens.view().settings.title).toBe('Kun for os'));
  expect(ofReader.news).toHaveLength(before);
  expect(JSON.stringify(ofReader.heard)).not.toContain('Kun for os');
});

test('[PE4] whoever is no longer in the group, or has no account any more, is out of its lists within seconds', async () => {
  const mette = await someone(group);
  const { id } = (await makeList(mette)).view;
  const [lost, gone] = [await someone(group), await someone(group, municipalities.odense)];
  const theirs = [await opened(lost, id), await opened(gone, id)];
  const stays = await opened(mette, id);
  await change(lost, `roles = '{member}'`);
  await change(gone, 'deactivated_at = now()');
  for (const { socket } of theirs) await eventually(() => expect(socket.connected).toBe(false));
  expect(stays.socket.connected).toBe(true);
  const back = await connected(lost);
  expect(await back.attend(id)).toEqual({ ok: false });
  await expect(connectScreen(gone)).rejects.toThrow();
  await done(mette, id, { type: 'save-scenario', slot: 'a', title: 'Efterår' });
  await eventually(() => expect(stays.news).toHaveLength(1));
  expect([back, ...theirs].map(({ news }) => news)).toEqual([[], [], []]);
});

test('[PR4] a process that is narrowed leaves every list within a second, and does not come back by undoing', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const lists = [(await makeList(mette)).view.id, (await makeList(jens, 'all-municipalities')).view.id];
  const [flytning, udbetaling] = [await open('Flytning', jens), await open('Udbetaling', jens)];
  const theirs: OpenList[] = [];
  for (const id of lists) {
    await done(mette, id, { type: 'add-processes', processes: [flytning, udbetaling] });
    theirs.push(await opened(mette, id));
  }
  // One of them is off the list already, and would come back with the last thing done.
  await done(mette, lists[0] as string, { type: 'remove-process', process: flytning });
  await narrow(jens, flytning);
  for (const screen of theirs) {
    await eventually(() => expect(processesIn(screen)).toEqual([udbetaling]));
    expect(screen.fetches()).toBe(1);
  }
  const { undoable } = (await fetchList(mette, lists[0] as string)).view;
  if (undoable !== undefined)
    await giveToList(mette, lists[0] as string, { type: 'undo', revision: undoable.revision });
  expect((await fetchList(mette, lists[0] as string)).view.entries.map(({ process }) => process)).toEqual([
    udbetaling,
  ]);
  const again = await giveToList(mette, lists[1] as string, { type: 'add-processes', processes: [flytning] });
  expect(again).toMatchObject({ status: 409, body: { code: 'conflict', field: 'processes' } });
});

test('[PR4] a process narrowed at the very moment when it is added stays on no list', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const { id } = (await makeList(mette)).view;
  const screen = await opened(mette, id);
  const processes = await Promise.all(Array.from({ length: 8 }, (_, at) => open(`Nummer ${at}`, jens)));
  await Promise.all(
    processes.flatMap((process) => [
      giveToList(mette, id, { type: 'add-processes', processes: [process] }),
      narrow(jens, process),
    ]),
  );
  await eventually(() => expect(processesIn(screen)).toEqual([]));
  expect((await fetchList(mette, id)).view.entries).toEqual([]);
});

test('[PR4] what a node that died has left on a list is found by the others', async () => {
  const mette = await someone(group);
  const { id } = (await makeList(mette)).view;
  const [flytning, udbetaling] = [await open('Flytning', mette), await open('Udbetaling', mette)];
  await done(mette, id, { type: 'add-processes', processes: [flytning, udbetaling] });
  // Narrowed, and nobody lived to say so.
  await world.database.transaction((transaction) =>
    transaction.query(`update process set visibility = 'municipality' where id = $1`, [flytning]),
  );
  const found = new Set<string>();
  const node = createNarrowedProcesses({
    database: world.walled,
    withdraw: (process) => Promise.resolve(void found.add(process)),
    onDefect: (error) => expect.unreachable(String(error)),
    everyMs: 20,
  });
  await eventually(() => expect([...found]).toEqual([flytning]));
  await node.close();
});

test('[PR3] while a round is open the news tells who has answered, and never what', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const { id } = (await makeList(mette)).view;
  const [ofMette, ofJens] = [await opened(mette, id), await opened(jens, id)];
  const round = roundId.parse(randomUUID());
  const criteria = ['wellbeing', 'volume'];
  await done(mette, id, { type: 'open-round', round, question: { kind: 'points', criteria } });
  const answer = (wellbeing: number, version: number): PriorityCommand => ({
    ...{ type: 'answer', round, version },
    answer: { kind: 'points', points: { wellbeing, volume: 100 - wellbeing } },
  });
  expect(await ofJens.give(id, answer(83, 1))).toMatchObject({ ok: true });
  expect(await ofJens.give(id, answer(71, 2))).toMatchObject({ ok: true });
  await done(mette, id, answer(67, 1));
  await done(mette, id, { type: 'close-round', round });
  const roundOf = ({ view }: OpenList) => view().rounds.find((one) => one.id === round);
  for (const screen of [ofMette, ofJens]) {
    await eventually(() =>
      expect(roundOf(screen)).toMatchObject({ status: 'closed', answered: { people: 2 } }),
    );
    expect(roundOf(screen)?.result).toBeUndefined();
    // Without the times it was told at, whose seconds may be any number.
    const told = JSON.stringify(screen.news).replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '""');
    expect(told).not.toMatch(/\b(83|71|67|17|29|33)\b/);
  }
});

async function someone(roles: Role[], municipality = municipalities.aarhus): Promise<Person & At> {
  return { origin: world.origin, ...(await world.person({ roles, municipality })) };
}

async function opened(at: At, list: string): Promise<OpenList> {
  const screen = await openList(at, list);
  screens.push(screen);
  return screen;
}

async function connected(at: At): Promise<ListScreen> {
  const screen = await connectScreen(at);
  screens.push(screen);
  return screen;
}

/** A guest in a workshop that runs, and who facilitates it. */
async function hall(): Promise<{ guest: At; facilitator: At }> {
  const facilitator = await someone(['member', 'facilitator']);
  const { code } = await (await runWorkshop(facilitator)).view();
  return { facilitator, guest: await joinAsGuest(world.origin, code, 'Ali', municipalities.odense) };
}

async function done(who: At, list: string, command: PriorityCommand): Promise<void> {
  expect(await giveToList(who, list, command)).toMatchObject({ status: 200 });
}

/** Makes a process that every municipality may see. */
async function open(title: string, who: Person) {
  const made = await who.call('POST', '/api/v1/processes', { title, visibility: 'all-municipalities' });
  return processId.parse((made.body as { id: string }).id);
}

async function narrow(who: Person, process: string): Promise<void> {
  const sharing = { visibility: 'municipality', chosen: [] };
  expect(await who.call('PUT', `/api/v1/processes/${process}/sharing`, sharing)).toMatchObject({
    status: 200,
  });
}

function processesIn(screen: OpenList): string[] {
  return screen.view().entries.map(({ process }) => process);
}

/** Changes an account by hand, as nothing of the server's own would hear of. */
async function change({ account }: Person, set: string): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query(`update account set ${set} where id = $1`, [account]),
  );
}
