import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { openDocument } from '../../support/collaboration/open-document.ts';
import { eventually } from '../../support/eventually.ts';
import { fetchList, giveToList, makeList } from '../../support/priorities/list-visitor.ts';
import { runWorkshop } from '../../support/workshops/running-workshop.ts';
import { openThread, wordsIn } from '../comments/thread-scene.ts';
import { lookForGold } from '../gold/gold-scene.ts';
import { allIsTold, follow, inboxOf, unreadOf } from '../notifications/inbox-scene.ts';
import { answered, called, saysToHaveIt, started, validationsFor } from '../validations/validation-scene.ts';
import { allEndpoints, endpointName } from '../all-endpoints.ts';
import { doors } from '../endpoint-doors.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// What is deleted is not there: through every door, in every list, and on every open connection.

const { odense } = municipalities;

let world: World;
let mette: Person;
let karen: Person;
let ida: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  karen = await world.person({ name: 'Karen Holm', roles: ['member', 'coordinator'] });
  ida = await world.person({ name: 'Ida Storgaard', municipality: odense, roles: ['member', 'coordinator'] });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

async function made(title: string, visibility = 'all-municipalities', by = mette): Promise<string> {
  return (await called<Process>(by, 'POST', '/api/v1/processes', { title, visibility })).id;
}

function open(who: Person, process: string): Editor {
  const editor = openDocument(world.origin, `process/${process}`, { cookie: who.cookie });
  editors.push(editor);
  return editor;
}

const remove = (id: string, who = mette) => called(who, 'DELETE', `/api/v1/processes/${id}`);
const bringBack = (id: string, who = mette) =>
  called<Process>(who, 'POST', `/api/v1/processes/${id}/bring-back`);
const at = ({ cookie }: Person) => ({ origin: world.origin, cookie });

test('[TR1][PE1] every door answers about a deleted process what it answers about none, to its creator too', async () => {
  const id = await made('Slettet flytning');
  await openThread(ida, id);
  await remove(id);
  for (const endpoint of await allEndpoints()) {
    const name = endpointName(endpoint);
    const { about, of } = doors[name] ?? {};
    // Of the trash its creator knows: it is the one door that is left.
    if (about === undefined || of !== undefined || name.endsWith('/bring-back')) continue;
    for (const who of [mette, karen, ida, world.stranger]) {
      const [gone, none] = [about(id), about(randomUUID())];
      const told = await who.call(endpoint.method, gone.path, gone.body);
      const absent = await who.call(endpoint.method, none.path, none.body);
      expect([name, told.status, told.body]).toEqual([name, absent.status, absent.body]);
      expect(told.status).toBeGreaterThanOrEqual(400);
    }
  }
});

test('[TR1][PE4] whoever has it open is closed out at once, and what they had typed comes back with it', async () => {
  const id = await made('Flytning');
  const [writer, reader] = [open(mette, id), open(ida, id)];
  await eventually(() => expect([writer.title(), reader.title()]).toEqual(['Flytning', 'Flytning']));
  writer.type(' til anden kommune');
  const since = performance.now();
  await remove(id, karen);
  await eventually(() => {
    for (const editor of [writer, reader]) expect(editor.closes[0]).toBe(closeCodes.notYours);
  });
  expect(performance.now() - since).toBeLessThan(10_000);
  const late = open(mette, id);
  await eventually(() => expect(late.closes[0]).toBe(closeCodes.gone));

  const [listed] = await called<{ id: string; deletedByName: string }[]>(
    mette,
    'GET',
    '/api/v1/processes/trash',
  );
  expect(listed).toMatchObject({ id, creatorName: 'Mette Kjær', deletedByName: 'Karen Holm' });
  expect(await bringBack(id)).toMatchObject({ id, visibility: 'all-municipalities' });
  const again = open(ida, id);
  await eventually(() => expect(again.title()).toBe('Flytning til anden kommune'));
});

test('[TR1][PE1] it is in no list, count, search, gold or inbox, and in all of them again when it is back', async () => {
  const id = await made('Bopælsattest til borgeren');
  await follow(ida, id, true);
  await openThread(mette, id, { text: 'Hvad siger I i Odense?' });
  await allIsTold(world);
  await lookForGold(world, new Date());
  const findings = async () => {
    const [list, own, gold, inbox, unread] = [
      await called<{ total: number; items: Process[] }>(ida, 'GET', '/api/v1/processes?q=bopælsattest'),
      await called<{ items: Process[] }>(mette, 'GET', '/api/v1/processes?own=true&limit=100'),
      await called(ida, 'GET', '/api/v1/gold'),
      await inboxOf(ida),
      await unreadOf(ida),
    ];
    return {
      total: list.total,
      isOwn: own.items.some((item) => item.id === id),
      isGold: JSON.stringify(gold).includes(id),
      inbox: inbox.filter((one) => JSON.stringify(one).includes(id)).length,
      unread,
    };
  };
  const before = await findings();
  expect(before).toMatchObject({ total: 1, isOwn: true, isGold: true, inbox: 1 });
  await remove(id);
  expect(await findings()).toMatchObject({ total: 0, isOwn: false, isGold: false, inbox: 0 });
  expect((await findings()).unread).not.toEqual(before.unread);
  await bringBack(id);
  expect(await findings()).toEqual(before);
});

test('[TR1] all that hangs on it is back: text, threads, answers, history, phase and who writes along', async () => {
  const id = await made('Ansøgning om fripladstilskud');
  const editor = open(mette, id);
  await eventually(() => expect(editor.title()).toContain('Ansøgning'));
  const standing = { phase: 'sharing', status: 'not-rated' };
  await called(mette, 'PUT', `/api/v1/processes/${id}/standing`, {
    ...{ from: standing, to: { phase: 'idea', status: 'rejected' }, reason: 'For få sager' },
  });
  await called(mette, 'POST', `/api/v1/processes/${id}/co-authors`, { account: ida.account });
  await openThread(ida, id, { place: wordsIn(editor, 'title', 'fripladstilskud') });
  await called(mette, 'PUT', `/api/v1/processes/${id}/sections/asIs/shielding`, { shielded: true });
  await saysToHaveIt(ida, id, { timesPerYear: 400 });
  await answered(ida, id);
  const seen = async () => ({
    process: await called(ida, 'GET', `/api/v1/processes/${id}`),
    threads: await called(ida, 'GET', `/api/v1/processes/${id}/threads`),
    // But for the moment it was asked.
    validations: { ...(await validationsFor(ida, id)), at: undefined },
    history: await called(mette, 'GET', `/api/v1/processes/${id}/history`),
    standing: await called(mette, 'GET', `/api/v1/processes/${id}/standing`),
  });
  const before = await seen();
  await remove(id);
  await bringBack(id);
  expect(await seen()).toEqual(before);
});

test('[TR1][PE1] it leaves priority lists and campaigns at once, for everybody', async () => {
  const group = await world.person({ roles: ['member', 'coordination-group'] });
  const [kept, gone] = [await made('Bliver'), await made('Forsvinder')];
  const { id: list } = (await makeList(at(group))).view;
  const processes = [kept, gone] as never[];
  expect((await giveToList(at(group), list, { type: 'add-processes', processes })).status).toBe(200);
  const campaign = await started(mette, [kept, gone]);
  await remove(gone);
  await eventually(async () => {
    const { view } = await fetchList(at(group), list);
    expect(view.entries.map(({ process }) => process)).toEqual([kept]);
  });
  const offered = await called(group, 'GET', `/api/v1/priorities/${list}/processes`);
  expect(JSON.stringify(offered)).not.toContain(gone);
  const told = await called(mette, 'GET', `/api/v1/validation-campaigns/${campaign.id}`);
  expect(JSON.stringify(told)).not.toContain('Forsvinder');
});

test('[TR1][PE1] it leaves workshops that are not over, and its name is told to nobody in them', async () => {
  const facilitator = await world.person({ roles: ['member', 'facilitator'] });
  const [kept, gone] = [await made('Bliver på bordet'), await made('Væk fra bordet')];
  const plan = { title: 'ERFA', place: 'Dokk1', processes: [kept, gone], tables: 1 };
  const { view } = await called<WorkshopReply>(facilitator, 'POST', '/api/v1/workshops', plan);
  expect(view.processes.map(({ id }) => id)).toEqual([kept, gone]);
  await remove(gone);
  await eventually(async () => {
    const reply = await called<WorkshopReply>(facilitator, 'GET', `/api/v1/workshops/${view.id}`);
    expect(reply.view.processes.map(({ id }) => id)).toEqual([kept]);
    expect(JSON.stringify(reply)).not.toContain('Væk fra bordet');
  });
  const requests = await called(karen, 'GET', '/api/v1/workshop-consents');
  expect(JSON.stringify(requests)).not.toContain(gone);
});

test('[TR1][PE1] what a workshop has asked about it stays, without what it was called', async () => {
  const facilitator = await world.person({ roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop(at(facilitator));
  const round = await workshop.rate();
  const [process] = (await workshop.view()).processes;
  expect(process?.title).toBe('Flytning 1');
  await remove(process?.id ?? '', facilitator);
  await eventually(async () => {
    const view = await workshop.view();
    expect(view.processes).toMatchObject([
      { id: process?.id, title: '', shortTitle: '', consent: 'refused' },
    ]);
    expect(view.rounds.map(({ id }) => id)).toEqual([round.id]);
    expect(JSON.stringify(view)).not.toContain('Flytning');
  });
});

test('[TR1] it is deleted once, and brought back once', async () => {
  const id = await made('Én gang');
  const twice = await Promise.all([mette, karen].map((who) => who.call('DELETE', `/api/v1/processes/${id}`)));
  expect(twice.map(({ status }) => status).sort()).toEqual([204, 404]);
  const back = await Promise.all(
    [mette, karen].map((who) => who.call('POST', `/api/v1/processes/${id}/bring-back`)),
  );
  expect(back.map(({ status }) => status).sort()).toEqual([200, 404]);
});

test('a draft that is deleted is in nobody’s list of drafts to be taken over', async () => {
  const bo = await world.person({ name: 'Bo Lund' });
  const id = await made('Efterladt', 'private', bo);
  await remove(id, bo);
  await world.database.transaction((transaction) =>
    transaction.query('update account set deactivated_at = now() where id = $1', [bo.account]),
  );
  expect(await called(karen, 'GET', '/api/v1/processes/abandoned')).toEqual([]);
  expect((await karen.call('POST', `/api/v1/processes/${id}/take-over`)).status).toBe(404);
});

test('it is recorded who deleted it and who brought it back', async () => {
  const id = await made('Protokol');
  await remove(id, karen);
  await bringBack(id, mette);
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      `select account, deed::json ->> 'action' as action from audit_event
       where strpos(deed, $1) > 0 and strpos(deed, 'process-created') = 0 order by number`,
      [id],
    ),
  );
  expect(rows).toEqual([
    { account: karen.account, action: 'process-deleted' },
    { account: mette.account, action: 'process-brought-back' },
  ]);
});
