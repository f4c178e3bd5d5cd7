import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LearnedTime } from '@procesrum/shared/workshops/making/learned-time.ts';
import type { WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import { eventually } from '../../support/eventually.ts';
import { casting, runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest, openScreen, type At } from '../../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Visitor, type World } from '../world.ts';

/** The server's time, which the test moves; it goes on by itself too. */
let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };
let world: World;
let sara: Visitor;

beforeAll(async () => {
  world = await openWorld(undefined, clock);
  sara = await world.person({ roles: ['member', 'facilitator'] });
});
afterAll(() => world.close());

const at = (who: Visitor): At => ({ origin: world.origin, cookie: who.cookie });
const pass = (seconds: number) => (aheadMs += seconds * 1_000);

async function timesFor(who: Visitor): Promise<LearnedTime[]> {
  const { status, body } = await who.call('GET', '/api/v1/workshop-times');
  expect(status).toBe(200);
  return body as LearnedTime[];
}

/** A workshop whose rounds of one process took so many seconds each, answered by one guest. */
async function held(seconds: readonly number[]): Promise<RunningWorkshop> {
  const workshop = await runWorkshop(at(sara), { processes: seconds.length });
  const guest = await joinAsGuest(world.origin, (await workshop.view()).code, 'Ali', municipalities.odense);
  for (const [step, length] of seconds.entries()) {
    const round = await workshop.rate(step);
    expect(await give(guest, workshop.id, casting(round, 2))).toMatchObject({ status: 200 });
    pass(length);
    await workshop.steer({ type: 'close-round', round: round.id });
  }
  return workshop;
}

test('[WS9] what rounds and activities took in workshops that were held is what the next one is planned by', async () => {
  const open = await held([60, 90]);
  expect(await timesFor(sara)).toEqual([]);
  const [first] = (await open.view()).rounds;
  if (first === undefined) throw new Error('no round');
  // Opened again and closed a minute later it is still the first asking that took 60 seconds.
  await open.steer({ type: 'go-to', activity: first.activity, step: 0 });
  await open.steer({ type: 'reopen-round', round: first.id });
  pass(60);
  await open.steer({ type: 'close-round', round: first.id });
  await open.steer({ type: 'close' });
  // Two are no experience yet; a workshop that is not over is none at all.
  expect((await timesFor(sara)).filter(({ of }) => of === 'round')).toEqual([]);
  const next = await held([70]);
  expect((await timesFor(sara)).filter(({ of }) => of === 'round')).toEqual([]);
  await next.steer({ type: 'close' });
  const [round] = (await timesFor(sara)).filter(({ of }) => of === 'round');
  expect(round).toMatchObject({ kind: 'rate', question: 'model', people: 1, count: 3 });
  // A test takes moments of its own beside the 60, 70 and 90 seconds.
  expect(round?.seconds).toBeGreaterThanOrEqual(70);
  expect(round?.seconds).toBeLessThan(90);
});

test('[WS9] only facilitators read the times', async () => {
  const mette = await world.person();
  expect((await mette.call('GET', '/api/v1/workshop-times')).status).toBe(403);
});

test('[WS9] a workshop is made from the template that is asked for', async () => {
  const startsAt = new Date(clock.now().getTime() + 86_400_000).toISOString();
  const making = { title: 'Validering', place: '', startsAt, processes: [], tables: 0 };
  const made = await sara.call('POST', '/api/v1/workshops', { ...making, template: 'async-14' });
  const { view } = made.body as WorkshopReply;
  expect(view.agenda.map(({ kind }) => kind)).toEqual([
    ...['welcome', 'have-it-too', 'rate', 'prioritise', 'decide'],
  ]);
  expect(view).toMatchObject({
    pace: 'own',
    endsAt: new Date(Date.parse(startsAt) + 14 * 86_400_000).toISOString(),
  });
  expect((await sara.call('POST', '/api/v1/workshops', { ...making, template: 'hele dagen' })).status).toBe(
    400,
  );
});

test('[WS9] what stops in time stops by itself, with nobody doing anything', async () => {
  const workshop = await runWorkshop(at(sara), { isOpen: false });
  await workshop.steer({ type: 'edit-plan', plan: { whenLate: 'stop' } });
  await workshop.steer({ type: 'start' });
  const rating = await workshop.rate();
  const screen = await openScreen(at(sara), workshop.id);
  try {
    // A countdown of a second in the place of the two minutes.
    await workshop.steer({ type: 'set-timer', seconds: 1 });
    await eventually(
      () => expect(screen.view().rounds.find(({ id }) => id === rating.id)?.status).toBe('closed'),
      { withinMs: 30_000 },
    );
    expect(screen.view().timer).toBeNull();
    expect(screen.view().rounds[0]?.result).toBeUndefined();
  } finally {
    screen.close();
  }
});

test('[WS9] people are mixed by municipality as they come in, through the door like anybody', async () => {
  const workshop = await runWorkshop(at(sara), { tables: 2 });
  await workshop.steer({ type: 'edit-plan', plan: { seating: 'mix' } });
  const { code } = await workshop.view();
  for (const home of [municipalities.odense, municipalities.odense, municipalities.skanderborg])
    await joinAsGuest(world.origin, code, 'Gæst', home);
  const { participants, tables } = await workshop.view();
  const numbers = participants.map(({ table }) => tables.find(({ id }) => id === table)?.number);
  expect(numbers).toEqual([1, 2, 1]);
});

test('[WS9] facilitators are told how many of the invited do not see a process that waits, and ask its owner again', async () => {
  const { aarhus, odense, skanderborg } = municipalities;
  const jonas = await world.person({ municipality: odense, roles: ['member', 'coordinator'] });
  const made = await jonas.call('POST', '/api/v1/processes', { title: 'Kørsel', visibility: 'municipality' });
  const { id: process } = made.body as { id: string };
  const sharing = { visibility: 'selected', chosen: [aarhus] };
  expect((await jonas.call('PUT', `/api/v1/processes/${process}/sharing`, sharing)).status).toBe(200);
  const startsAt = new Date(clock.now().getTime() + 86_400_000).toISOString();
  const plan = { title: 'ERFA', place: '', startsAt, processes: [process], tables: 1 };
  const { view } = (await sara.call('POST', '/api/v1/workshops', plan)).body as WorkshopReply;
  const readiness = `/api/v1/workshops/${view.id}/readiness`;
  expect((await sara.call('GET', readiness)).body).toEqual([]);
  for (const municipality of [aarhus, odense, skanderborg]) {
    const { account } = await world.person({ municipality });
    const invited = { addresses: [], accounts: [account] };
    expect((await sara.call('POST', `/api/v1/workshops/${view.id}/invitations`, invited)).status).toBe(201);
  }
  // Its owner and those it is shared with see it; Skanderborg does not.
  expect((await sara.call('GET', readiness)).body).toEqual([{ process, municipalities: 1 }]);

  const asking = `/api/v1/workshops/${view.id}/processes/${process}/asking`;
  expect((await sara.call('POST', asking)).status).toBe(204);
  expect((await jonas.call('GET', readiness)).status).toBe(404);
  const consent = `/api/v1/workshops/${view.id}/processes/${process}/consent`;
  expect((await jonas.call('PUT', consent, { consent: 'read' })).status).toBe(204);
  expect((await sara.call('GET', readiness)).body).toEqual([]);
  expect((await sara.call('POST', asking)).status).toBe(409);
});
