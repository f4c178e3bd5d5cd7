import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { inboxOf } from '../notifications/inbox-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { lastingPerson, lookForGold, made } from './gold-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// Guldet in the inbox: whoever describes something is told when something like it turns up elsewhere.

const { aarhus, odense, skanderborg } = municipalities;
const minuteMs = 60_000;

let world: World;
/** How far the server's clock is ahead. */
let aheadMs = 0;
let mette: Person;
let jens: Person;
let ida: Person;
/** Of Mette's. */
let own: string;

beforeAll(async () => {
  world = await openWorld({}, { now: () => new Date(Date.now() + aheadMs) });
});
beforeEach(async () => {
  aheadMs = 0;
  await world.database.transaction((transaction) =>
    transaction.query('truncate process, gold_watch, notification, job cascade'),
  );
  mette = await lastingPerson(world, 'Mette Kjær', aarhus);
  jens = await lastingPerson(world, 'Jens Lund', aarhus);
  ida = await lastingPerson(world, 'Ida Storgaard', odense);
  own = await made(mette, 'Refusion af sygedagpenge', 'private');
  for (const title of ['Kørekort', 'Vielser', 'Valg', 'Hjælpemidler', 'Skolekørsel'])
    await made(jens, title, 'municipality');
  await look(0);
});
afterAll(() => world.close());

const share = (id: string, visibility: Visibility, chosen: readonly MunicipalityCvr[] = []) =>
  called(ida, 'PUT', `/api/v1/processes/${id}/sharing`, { visibility, chosen });

/** Looks for gold so many minutes later. */
async function look(minutes: number): Promise<void> {
  aheadMs += minutes * minuteMs;
  await lookForGold(world, new Date(Date.now() + aheadMs));
}

/** The gold in somebody's inbox, newest first. */
async function goldIn(who: Person): Promise<Notification[]> {
  return (await inboxOf(who)).filter(({ subject }) => subject.kind === 'gold');
}

test('whoever has something like it is told, once, with the one of theirs that it is like', async () => {
  const found = await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  await look(5);
  // It may still be taken back.
  expect(await goldIn(mette)).toEqual([]);
  await look(10);
  expect(await goldIn(mette)).toMatchObject([
    {
      process: { id: found, title: 'Refusion af barselsdagpenge' },
      municipality: { name: 'Odense' },
      subject: {
        ...{ kind: 'gold', reason: 'similar' },
        similarTo: { id: own, title: 'Refusion af sygedagpenge' },
      },
    },
  ]);
  expect([await goldIn(jens), await goldIn(ida)]).toEqual([[], []]);
  await share(found, 'municipality');
  await share(found, 'all-municipalities');
  await look(15);
  expect(await goldIn(mette)).toHaveLength(1);
});

test('[DU1] of what they have said to be something else nobody is told that it is like theirs', async () => {
  const found = await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  await called(mette, 'DELETE', `/api/v1/processes/${own}`);
  await called(mette, 'POST', '/api/v1/processes', { title: 'Refusion af sygedagpenge', notLike: [found] });
  await look(15);
  expect(await goldIn(mette)).toEqual([]);
});

test('[NO2] it is told to nobody who may not see it at that moment, nor where it was shared with others', async () => {
  const taken = await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  await share(taken, 'municipality');
  const elsewhere = await made(ida, 'Refusion af dagpenge', 'private');
  await share(elsewhere, 'selected', [skanderborg]);
  await look(15);
  expect(await goldIn(mette)).toEqual([]);
  await share(elsewhere, 'selected', [skanderborg, aarhus]);
  await look(15);
  expect((await goldIn(mette)).map(({ process }) => process?.title)).toEqual(['Refusion af dagpenge']);
  await share(elsewhere, 'private');
  expect(await goldIn(mette)).toEqual([]);
});

test('[NO2] nobody reads the title of a process of their colleagues’ that is no longer for them', async () => {
  await called(mette, 'POST', `/api/v1/processes/${own}/co-authors`, { account: jens.account });
  await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  await look(15);
  expect([(await goldIn(jens)).length, (await goldIn(mette)).length]).toEqual([1, 1]);
  await called(mette, 'DELETE', `/api/v1/processes/${own}/co-authors/${jens.account}`);
  expect([(await goldIn(jens)).length, (await goldIn(mette)).length]).toEqual([0, 1]);
});

test('what comes into operation is told though it has been seen for long', async () => {
  const found = await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  await look(15);
  await world.database.transaction((transaction) =>
    transaction.query("update process set phase = 'in-operation' where id = $1", [found]),
  );
  // The database notes it by its own clock, which is not ahead.
  await world.database.transaction((transaction) =>
    transaction.query('update process set in_operation_since = $1', [new Date(Date.now() + aheadMs)]),
  );
  await look(15);
  expect((await goldIn(mette)).map(({ subject }) => subject)).toMatchObject([
    { reason: 'in-operation', similarTo: { id: own } },
    { reason: 'similar', similarTo: { id: own } },
  ]);
});

test('of what was there before anybody looked, nobody is told', async () => {
  await world.database.transaction((transaction) => transaction.query('truncate gold_watch'));
  await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  await look(15);
  await look(15);
  expect(await goldIn(mette)).toEqual([]);
});
