import { randomUUID } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activityId, processId, workshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { ProcessValidations } from '@procesrum/shared/validations/validation.ts';
import { tallyHaves } from '@procesrum/shared/workshops/counting/have-tally.ts';
import type { CommandContext, WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { createStandingHaves } from '../../../server/src/features/workshops/turns/haves/standing-haves.ts';
import type { WorkshopTurns } from '../../../server/src/features/workshops/turns/workshop-turns.ts';
import type { Scope } from '../../../server/src/platform/scope.ts';
import { eventually } from '../../support/eventually.ts';
import { pdfText } from '../../support/workshops/pdf-text.ts';
import { workshopOf, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  give,
  joinAsAccount,
  joinAsGuest,
  openScreen,
  type At,
} from '../../support/workshops/workshop-visitor.ts';
import { called, saysToHaveIt, validationsFor } from '../validations/validation-scene.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, visitor, type Person, type World } from '../world.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let jonas: Person;
let line: Person;
let sara: Person;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  line = await world.person({ name: 'Line Holm', municipality: skanderborg });
  sara = await world.person({ name: 'Sara Lund', roles: ['facilitator'] });
});
afterAll(() => world.close());

const at = ({ cookie }: { cookie: string }): At => ({ origin: world.origin, cookie });

interface Room extends RunningWorkshop {
  readonly process: string;
  /** What is said of the process in it. */
  say(
    by: { cookie: string },
    verdict: 'yes' | 'partly' | 'no' | null,
    numbers?: Extract<WorkshopCommand, { type: 'have-it-too' }>['numbers'],
  ): Promise<{ status: number; body: unknown }>;
  readonly code: string;
}

/** A workshop at *Har vi også* about one process of Aarhus. */
async function room(visibility: string, chosen: readonly (typeof odense)[] = []): Promise<Room> {
  const process = await makeProcess(mette, visibility, chosen);
  await saysToHaveIt(mette, process, { timesPerYear: 345_332, minutesPerCase: 60 });
  const plan = { title: 'ERFA', place: 'Dokk1', processes: [process], tables: 1 };
  const made = await called<{ view: WorkshopView }>(sara, 'POST', '/api/v1/workshops', plan);
  const workshop = workshopOf(at(sara), made.view.id);
  const asked = made.view.processes.find(({ id }) => id === process);
  if (asked?.consent === 'asked')
    await called(mette, 'PUT', `/api/v1/workshops/${workshop.id}/processes/${process}/consent`, {
      consent: 'read',
    });
  await workshop.steer({
    type: 'edit-agenda',
    agenda: [
      {
        ...{ id: activityId.parse(randomUUID()), kind: 'have-it-too', title: '', minutes: 6 },
        processes: [processId.parse(process)],
      },
    ],
  });
  await workshop.steer({ type: 'start' });
  const { agenda, current, code } = await workshop.view();
  if (current === null && agenda[0] !== undefined)
    await workshop.steer({ type: 'go-to', activity: agenda[0].id, step: 0 });
  return {
    ...workshop,
    ...{ process, code },
    say: (by, verdict, numbers = {}) =>
      give(at(by), workshop.id, {
        ...{ type: 'have-it-too', process: processId.parse(process), verdict, numbers },
      }),
  };
}

async function come(there: Room, ...people: Person[]): Promise<void> {
  for (const person of people) {
    const { status } = await joinAsAccount(at(person), there.code);
    expect(status).toBeLessThan(300);
  }
}

async function ok(asked: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await asked;
  expect(body).not.toHaveProperty('error');
  expect(status).toBe(200);
}

const statedBy = ({ haveItToo }: ProcessValidations, name: string) =>
  haveItToo.find(({ municipality }) => municipality.name === name);

describe('[WS2] *Har vi også* where everybody sees the process', () => {
  let there: Room;
  beforeEach(async () => {
    there = await room('all-municipalities');
    await come(there, jonas, line);
  });

  test('is on all screens as it is said, with what it comes to in the country', async () => {
    const screen = await openScreen(at(line), there.id);
    await ok(there.say(jonas, 'yes', { timesPerYear: 408_364, minutesPerCase: 60 }));
    await ok(there.say(line, 'partly', { timesPerYear: 185_922, minutesPerCase: 60 }));
    await eventually(() => expect(screen.view().haves).toHaveLength(2));
    const tally = tallyHaves(screen.view(), processId.parse(there.process));
    screen.close();
    // One, two and three hours for each inhabitant of Aarhus, Odense and Skanderborg; of 5 806 081 people on 1 January
    // 2019, 90 on Christiansø are in no municipality.
    const others = 5_806_081 - 90 - 345_332 - 204_182 - 61_974;
    expect(tally).toEqual({
      ...{ have: [odense, skanderborg].sort(), partly: [skanderborg], haveNot: [], guests: [] },
      ...{ toldByGuests: 0, isOwnerTold: true },
      potential: {
        ...{ told: { hours: 345_332 + 408_364 + 185_922, municipalities: 3 }, have: 3, haveNot: 0 },
        estimate: {
          ...{ low: Math.round(1.5 * others), likely: 2 * others, high: Math.round(2.5 * others) },
          ...{ municipalities: 95, basedOn: 3 },
        },
        populationDate: '2019-01-01',
      },
    });
  });

  test('is the municipality’s own answer on the process a moment later, in the name of who said it', async () => {
    await ok(there.say(jonas, 'yes', { timesPerYear: 12, minutesPerCase: 5, systems: ['SAPA'] }));
    await eventually(async () =>
      expect(statedBy(await validationsFor(line, there.process), 'Odense')).toMatchObject({
        ...{ by: { name: 'Jonas Pind' }, reuses: false },
        numbers: { timesPerYear: 12, minutesPerCase: 5, systems: ['SAPA'] },
      }),
    );
    expect((await there.view()).haves).toMatchObject([{ municipality: odense, isStanding: true }]);
    await ok(there.say(jonas, 'no'));
    await eventually(async () =>
      expect(statedBy(await validationsFor(line, there.process), 'Odense')).toBeUndefined(),
    );
  });

  test('[PE3] takes no number away that it does not tell, and taken back leaves all as it was', async () => {
    const before = { timesPerYear: 640, minutesPerCase: 14.5, systems: ['SD Løn'] };
    await saysToHaveIt(jonas, there.process, before, true);
    const stated = async () => statedBy(await validationsFor(line, there.process), 'Odense');
    await ok(there.say(jonas, 'yes', { timesPerYear: 700 }));
    await eventually(async () =>
      expect(await stated()).toMatchObject({ reuses: true, numbers: { ...before, timesPerYear: 700 } }),
    );
    await ok(there.say(jonas, 'no'));
    await eventually(async () => expect(await stated()).toBeUndefined());
    // What was said before is kept for the municipality’s own people, and out of everybody else’s sight.
    const keptFor = (scope: Scope) =>
      world.walled
        .as(scope)
        .transaction((transaction) =>
          transaction.query('select 1 from have_before_workshop where process = $1', [there.process]),
        );
    const member = (municipality: typeof odense, { account }: Person): Scope => {
      return { kind: 'account', account, municipality, roles: ['member'] };
    };
    expect(await keptFor(member(odense, jonas))).toHaveLength(1);
    for (const other of [member(skanderborg, line), member(aarhus, mette), { kind: 'anyone' } as const])
      expect(await keptFor(other)).toEqual([]);
    for (const job of ['workshops', 'rights', 'retention', 'notifications'] as const)
      expect(await keptFor({ kind: 'job', job })).toEqual([]);
    await ok(there.say(jonas, null));
    await eventually(async () => expect(await stated()).toMatchObject({ reuses: true, numbers: before }));
    expect((await there.view()).haves).toEqual([]);
  });

  test('of a guest is a claim: counted as one, and no answer of the municipality’s', async () => {
    const guest = await joinAsGuest(world.origin, there.code, 'Ali', skanderborg);
    await ok(there.say(guest, 'yes', { timesPerYear: 100, minutesPerCase: 60 }));
    const view = await there.view();
    expect(tallyHaves(view, processId.parse(there.process))).toMatchObject({
      ...{ have: [skanderborg], guests: [skanderborg], toldByGuests: 1 },
    });
    // What a member says afterwards goes before it; once that stands, whatever the claim would have done is done.
    await ok(there.say(line, 'no'));
    await ok(there.say(jonas, 'yes'));
    await eventually(async () =>
      expect(statedBy(await validationsFor(mette, there.process), 'Odense')).toBeDefined(),
    );
    const { haveItToo } = await validationsFor(mette, there.process);
    expect(haveItToo.map(({ municipality }) => municipality.name)).toEqual(['Aarhus', 'Odense']);
    expect(tallyHaves(await there.view(), processId.parse(there.process))).toMatchObject({
      ...{ have: [odense], haveNot: [skanderborg], guests: [] },
    });
  });

  test('is not asked of the owner, nor of who is not in the workshop', async () => {
    await come(there, mette);
    expect((await there.say(mette, 'no')).status).toBe(400);
    const stranger = await world.person({ municipality: odense });
    expect((await there.say(stranger, 'yes')).status).toBe(404);
    expect((await there.view()).haves).toEqual([]);
  });

  test('stands in the summary, and stays there as it was shown', async () => {
    await ok(there.say(jonas, 'yes', { timesPerYear: 60, minutesPerCase: 60 }));
    await there.steer({ type: 'close' });
    await saysToHaveIt(mette, there.process, { timesPerYear: 1, minutesPerCase: 60 });
    const { haves } = await called<WorkshopSummary>(jonas, 'GET', `/api/v1/workshops/${there.id}/summary`);
    expect(haves).toMatchObject([
      {
        process: there.process,
        said: [{ municipality: { name: 'Odense' }, verdict: 'yes', hours: 60 }],
        tally: { isOwnerTold: true, potential: { told: { hours: 345_332 + 60, municipalities: 2 } } },
      },
    ]);
    expect((await there.say(jonas, 'no')).status).toBe(409);

    const file = async (form: string) => {
      const reply = await fetch(`${world.origin}/api/v1/workshops/${there.id}/summary.${form}`, {
        headers: { cookie: jonas.cookie },
      });
      return new Uint8Array(await reply.arrayBuffer());
    };
    const { sheets } = await readXlsx(await file('xlsx'));
    const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? [];
    expect(rowsOf('Har vi også')[1]?.slice(0, 8)).toEqual([
      ...['Flytning', 'Aarhus', 2, 0, 0, 345_332 + 60, 2, 'Ja'],
    ]);
    expect(rowsOf('Har vi også, svar')[1]).toEqual(['Flytning', 'Odense', 'Nej', 'Ja', 60]);
    expect(pdfText(await file('pdf')).replaceAll(/\s+/g, ' ')).toContain('345.392 (2)');
  });
});

describe('[WS2] *Har vi også* where the process is read by the workshop’s consent alone', () => {
  test('stays in the workshop for those who may not answer on the process, and stands for those who may', async () => {
    const there = await room('selected', [skanderborg]);
    await come(there, jonas, line);
    await ok(there.say(jonas, 'yes', { timesPerYear: 12, minutesPerCase: 5 }));
    await ok(there.say(line, 'yes'));
    await eventually(async () =>
      expect(statedBy(await validationsFor(mette, there.process), 'Skanderborg')).toBeDefined(),
    );
    const { haveItToo } = await validationsFor(mette, there.process);
    expect(haveItToo.map(({ municipality }) => municipality.name)).toEqual(['Aarhus', 'Skanderborg']);
    const { haves } = await there.view();
    expect(haves.map(({ municipality, isStanding }) => [municipality, isStanding])).toEqual([
      [odense, false],
      [skanderborg, true],
    ]);
  });
});

test('[WS2] [PE4] whoever has lost the right by when it is to stand leaves it in the workshop, which says so', async () => {
  const there = await room('all-municipalities');
  await come(there, jonas);
  await ok(there.say(jonas, 'yes'));
  const payload = {
    ...{ workshop: workshopId.parse(there.id), process: processId.parse(there.process) },
    ...{ municipality: odense, account: jonas.account },
  };
  const told: Parameters<WorkshopTurns['take']>[1][] = [];
  const again: unknown[] = [];
  const database = world.walled.as({ kind: 'job', job: 'workshops' });
  const workBy = (say: () => Promise<void>) =>
    createStandingHaves({
      ...{ database: world.walled, say },
      jobs: { add: (_transaction, _line, said) => Promise.resolve(void again.push(said)) },
      turns: {
        take: (_workshop, entry) => {
          told.push(entry);
          return Promise.reject(new Error('nobody waits for it'));
        },
      },
      actors: () =>
        Promise.resolve([
          { kind: 'account', account: jonas.account, municipality: odense, roles: ['member'] },
        ]),
    });
  const lost = workBy(() => Promise.reject(new Failure('forbidden', 'no more')));
  const prepared = await database.transaction((transaction) => lost.prepare(transaction, payload));
  if (prepared === undefined) throw new Error('there is nothing to say');
  const outcome = await lost.act(prepared);
  await database
    .transaction((transaction) => lost.settle(transaction, payload, outcome))
    .catch(() => undefined);
  const state = { view: await there.view() } as WorkshopState;
  expect(told[0]?.decide(state, {} as CommandContext).events).toMatchObject([
    { kind: 'have', have: { municipality: odense, verdict: 'yes', isStanding: false } },
  ]);

  // What is away passes by itself, and is tried again; what was overtaken is looked at again.
  await expect(workBy(() => Promise.reject(new Error('away'))).act(prepared)).rejects.toThrow('away');
  const said = await workBy(() => Promise.resolve()).act(prepared);
  await ok(there.say(jonas, 'no'));
  await database.transaction((transaction) => lost.settle(transaction, payload, said));
  expect(again).toEqual([payload]);
});

test('[PE1] what owners tell is known to the job that runs workshops, and to nobody who asks the database by themselves', async () => {
  const there = await room('all-municipalities');
  const guest = await joinAsGuest(world.origin, there.code, 'Ali', odense);
  const { view } = await fetchWorkshop(guest, there.id);
  expect(view.haveFacts?.owners).toMatchObject([
    { process: there.process, numbers: { timesPerYear: 345_332 } },
  ]);
  const stranger = await world.person({ municipality: odense });
  expect(
    (await visitor(world.origin, stranger.cookie).call('GET', `/api/v1/workshops/${there.id}`)).status,
  ).toBe(404);
  const rows = await world.walled
    .as({ kind: 'account', account: stranger.account, municipality: odense, roles: ['member'] })
    .transaction((transaction) => transaction.query('select * from workshop_owners_numbers($1)', [there.id]));
  expect(rows).toEqual([]);
  expect(aarhus).toBe(view.host);
});
