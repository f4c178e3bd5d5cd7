import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { decisionId } from '@procesrum/shared/primitives/id.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { openDocument } from '../../support/collaboration/open-document.ts';
import { eventually } from '../../support/eventually.ts';
import { giveToList, makeList } from '../../support/priorities/list-visitor.ts';
import { makeProcess, openThread } from '../comments/thread-scene.ts';
import { answered, called, dayFromNow, requested } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { allIsTold, follow, inboxOf, inShort, isTold } from './inbox-scene.ts';

// Who is told of requests, answers, changes, decisions and co-fundings, and who never.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let jonas: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  mette = await someone('Mette Krog', aarhus);
  jonas = await someone('Jonas Pind', odense);
  process = await makeProcess(mette, 'all-municipalities');
  // Who follows it from now on is not told that it was shared.
  await allIsTold(world);
});

function someone(name: string, municipality = odense, ...roles: Role[]): Promise<Person> {
  return world.person({ name, municipality, roles: ['member', ...roles] });
}

test('[NO2] a municipality that is asked hears through its coordinators and who follows; else through all', async () => {
  await requested(mette, process, [odense]);
  const [asked] = await isTold(jonas, ['validation-requested']);
  expect(asked).toMatchObject({
    ...{ by: { name: 'Mette Krog' }, municipality: { name: 'Aarhus' }, process: { id: process } },
    subject: { deadline: dayFromNow(14), asked: 1, isReminder: false },
  });
  const karen = await someone('Karen Dahl', odense, 'coordinator');
  const lise = await someone('Lise Holm', skanderborg);
  await follow(lise, process, true);
  const other = await makeProcess(mette, 'all-municipalities');
  await requested(mette, other, [odense, skanderborg]);
  await isTold(karen, ['validation-requested']);
  await isTold(lise, ['validation-requested']);
  await allIsTold(world);
  expect((await inboxOf(jonas)).length).toBe(1);
  await world.database.transaction((transaction) =>
    transaction.query("update account set roles = '{member}' where id = $1", [karen.account]),
  );
});

test('[NO2] an answer is told to who asked and to those whose process it is', async () => {
  const sara = await someone('Sara Bak', aarhus);
  await requested(sara, process, [odense]);
  await isTold(jonas, ['validation-requested']);
  await answered(jonas, process, { verdict: 'partly', difference: 'Vi gør det to gange.' });
  const [news] = await isTold(mette, ['validation-answered']);
  expect(news).toMatchObject({ municipality: { name: 'Odense' }, subject: { verdict: 'partly' } });
  await isTold(sara, ['validation-answered']);
  await allIsTold(world);
  expect((await inboxOf(jonas)).map(inShort)).toEqual(['validation-requested']);
});

test('[NO2] who follows hears that the text is another, once a day, and whoever wrote it does not', async () => {
  await follow(jonas, process, true);
  const editor = openDocument(world.origin, `process/${process}`, { cookie: mette.cookie });
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  editor.type('!');
  await isTold(jonas, ['process-changed']);
  editor.type('?');
  // Until it has been read out for lists, and told as far as it is.
  await eventually(async () => {
    const { title } = await called<{ title: string }>(mette, 'GET', `/api/v1/processes/${process}`);
    expect(title).toBe(editor.title());
  });
  await allIsTold(world);
  editor.close();
  await isTold(jonas, ['process-changed']);
  expect(await inboxOf(mette)).toEqual([]);
});

test('[NO2] who sees it is told to those who follow and still may see it', async () => {
  const lise = await someone('Lise Holm', skanderborg);
  await follow(jonas, process, true);
  await follow(lise, process, true);
  const body = { visibility: 'selected', chosen: [odense] };
  await called(mette, 'PUT', `/api/v1/processes/${process}/sharing`, body);
  const [news] = await isTold(jonas, ['process-changed']);
  expect(news?.subject).toEqual({ kind: 'process-changed', what: 'shared' });
  await allIsTold(world);
  expect(await inboxOf(lise)).toEqual([]);
});

test('[NO2] a decision is told to the coordination group and to coordinators with a process on the list', async () => {
  const [chair, member] = [
    await someone('Ida Friis', aarhus, 'coordination-group'),
    await someone('Bo Vang', odense, 'coordination-group'),
  ];
  const coordinator = await someone('Karen Dahl', aarhus, 'coordinator');
  const elsewhere = await someone('Per Lund', skanderborg, 'coordinator');
  const at = { origin: world.origin, cookie: chair.cookie };
  const { id: list } = (await makeList(at)).view;
  const give = async (command: Parameters<typeof giveToList>[2]) =>
    expect((await giveToList(at, list, command)).status).toBe(200);
  await give({ type: 'add-processes', processes: [process as never] });
  await give({ type: 'edit-settings', settings: { audience: 'group' } });
  const decision = decisionId.parse(randomUUID());
  await give({
    ...{ type: 'freeze', decision, title: 'Vi begynder med flytning', chosen: [process as never] },
    chosenBy: 'own',
  });
  const [news] = await isTold(member, ['decision']);
  expect(news).toMatchObject({
    subject: { list, decision, title: 'Vi begynder med flytning', municipalities: 1 },
  });
  await allIsTold(world);
  // The list is the group's own: a coordinator outside it is not told of what they cannot open.
  for (const person of [chair, coordinator, elsewhere]) expect(await inboxOf(person)).toEqual([]);
  await give({ type: 'edit-settings', settings: { audience: 'all-municipalities' } });
  const next = decisionId.parse(randomUUID());
  await give({
    ...{ type: 'freeze', decision: next, title: 'Og nu alle', chosen: [process as never] },
    ...{ chosenBy: 'own', supersedes: decision },
  });
  await isTold(coordinator, ['decision']);
  await allIsTold(world);
  for (const person of [chair, elsewhere]) expect(await inboxOf(person)).toEqual([]);
});

test('[NO2] a co-funding is told to the coordinators of those who are asked', async () => {
  const group = await someone('Ida Friis', aarhus, 'coordination-group');
  const [asked, notAsked] = [
    await someone('Karen Dahl', odense, 'coordinator'),
    await someone('Per Lund', skanderborg, 'coordinator'),
  ];
  await called(group, 'POST', '/api/v1/co-fundings', {
    ...{ title: 'Robot til flytning', text: '', price: 120_000, split: 'equal' },
    ...{ closesAt: new Date(Date.now() + 86_400_000).toISOString(), invited: [odense] },
  });
  const [news] = await isTold(asked, ['co-funding']);
  expect(news).toMatchObject({ by: { name: 'Ida Friis' }, subject: { title: 'Robot til flytning' } });
  await allIsTold(world);
  for (const person of [group, notAsked, jonas]) expect(await inboxOf(person)).toEqual([]);
});

test('[NO2] guests, strangers and who has no account in use get nothing', async () => {
  expect((await world.stranger.call('GET', '/api/v1/notifications')).status).toBe(401);
  await follow(jonas, process, true);
  await world.database.transaction((transaction) =>
    transaction.query('update account set deactivated_at = now() where id = $1', [jonas.account]),
  );
  await openThread(await someone('Lise Holm', skanderborg), process);
  await isTold(mette, ['comment: Hos os er det allerede afklaret.']);
  await allIsTold(world);
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select id from notification where account = $1', [jonas.account]),
  );
  expect(rows).toEqual([]);
});
