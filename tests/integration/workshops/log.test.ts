import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parkedId, participantId, processId, type ParticipantId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopLog } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import { workshopView, type WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import {
  eraseGuests,
  forgetWorkshopLogs,
  pruneWorkshops,
} from '../../../server/src/features/workshops/retention.ts';
import type { SqlValue, Transaction } from '../../../server/src/platform/database.ts';
import { eventually } from '../../support/eventually.ts';
import {
  casting,
  roundIn,
  runWorkshop,
  type RunningWorkshop,
} from '../../support/workshops/running-workshop.ts';
import { give, joinAsAccount, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// What facilitators did, in order and with its time, and the workshop as it was then.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('[WS5] the log says what facilitators did, when, who and about what, and never when anybody answered', async () => {
  const { host, workshop } = await running();
  const started = Date.now();
  const people = await guestsOf(workshop, ['Ditte', 'Esben', 'Freja', 'Gorm', 'Hans']);
  const round = await workshop.rate();
  for (const [index, person] of people.entries()) await give(person, workshop.id, casting(round, index % 4));
  await workshop.steer({ type: 'lock-door', isLocked: true });
  await workshop.steer({ type: 'lock-door', isLocked: true });
  await workshop.steer({ type: 'message-tables', text: 'Fem minutter igen' });
  await workshop.steer({ type: 'remind', round: round.id });
  await workshop.reveal(round.id);
  await eventually(async () => {
    expect(roundIn(await workshop.view(), round.id).status).toBe('revealed');
  });
  const { entries, processes, title, isReplayable } = await logOf(host, workshop);
  expect(entries.map(({ deed }) => deed.command)).toEqual([
    ...['start', 'go-to', 'lock-door', 'message-tables', 'close-round', 'reveal', 'revealed'],
  ]);
  expect([title, isReplayable]).toEqual(['ERFA', true]);
  expect(entries[1]?.deed).toMatchObject({ activity: { kind: 'rate' }, process: processes[0]?.id });
  expect(entries[2]?.deed).toEqual({ command: 'lock-door', isOn: true });
  expect(entries[3]?.deed).toEqual({ command: 'message-tables', text: 'Fem minutter igen' });
  expect(entries[4]?.deed).toMatchObject({ round: 1, process: processes[0]?.id });
  for (const { at, by, deed } of entries) {
    expect(by?.name).toBe(deed.command === 'revealed' ? undefined : 'Kirsten Ørbæk');
    expect(Date.parse(at)).toBeGreaterThanOrEqual(started - 60_000);
  }
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted());
  expect(JSON.stringify(entries)).not.toContain('Ditte');
});

test('[WS5] each line can be seen as the workshop was then, and shows no answer before it was shown', async () => {
  const { host, workshop } = await running();
  const people = await guestsOf(workshop, ['Ditte', 'Esben', 'Freja', 'Gorm', 'Hans']);
  const seen = new Map<number, WorkshopView>();
  const remember = async () => {
    const view = await workshop.view();
    seen.set(view.revision, view);
  };
  await workshop.steer({ type: 'extend-timer', seconds: 60 });
  await remember();
  const round = await workshop.rate();
  await remember();
  for (const person of people) await give(person, workshop.id, casting(round, 2));
  await workshop.steer({ type: 'close-round', round: round.id });
  await remember();
  await workshop.steer({ type: 'undo', revision: (await workshop.view()).undoable?.revision ?? 0 });
  await remember();
  await workshop.reveal(round.id);
  await remember();
  const { entries } = await logOf(host, workshop);
  expect(entries.map(({ revision }) => revision)).toEqual(expect.arrayContaining([...seen.keys()]));
  for (const [revision, view] of seen) {
    const moment = await momentOf(host, workshop, revision);
    expect(moment).toEqual(view);
    expect(moment.rounds.every(({ result }) => result === undefined)).toBe(true);
  }
});

test('[WS5] a revision that no line names cannot be seen: one after another they would show who answered when', async () => {
  const { host, workshop } = await running();
  const [guest] = await guestsOf(workshop, ['Ditte']);
  await give(guest as At, workshop.id, { type: 'park', item: newItem(), text: 'Husk arkivet' });
  const { revision } = await workshop.view();
  const { entries } = await logOf(host, workshop);
  expect(entries.map((entry) => entry.revision)).not.toContain(revision);
  expect((await host.call('GET', `/api/v1/workshops/${workshop.id}/log/${revision}`)).status).toBe(404);
  expect((await host.call('GET', `/api/v1/workshops/${workshop.id}/log/999999`)).status).toBe(404);
});

test('[WS5] [PE1] the log is for those who facilitate the workshop, and nobody else learns of one', async () => {
  const { host, workshop } = await running();
  const colleague = await world.person({ roles: ['member', 'facilitator', 'coordinator'] });
  const member = await world.person({ municipality: municipalities.odense });
  const view = await workshop.view();
  await joinAsAccount({ origin: world.origin, cookie: member.cookie }, view.code);
  const [guest] = await guestsOf(workshop, ['Ditte']);
  await workshop.steer({ type: 'pause', isPaused: true });
  const { revision } = await workshop.view();
  for (const path of [`/log`, `/log/${revision}`]) {
    const address = `/api/v1/workshops/${workshop.id}${path}`;
    expect([path, (await host.call('GET', address)).status]).toEqual([path, 200]);
    expect([path, (await colleague.call('GET', address)).status]).toEqual([path, 404]);
    expect([path, (await world.stranger.call('GET', address)).status]).toEqual([path, 401]);
    expect([path, (await member.call('GET', address)).status]).toEqual([path, 403]);
    expect([path, (await callAs(guest as At, address)).status]).toEqual([path, 403]);
  }
});

test('[WS5] [PE3] the database shows the log and what replays it to facilitators alone', async () => {
  const { host, workshop } = await running();
  const member = await world.person({ municipality: municipalities.odense });
  await joinAsAccount({ origin: world.origin, cookie: member.cookie }, (await workshop.view()).code);
  const seenBy = (account: Person['account'], municipality: typeof municipalities.odense) =>
    world.walled
      .as({ kind: 'account', account, municipality, roles: ['member', 'facilitator'] })
      .transaction(async (transaction) =>
        Promise.all(
          ['workshop_log', 'workshop_first_view', 'workshop_event'].map(
            async (table) =>
              (await transaction.query(`select 1 from ${table} where workshop = $1`, [workshop.id])).length >
              0,
          ),
        ),
      );
  expect(await seenBy(host.account, municipalities.aarhus)).toEqual([true, true, true]);
  expect(await seenBy(member.account, municipalities.odense)).toEqual([false, false, false]);
});

test('[WS5] [PE1] a title that its owner has not agreed to, or has taken back, is in no replay', async () => {
  const { host, workshop } = await running();
  const owner = await world.person({ municipality: municipalities.odense, roles: ['member', 'coordinator'] });
  const made = await owner.call('POST', '/api/v1/processes', {
    title: 'Hemmelig visitation',
    visibility: 'all-municipalities',
  });
  const process = processId.parse((made.body as { id: string }).id);
  await workshop.steer({ type: 'add-process', process });
  await workshop.steer({ type: 'pause', isPaused: true });
  const { revision } = await workshop.view();
  expect(JSON.stringify(await momentOf(host, workshop, revision))).toContain('Hemmelig');
  const answer = await owner.call('PUT', `/api/v1/workshops/${workshop.id}/processes/${process}/consent`, {
    consent: 'refused',
  });
  expect(answer.status).toBe(204);
  expect(JSON.stringify(await momentOf(host, workshop, revision))).not.toContain('Hemmelig');
  expect(JSON.stringify(await logOf(host, workshop))).not.toContain('Hemmelig');
});

test('[WS5] thirty days after the end the replay is gone and no guest is named; after 13 months so are the lines', async () => {
  const { host, workshop } = await running();
  const [ditte] = await guestsOf(workshop, ['Ditte Qvist', 'Esben Qvist']);
  if (ditte === undefined) throw new Error('nobody has joined');
  await workshop.steer({
    type: 'rename-participant',
    participant: ditte.participant,
    name: 'Ditte B. Qvist',
  });
  await workshop.steer({ type: 'close' });
  const renamed = (await logOf(host, workshop)).entries.find(
    ({ deed }) => deed.command === 'rename-participant',
  );
  expect(renamed?.deed.people?.map(({ name }) => name)).toEqual(['Ditte Qvist', 'Ditte B. Qvist']);

  await overFor(workshop, '29 days');
  for (const each of [pruneWorkshops, eraseGuests]) await retain(each);
  expect((await logOf(host, workshop)).isReplayable).toBe(true);
  await momentOf(host, workshop, renamed?.revision ?? 0);

  await overFor(workshop, '30 days 1 minute');
  await retain(eraseGuests);
  const after = await logOf(host, workshop);
  expect(after.isReplayable).toBe(false);
  expect(after.entries.map(({ deed }) => deed.command)).toEqual(['start', 'rename-participant', 'close']);
  expect(JSON.stringify(after)).not.toContain('Qvist');
  const address = `/api/v1/workshops/${workshop.id}/log/${renamed?.revision ?? 0}`;
  expect((await host.call('GET', address)).status).toBe(404);

  await rows(`update workshop_log set at = at - interval '12 months' where workshop = $1`, workshop.id);
  await retain(forgetWorkshopLogs);
  expect((await logOf(host, workshop)).entries).toHaveLength(3);
  await rows(`update workshop_log set at = at - interval '2 months' where workshop = $1`, workshop.id);
  await retain(forgetWorkshopLogs);
  expect((await logOf(host, workshop)).entries).toEqual([]);
});

test('[WS5] several things are taken back over REST, the newest first, and the log says so', async () => {
  const { host, workshop } = await running();
  await workshop.steer({ type: 'set-timer', seconds: 90 });
  await workshop.steer({ type: 'lock-door', isLocked: true });
  const takeBack = async () =>
    workshop.steer({ type: 'undo', revision: (await workshop.view()).undoable?.revision ?? 0 });
  const before = await workshop.view();
  expect(before.earlierUndoable.map(({ command }) => command)).toEqual(['set-timer']);
  await takeBack();
  await takeBack();
  const view = workshopView.parse(await workshop.view());
  expect([view.isDoorLocked, view.undoable, view.earlierUndoable]).toEqual([false, undefined, []]);
  const { entries } = await logOf(host, workshop);
  expect(entries.slice(-2).map(({ deed }) => deed)).toEqual([
    { command: 'undo', outcome: 'lock-door' },
    { command: 'undo', outcome: 'set-timer' },
  ]);
});

test('[WS5] a deed of a node of the version before can be taken back too', async () => {
  const { workshop } = await running();
  await workshop.steer({ type: 'lock-door', isLocked: true });
  // It knows of one thing to take back, keeps it in a column of its own, and of no earlier ones.
  await rows(
    `update workshop_secret set undo = (undo_stack -> -1) -> 'steps', undo_stack = '[]' where workshop = $1`,
    workshop.id,
  );
  await rows(
    `update workshop set revision = revision + 1,
       view = jsonb_set(view - 'earlierUndoable', '{revision}', to_jsonb(revision + 1)) where id = $1`,
    workshop.id,
  );
  await workshop.steer({ type: 'undo', revision: (await workshop.view()).undoable?.revision ?? 0 });
  expect((await workshop.view()).isDoorLocked).toBe(false);
});

async function running(): Promise<{ host: Person; workshop: RunningWorkshop }> {
  const host = await world.person({ name: 'Kirsten Ørbæk', roles: ['member', 'facilitator'] });
  return { host, workshop: await runWorkshop({ origin: world.origin, cookie: host.cookie }) };
}

async function guestsOf(
  workshop: RunningWorkshop,
  names: readonly string[],
): Promise<(At & { participant: ParticipantId })[]> {
  const { code } = await workshop.view();
  const guests: (At & { participant: ParticipantId })[] = [];
  for (const name of names) {
    const guest = await joinAsGuest(world.origin, code, name, municipalities.odense);
    guests.push({ ...guest, participant: participantId.parse(guest.participant) });
  }
  return guests;
}

function newItem() {
  return parkedId.parse(randomUUID());
}

async function logOf(host: Person, { id }: RunningWorkshop): Promise<WorkshopLog> {
  const { status, body } = await host.call('GET', `/api/v1/workshops/${id}/log`);
  expect(status).toBe(200);
  return body as WorkshopLog;
}

async function momentOf(host: Person, { id }: RunningWorkshop, revision: number): Promise<WorkshopView> {
  const { status, body } = await host.call('GET', `/api/v1/workshops/${id}/log/${revision}`);
  expect(status).toBe(200);
  return (body as { view: WorkshopView }).view;
}

function callAs({ origin, cookie }: At, path: string): Promise<Response> {
  return fetch(origin + path, { headers: { cookie } });
}

async function overFor({ id }: RunningWorkshop, spell: string): Promise<void> {
  await rows('update workshop set closed_at = now() - $2::interval where id = $1', id, spell);
}

async function retain(
  each: (transaction: Transaction, now: Date) => Promise<'done' | 'more'>,
): Promise<void> {
  const retention = world.walled.as({ kind: 'job', job: 'retention' });
  await retention.transaction((transaction) => each(transaction, new Date()));
}

function rows(statement: string, ...values: SqlValue[]): Promise<Record<string, unknown>[]> {
  return world.database.transaction((transaction) => transaction.query(statement, values));
}
