import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  coFundingApi,
  type CoFundingListItem,
  type CoFundingReply,
} from '@procesrum/shared/co-funding/co-funding.api.ts';
import { coFundingTerms } from '@procesrum/shared/co-funding/co-funding.ts';
import { coFundingId, municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { maxOpenCoFundings } from '@procesrum/shared/protocol/limits.ts';
import { readAuditEvents } from '../../server/src/features/audit/audit.repository.ts';
import { insertCoFunding } from '../../server/src/features/co-funding/co-funding.repository.ts';
import { eventually } from '../support/eventually.ts';
import { giveToList, makeList } from '../support/priorities/list-visitor.ts';
import { makeProcess } from './workshop-scene.ts';
import { municipalities, openWorld, type Person, type Visitor, type World } from './world.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let group: Person;
let odenseFirst: Person;
let odenseSecond: Person;
let skanderborgs: Person;
beforeAll(async () => {
  world = await openWorld();
  group = await world.person({ name: 'Karen Dahl', roles: ['member', 'coordination-group'] });
  odenseFirst = await world.person({
    ...{ name: 'Sofie Rosendal', municipality: odense, roles: ['member', 'coordinator'] },
  });
  odenseSecond = await world.person({
    ...{ name: 'Kirsten Buhl', municipality: odense, roles: ['member', 'coordinator'] },
  });
  skanderborgs = await world.person({
    ...{ name: 'Steen Mølbak', municipality: skanderborg, roles: ['member', 'coordinator'] },
  });
});
afterAll(() => world.close());

test('whom a round can be asked of is known before it is asked, with the date of their inhabitants', async () => {
  const { status, body } = await odenseFirst.call('GET', coFundingApi.municipalities.path);
  expect(status).toBe(200);
  const { municipalities: all, populationDate } = coFundingApi.municipalities.reply.parse(body);
  expect(populationDate).toBe('2019-01-01');
  // The 98, and neither regions nor authorities.
  expect(all).toHaveLength(98);
  expect(all.find(({ cvr }) => cvr === odense)).toMatchObject({ name: 'Odense', population: 204_182 });
});

test('newer figures of inhabitants change nothing in what was asked, nor in what is closed', async () => {
  const asked = await opened({ invited: [odense, skanderborg] });
  const { id } = asked.coFunding;
  const population = (cvr: string, of: number, on: string) =>
    world.database.transaction((transaction) =>
      transaction.query('update municipality set population = $2, population_date = $3 where cvr = $1', [
        ...[cvr, of, on],
      ]),
    );
  try {
    await population(odense, 1, '2026-01-01');
    const { body } = await group.call('GET', `/api/v1/co-fundings/${id}`);
    const { municipalities: those, populationDate } = coFundingApi.read.reply.parse(body);
    expect([those, populationDate]).toEqual([asked.municipalities, asked.populationDate]);
    // What is asked from now on goes by them.
    const next = await opened({ invited: [odense] });
    expect([next.municipalities[0]?.population, next.populationDate]).toEqual([1, '2026-01-01']);
  } finally {
    await population(odense, 204_182, '2019-01-01');
  }
});

test('a round is asked, answered, added up and closed', async () => {
  const {
    coFunding,
    municipalities: those,
    populationDate,
    me,
  } = await opened({ invited: [skanderborg, odense, aarhus] });
  expect(coFunding).toMatchObject({
    ...{ revision: 0, answers: [], openedBy: { name: 'Karen Dahl', municipality: aarhus } },
    terms: {
      title: 'Fælles flytterobot',
      price: 900_000,
      split: 'equal',
      invited: [skanderborg, odense, aarhus],
    },
  });
  expect(coFunding).not.toHaveProperty('closedAt');
  expect(populationDate).toBe('2019-01-01');
  // Inhabitants on 1 January 2019, as Danmarks Statistik has them.
  expect(those.map(({ name, population }) => [name, population])).toEqual([
    ['Skanderborg', 61_974],
    ['Odense', 204_182],
    ['Aarhus', 345_332],
  ]);
  expect(me.abilities).toEqual(['co-funding:read', 'co-funding:answer', 'co-funding:manage']);

  await answered(odenseFirst, coFunding.id, { answer: 'yes' });
  await answered(skanderborgs, coFunding.id, { answer: 'yes', amount: 100_000 });
  const { coFunding: now } = await answered(group, coFunding.id, { answer: 'no' });
  expect(now.revision).toBe(3);
  expect(
    now.answers.map(({ municipality, name, answer, amount }) => [municipality, name, answer, amount]),
  ).toEqual([
    [skanderborg, 'Steen Mølbak', 'yes', 100_000],
    [odense, 'Sofie Rosendal', 'yes', undefined],
    [aarhus, 'Karen Dahl', 'no', undefined],
  ]);
  const item = await listed(skanderborgs, coFunding.id);
  // Skanderborg gives what it will at most, Odense what is left: nothing is missing.
  expect(item).toMatchObject({ isOpen: true, yes: 2, asked: 3, gap: 0, own: 'yes', price: 900_000 });

  const closed = await called<CoFundingReply>(group, 'POST', `${addressOf(coFunding.id)}/close`);
  expect(closed.coFunding).toMatchObject({ revision: 4, closedAt: expect.any(String) as string });
  expect(closed.me.abilities).toEqual(['co-funding:read', 'co-funding:manage']);
  const again = await called<CoFundingReply>(group, 'POST', `${addressOf(coFunding.id)}/close`);
  expect(again.coFunding).toEqual(closed.coFunding);
  expect(await statusOf(odenseFirst, 'PUT', `${addressOf(coFunding.id)}/answer`, { answer: 'no' })).toEqual([
    409,
    undefined,
  ]);
  expect(await listed(odenseFirst, coFunding.id)).toMatchObject({
    ...{ isOpen: false, yes: 2, closedAt: closed.coFunding.closedAt },
  });
});

test('[PE1] what an hour costs is told to nobody outside the municipality, nor to the record', async () => {
  const { coFunding } = await opened({ invited: 'all' });
  const said = { answer: 'yes', amount: 70_000, hours: 320, hourlyCost: 387.25 };
  const own = await answered(odenseFirst, coFunding.id, said);
  expect(own.me.own).toEqual(said);
  expect((await read(odenseSecond, coFunding.id)).me.own).toEqual(said);
  for (const other of [group, skanderborgs]) {
    const { body } = await other.call('GET', addressOf(coFunding.id));
    expect((body as CoFundingReply).coFunding.answers[0]).toMatchObject({ municipality: odense, hours: 320 });
    expect(JSON.stringify(body)).not.toMatch(/387|hourlyCost/);
    expect((body as CoFundingReply).me).not.toHaveProperty('own');
  }
  // Left out the next time, it is forgotten.
  await answered(odenseFirst, coFunding.id, { answer: 'yes' });
  expect((await read(odenseSecond, coFunding.id)).me.own).toEqual({ answer: 'yes' });

  const events = await recordOf(odense, coFunding.id);
  expect(events.map(({ deed }) => deed)).toEqual([
    { action: 'co-funding-answered', coFunding: coFunding.id, answer: 'yes', amount: 70_000 },
    { action: 'co-funding-answered', coFunding: coFunding.id, answer: 'yes' },
  ]);
  expect(JSON.stringify(events)).not.toContain('387');
});

test('two of one municipality answer at once: the later counts, whole, and neither is lost from the record', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const { coFunding } = await opened({ invited: 'all' });
    const yes = { answer: 'yes', amount: 40_000, hourlyCost: 300 };
    const no = { answer: 'no', hours: 12 };
    await Promise.all([
      answered(odenseFirst, coFunding.id, yes),
      answered(odenseSecond, coFunding.id, no),
      answered(skanderborgs, coFunding.id, { answer: 'maybe' }),
    ]);
    const { me, coFunding: now } = await read(odenseFirst, coFunding.id);
    expect(now.revision).toBe(3);
    const line = now.answers.find(({ municipality }) => municipality === odense);
    const isYes = line?.answer === 'yes';
    expect(me.own).toEqual(isYes ? yes : no);
    expect(line?.name).toBe(isYes ? 'Sofie Rosendal' : 'Kirsten Buhl');
    const events = await recordOf(odense, coFunding.id);
    expect(events.map(({ account }) => account)).toEqual(
      isYes ? [odenseSecond.account, odenseFirst.account] : [odenseFirst.account, odenseSecond.account],
    );
  }
});

test('the same answer again changes nothing', async () => {
  const { coFunding } = await opened({ invited: 'all' });
  const said = { answer: 'maybe', amount: 5_000, hourlyCost: 250 };
  const first = await answered(odenseFirst, coFunding.id, said);
  const second = await answered(odenseSecond, coFunding.id, said);
  expect(second.coFunding).toEqual(first.coFunding);
  expect(second.coFunding.answers[0]?.name).toBe('Sofie Rosendal');
  expect(await recordOf(odense, coFunding.id)).toHaveLength(1);
  const third = await answered(odenseSecond, coFunding.id, { ...said, hourlyCost: 251 });
  expect(third.coFunding.revision).toBe(2);
});

test('a round closes by itself when its time is up', async () => {
  const { coFunding } = await opened({ closesAt: new Date(Date.now() + 3_000).toISOString() });
  await eventually(async () =>
    expect(await statusOf(odenseFirst, 'PUT', `${addressOf(coFunding.id)}/answer`, { answer: 'no' })).toEqual(
      [409, undefined],
    ),
  );
  const now = await read(odenseFirst, coFunding.id);
  expect(now.coFunding.closedAt).toBe(coFunding.terms.closesAt);
  expect(now.me.abilities).toEqual(['co-funding:read']);
  expect(await listed(odenseFirst, coFunding.id)).toMatchObject({
    ...{ isOpen: false, closedAt: coFunding.terms.closesAt },
  });
  // Closing by hand what time has closed leaves it as it is.
  const closed = await called<CoFundingReply>(group, 'POST', `${addressOf(coFunding.id)}/close`);
  expect(closed.coFunding).toEqual(now.coFunding);
  expect(await recordOf(aarhus, coFunding.id)).toHaveLength(1);
});

test.each([
  ['closesAt', { closesAt: '2020-01-01T00:00:00Z' }],
  // A region, and nobody.
  ['invited', { invited: ['29190925'] }],
  ['invited', { invited: [odense, '12345678'] }],
  ['process', { process: randomUUID() }],
  ['list', { list: randomUUID() }],
  ['decision', { decision: randomUUID() }],
])('what makes no sense is refused, and %s named', async (field, terms) => {
  expect(await statusOf(group, 'POST', '/api/v1/co-fundings', termsWith(terms))).toEqual([400, field]);
});

test('[PR4] a round points at processes that every municipality may see, and not once they are narrowed', async () => {
  const narrow = await makeProcess(group, 'municipality', []);
  expect(await statusOf(group, 'POST', '/api/v1/co-fundings', termsWith({ process: narrow }))).toEqual([
    400,
    'process',
  ]);
  const process = await makeProcess(group, 'all-municipalities', []);
  const { coFunding } = await opened({ process });
  expect((await read(skanderborgs, coFunding.id)).coFunding.terms.process).toBe(process);
  await called(group, 'PUT', `/api/v1/processes/${process}/sharing`, {
    visibility: 'municipality',
    chosen: [],
  });
  expect((await read(skanderborgs, coFunding.id)).coFunding.terms).not.toHaveProperty('process');
  expect((await read(group, coFunding.id)).coFunding.terms.process).toBe(process);
});

test('[PE1] a round from a list that the group keeps to itself points nobody else at the list', async () => {
  const at = { origin: world.origin, cookie: group.cookie };
  const { view } = await makeList(at, 'group');
  expect(
    await statusOf(
      ...([group, 'POST', '/api/v1/co-fundings'] as const),
      termsWith({ list: view.id, decision: randomUUID() }),
    ),
  ).toEqual([400, 'decision']);
  const { coFunding } = await opened({ list: view.id });
  expect(coFunding.terms.list).toBe(view.id);
  expect((await read(skanderborgs, coFunding.id)).coFunding.terms).not.toHaveProperty('list');
  await giveToList(at, view.id, { type: 'edit-settings', settings: { audience: 'all-municipalities' } });
  expect((await read(skanderborgs, coFunding.id)).coFunding.terms.list).toBe(view.id);
});

test('open rounds stand before closed ones, soonest to close first', async () => {
  const later = await opened({ closesAt: new Date(Date.now() + 900_000).toISOString() });
  const sooner = await opened({ closesAt: new Date(Date.now() + 300_000).toISOString() });
  const gone = await opened({});
  await called(group, 'POST', `${addressOf(gone.coFunding.id)}/close`);
  const order = (await called<CoFundingListItem[]>(odenseFirst, 'GET', '/api/v1/co-fundings')).map(
    ({ id }) => id,
  );
  const mine = [sooner, later, gone].map(({ coFunding }) => coFunding.id);
  expect(order.filter((id) => mine.includes(id))).toEqual(mine);
});

test('more than a hundred rounds are not open at once', async () => {
  const all = await called<CoFundingListItem[]>(group, 'GET', '/api/v1/co-fundings');
  const open = all.filter(({ isOpen }) => isOpen).length;
  for (let more = open; more < maxOpenCoFundings; more += 1) {
    await world.database.transaction((transaction) =>
      insertCoFunding(transaction, {
        ...{ id: coFundingId.parse(randomUUID()), openedAt: new Date(), openedBy: group.account },
        ...{ municipality: aarhus, terms: coFundingTerms.parse(termsWith({})) },
      }),
    );
  }
  expect(await statusOf(group, 'POST', '/api/v1/co-fundings', termsWith({}))).toEqual([409, undefined]);
});

function termsWith(terms: object): object {
  return {
    ...{ title: 'Fælles flytterobot', text: 'Én robot til alle.', price: 900_000, split: 'equal' },
    ...{ closesAt: new Date(Date.now() + 600_000).toISOString(), invited: 'all', ...terms },
  };
}

async function called<Body>(visitor: Visitor, method: string, path: string, body?: unknown): Promise<Body> {
  const answer = await visitor.call(method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
}

async function statusOf(visitor: Visitor, method: string, path: string, body: unknown) {
  const answer = await visitor.call(method, path, body);
  return [answer.status, (answer.body as { field?: string }).field];
}

function opened(terms: object): Promise<CoFundingReply> {
  return called(group, coFundingApi.open.method, coFundingApi.open.path, termsWith(terms));
}

function read(visitor: Visitor, id: string): Promise<CoFundingReply> {
  return called(visitor, 'GET', addressOf(id));
}

function answered(visitor: Visitor, id: string, statement: object): Promise<CoFundingReply> {
  return called(visitor, 'PUT', `${addressOf(id)}/answer`, statement);
}

async function listed(visitor: Visitor, id: string): Promise<CoFundingListItem | undefined> {
  return (await called<CoFundingListItem[]>(visitor, 'GET', '/api/v1/co-fundings')).find(
    (one) => one.id === id,
  );
}

/** What a municipality's record says of a round. */
async function recordOf(municipality: string, id: string) {
  const events = await world.database.transaction((transaction) =>
    readAuditEvents(transaction, municipalityCvr.parse(municipality), 0, 1_000),
  );
  return events
    .map(({ account, deed }) => ({ account, deed: JSON.parse(deed) as { coFunding?: string } }))
    .filter(({ deed }) => deed.coFunding === id);
}

function addressOf(id: string): string {
  return `/api/v1/co-fundings/${id}`;
}
