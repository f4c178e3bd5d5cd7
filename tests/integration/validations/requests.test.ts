import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import { maxOpenRequestsOfProcess } from '@procesrum/shared/protocol/limits.ts';
import type {
  Campaign,
  CampaignListItem,
  ValidationRequest,
} from '@procesrum/shared/validations/validation.ts';
import type { validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import type { z } from 'zod';
import { remindOfRequests } from '../../../server/src/features/validations/reminders.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import {
  answered,
  askToRequest,
  askToStart,
  called,
  dayFromNow,
  requested,
  started,
  validationsFor,
} from './validation-scene.ts';

const { aarhus, odense, skanderborg } = municipalities;
const rebild = '29189463';

type Askable = z.output<typeof validationsApi.askable.reply>;
type Waiting = z.output<typeof validationsApi.waiting.reply>;

let world: World;
let mette: Person;
let jonas: Person;
let line: Person;
let group: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  line = await world.person({ name: 'Line Holm', municipality: skanderborg });
  group = await world.person({
    ...{ name: 'Karen Dahl', municipality: odense, roles: ['member', 'coordination-group'] },
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  process = await makeProcess(mette, 'selected', [odense, skanderborg]);
});

describe('asking', () => {
  test('one may ask municipalities whose people see the process, and is told which have answered', async () => {
    await answered(jonas, process);
    await requested(mette, process, [skanderborg]);
    const askable = await called<Askable>(mette, 'GET', `/api/v1/processes/${process}/askable`);
    expect(
      askable.map(({ municipality, hasAnswered, isAsked }) => [municipality.name, hasAnswered, isAsked]),
    ).toEqual([
      ['Odense', true, false],
      ['Skanderborg', false, true],
    ]);
    const open = await makeProcess(mette, 'all-municipalities');
    // The 98 but the owner; no region and no authority.
    expect(await called<Askable>(mette, 'GET', `/api/v1/processes/${open}/askable`)).toHaveLength(97);
  });

  test('[PE1] nobody but those who write in it learns by asking whom it is shared with', async () => {
    const path = `/api/v1/processes/${process}`;
    expect((await group.call('GET', `${path}/askable`)).status).toBe(403);
    for (const asked of [[skanderborg], [aarhus]]) {
      const body = { id: randomUUID(), asked, deadline: dayFromNow(9) };
      expect((await group.call('POST', `${path}/validation-requests`, body)).status).toBe(403);
    }
    await requested(mette, process, [skanderborg]);
    expect((await validationsFor(group, process)).requests).toEqual([]);
    const open = await makeProcess(mette, 'all-municipalities');
    expect((await group.call('GET', `/api/v1/processes/${open}/askable`)).status).toBe(200);
  });

  test('who is asked finds it waiting, until they answer; who asked sees who has', async () => {
    const request = await requested(mette, process, [odense, skanderborg, odense], {
      ...{ message: ' Passer trin 3? ', deadline: dayFromNow(9) },
    });
    expect(request).toMatchObject({
      ...{ process, by: { name: 'Mette Krog' }, deadline: dayFromNow(9), message: 'Passer trin 3?' },
      asked: [{ municipality: { name: 'Odense' } }, { municipality: { name: 'Skanderborg' } }],
    });
    expect(request).not.toHaveProperty('closedAt');
    const soon = await requested(mette, process, [skanderborg], { deadline: dayFromNow(2) });
    expect((await waitingFor(line)).map(({ request: { id } }) => id)).toEqual([soon.id, request.id]);
    expect((await waitingFor(line))[0]?.process).toMatchObject({
      ...{ id: process, title: 'Flytning', municipality: { name: 'Aarhus' } },
    });
    expect(await waitingFor(mette)).toEqual([]);

    const { validations } = await answered(line, process);
    expect(await waitingFor(line)).toEqual([]);
    expect((await waitingFor(jonas)).map(({ request: { id } }) => id)).toEqual([request.id]);
    const { requests } = await validationsFor(mette, process);
    // The other one is over: everybody has answered.
    expect(requests.map(({ id, asked }) => [id, asked.map(({ answeredAt }) => answeredAt)])).toEqual([
      [request.id, [undefined, validations[0]?.at]],
    ]);
  });

  test('an answer that was given before it was asked does not answer it', async () => {
    await answered(jonas, process);
    const { id } = await requested(mette, process, [odense]);
    expect((await waitingFor(jonas)).map(({ request }) => request.id)).toEqual([id]);
    await answered(jonas, process);
    expect(await waitingFor(jonas)).toEqual([]);
  });

  test('the same id again answers with what is there, also when two come at once', async () => {
    const id = randomUUID();
    const [one, other] = await Promise.all([
      requested(mette, process, [odense], { id }),
      requested(mette, process, [odense], { id }),
    ]);
    expect(one).toEqual(other);
    expect((await validationsFor(mette, process)).requests).toHaveLength(1);
    const elsewhere = await makeProcess(mette, 'all-municipalities');
    expect((await askToRequest(mette, elsewhere, [odense], { id })).status).toBe(409);
  });

  test('taken back, it waits for nobody, and stays taken back', async () => {
    const { id } = await requested(mette, process, [odense]);
    for (const _ of [1, 2]) {
      expect((await mette.call('DELETE', `/api/v1/validation-requests/${id}`)).status).toBe(204);
    }
    expect(await waitingFor(jonas)).toEqual([]);
    expect((await validationsFor(mette, process)).requests).toEqual([]);
  });

  test.each([
    ['asked', { asked: [rebild] }],
    ['asked', { asked: [aarhus] }],
    ['asked', { asked: [odense, '62547313'] }],
    ['asked', { asked: [] }],
    ['deadline', { deadline: dayFromNow(-1) }],
    ['deadline', { deadline: dayFromNow(400) }],
    ['deadline', { deadline: '2026-02-30' }],
  ])('what cannot be asked is refused, and %s named', async (field, more) => {
    const { status, body } = await askToRequest(mette, process, [odense], more);
    expect([status, body]).toMatchObject([400, { field }]);
  });

  test('no more wait at once than anybody could answer', async () => {
    for (let more = 0; more < maxOpenRequestsOfProcess; more += 1) await requested(mette, process, [odense]);
    expect((await askToRequest(mette, process, [odense])).status).toBe(409);
    await answered(jonas, process);
    expect((await askToRequest(mette, process, [odense])).status).toBe(201);
  });

  test('[PE1] who is asked about nothing learns nothing of what others are asked', async () => {
    const open = await makeProcess(mette, 'all-municipalities');
    const { id } = await requested(mette, open, [odense]);
    const { requests, abilities } = await validationsFor(line, open);
    expect([requests, abilities.includes('validation:request')]).toEqual([[], false]);
    expect((await line.call('GET', `/api/v1/processes/${open}/askable`)).status).toBe(403);
    expect((await askToRequest(line, open, [odense])).status).toBe(403);
    expect((await line.call('DELETE', `/api/v1/validation-requests/${id}`)).status).toBe(404);
    // Those who are asked know of it, and cannot take it back.
    expect((await jonas.call('DELETE', `/api/v1/validation-requests/${id}`)).status).toBe(403);
    expect((await group.call('DELETE', `/api/v1/validation-requests/${id}`)).status).toBe(204);
  });

  test('[PE4] who loses the process loses what waits, and finds it again with it', async () => {
    await requested(mette, process, [odense]);
    const share = (visibility: string) =>
      called(mette, 'PUT', `/api/v1/processes/${process}/sharing`, { visibility, chosen: [odense] });
    await share('municipality');
    expect(await waitingFor(jonas)).toEqual([]);
    await share('selected');
    expect(await waitingFor(jonas)).toHaveLength(1);
  });
});

describe('a campaign', () => {
  test('asks about several processes, each those who see it, and gathers what they say', async () => {
    const open = await makeProcess(mette, 'all-municipalities');
    const campaign = await started(mette, [process, open], {
      asked: [odense, rebild],
      message: 'Inden jul?',
    });
    expect(campaign).toMatchObject({
      ...{ title: 'Tjek af forårets processer', template: 'async-14-days', by: { name: 'Mette Krog' } },
      ...{
        deadline: dayFromNow(14),
        message: 'Inden jul?',
        abilities: ['campaign:close', 'campaign:remind'],
      },
    });
    const askedIn = ({ processes }: Campaign) =>
      new Map(
        processes.map((one) => [
          one.process.id as string,
          one.request.asked.map(({ municipality }) => municipality.name),
        ]),
      );
    // Rebild does not see the first.
    expect(askedIn(campaign)).toEqual(
      new Map([
        [process, ['Odense']],
        [open, ['Odense', 'Rebild']],
      ]),
    );

    await answered(jonas, process, { verdict: 'no' });
    await answered(line, open);
    const now = await called<Campaign>(mette, 'GET', `/api/v1/validation-campaigns/${campaign.id}`);
    // Skanderborg was not asked: its answer is not the campaign's.
    expect(
      now.processes.map(({ process: { id }, validations }) => [
        id,
        validations.map(({ verdict }) => verdict),
      ]),
    ).toEqual(now.processes.map(({ process: { id } }) => [id, id === process ? ['no'] : []]));
    expect(await listedFor(mette, campaign)).toMatchObject({
      ...{ processes: 2, asked: 3, answered: 1, waitingForOwn: 0 },
    });
    expect(await listedFor(jonas, campaign)).toMatchObject({ processes: 2, asked: 3, waitingForOwn: 1 });
  });

  test('of all asks everybody who sees it, and the group may begin one for others', async () => {
    const asked = async (by: Person, about: string) =>
      (await started(by, [about])).processes[0]?.request.asked.map(({ municipality }) => municipality.name);
    expect(await asked(mette, process)).toEqual(['Odense', 'Skanderborg']);
    expect(await asked(group, await makeProcess(mette, 'all-municipalities'))).toHaveLength(97);
  });

  test('closed, it waits for nobody any more, and once', async () => {
    const campaign = await started(mette, [process]);
    expect((await waitingFor(jonas)).map(({ request }) => request.campaign)).toEqual([campaign.id]);
    const path = `/api/v1/validation-campaigns/${campaign.id}/close`;
    const closed = await called<Campaign>(mette, 'POST', path);
    expect(closed).toMatchObject({ closedAt: expect.any(String) as string, abilities: [] });
    expect(closed.processes[0]?.request.closedAt).toBe(closed.closedAt);
    expect(await waitingFor(jonas)).toEqual([]);
    expect(await called<Campaign>(mette, 'POST', path)).toEqual(closed);
    expect((await mette.call('POST', `/api/v1/validation-campaigns/${campaign.id}/reminders`)).status).toBe(
      409,
    );
  });

  test('reminds at most once a day', async () => {
    const campaign = await started(mette, [process]);
    const path = `/api/v1/validation-campaigns/${campaign.id}/reminders`;
    expect((await mette.call('POST', path)).status).toBe(200);
    expect((await mette.call('POST', path)).status).toBe(409);
  });

  test('[PE1] is nobody’s who sees none of its processes, and shows of them those one sees', async () => {
    const open = await makeProcess(mette, 'all-municipalities');
    const rebilds = await world.person({ municipality: rebild });
    const narrow = await started(mette, [process]);
    expect((await rebilds.call('GET', `/api/v1/validation-campaigns/${narrow.id}`)).status).toBe(404);
    expect(await listedFor(rebilds, narrow)).toBeUndefined();
    const wide = await started(mette, [process, open]);
    const theirs = await called<Campaign>(rebilds, 'GET', `/api/v1/validation-campaigns/${wide.id}`);
    expect(theirs.processes.map(({ process: { id } }) => id)).toEqual([open]);
    expect(theirs.abilities).toEqual([]);
    for (const rest of ['close', 'reminders']) {
      expect((await rebilds.call('POST', `/api/v1/validation-campaigns/${wide.id}/${rest}`)).status).toBe(
        403,
      );
      expect((await rebilds.call('POST', `/api/v1/validation-campaigns/${narrow.id}/${rest}`)).status).toBe(
        404,
      );
    }
  });

  test('nobody begins one about what they may not ask about, and then nobody is asked anything', async () => {
    const open = await makeProcess(mette, 'all-municipalities');
    expect((await askToStart(jonas, [open])).status).toBe(403);
    const hidden = await makeProcess(mette, 'municipality');
    expect((await askToStart(group, [open, hidden])).status).toBe(404);
    const { status, body } = await askToStart(mette, [open, hidden]);
    expect([status, body]).toMatchObject([400, { field: 'processes' }]);
    expect((await validationsFor(mette, open)).requests).toEqual([]);
    const campaigns = await called<CampaignListItem[]>(mette, 'GET', '/api/v1/validation-campaigns');
    expect(campaigns.every(({ processes }) => processes > 0)).toBe(true);
  });
});

describe('reminders', () => {
  test('are given once, three days before the day, to those who have not answered', async () => {
    const request = await requested(mette, process, [odense, skanderborg], { deadline: dayFromNow(10) });
    const asked = { kind: 'validation-requested', process, request: request.id, by: mette.account } as const;
    await answered(jonas, process);
    expect(await reminded(dayFromNow(6))).toEqual([]);
    expect(await reminded(dayFromNow(7))).toEqual([{ ...asked, asked: [skanderborg], isReminder: true }]);
    expect(await reminded(dayFromNow(8))).toEqual([]);
  });

  test('are given of nothing that is over, nor of what was asked in its last days', async () => {
    const back = await requested(mette, process, [odense], { deadline: dayFromNow(10) });
    await called(mette, 'DELETE', `/api/v1/validation-requests/${back.id}`);
    const campaign = await started(mette, [process], { deadline: dayFromNow(10) });
    await called(mette, 'POST', `/api/v1/validation-campaigns/${campaign.id}/close`);
    await requested(mette, process, [odense], { deadline: dayFromNow(3) });
    expect(await reminded(dayFromNow(1))).toEqual([]);
    expect(await reminded(dayFromNow(9))).toEqual([]);
  });

  test('find what a server that was away should have done, while there is time', async () => {
    const request = await requested(mette, process, [odense], { deadline: dayFromNow(10) });
    expect(await reminded(dayFromNow(10))).toMatchObject([{ request: request.id }]);
    await requested(mette, process, [odense], { deadline: dayFromNow(20) });
    expect(await reminded(dayFromNow(21))).toEqual([]);
  });

  /** What is told of this test's process when the chore is done at noon of a day. */
  async function reminded(day: string): Promise<Happening[]> {
    const told: Happening[] = [];
    const tell = (_: unknown, happening: Happening) => Promise.resolve(void told.push(happening));
    await world.walled
      .as({ kind: 'job', job: 'validations' })
      .transaction((transaction) => remindOfRequests(tell, transaction, new Date(`${day}T11:00:00Z`)));
    return told.filter((happening) => 'process' in happening && happening.process === process);
  }
});

/** What waits for somebody's municipality about this test's process. */
async function waitingFor(visitor: Person): Promise<Waiting> {
  const all = await called<Waiting>(visitor, 'GET', '/api/v1/validation-requests');
  return all.filter((one: { request: ValidationRequest }) => one.request.process === process);
}

async function listedFor(visitor: Person, { id }: Campaign): Promise<CampaignListItem | undefined> {
  const all = await called<CampaignListItem[]>(visitor, 'GET', '/api/v1/validation-campaigns');
  return all.find((one) => one.id === id);
}
