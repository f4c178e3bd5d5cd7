import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Validation } from '@procesrum/shared/validations/validation.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import {
  answered,
  answerOf,
  askToAnswer,
  askToRequest,
  askToStart,
  dayFromNow,
  called,
  saysToHaveIt,
  validationsFor,
} from './validation-scene.ts';

const { odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let jonas: Person;
let kirsten: Person;
let line: Person;
let kl: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  kirsten = await world.person({ name: 'Kirsten Buhl', municipality: odense });
  line = await world.person({ name: 'Line Holm', municipality: skanderborg });
  kl = await world.person({ name: 'Anders KL', municipality: '62547313' });
});
afterAll(() => world.close());
beforeEach(async () => {
  process = await makeProcess(mette, 'all-municipalities');
});

describe('[VA1] who has it', () => {
  test('the owner is the first, then whoever says so, by name and with what they told', async () => {
    await saysToHaveIt(line, process, { timesPerYear: 640, minutesPerCase: 14.5, systems: ['SAPA'] });
    await saysToHaveIt(jonas, process, {}, true);
    await saysToHaveIt(mette, process, { timesPerYear: 1_850, minutesPerCase: 18, systems: ['KMD Opus'] });
    const { haveItToo, potential, validatedBy } = await validationsFor(kl, process);
    expect(
      haveItToo.map(({ municipality, by, reuses, numbers }) => [municipality.name, by.name, reuses, numbers]),
    ).toEqual([
      ['Aarhus', 'Mette Krog', false, { timesPerYear: 1_850, minutesPerCase: 18, systems: ['KMD Opus'] }],
      ['Odense', 'Jonas Pind', true, { systems: [] }],
      ['Skanderborg', 'Line Holm', false, { timesPerYear: 640, minutesPerCase: 14.5, systems: ['SAPA'] }],
    ]);
    // 555 hours and 154.67 of them; nobody has validated anything by that.
    expect(potential).toEqual({
      told: { hours: 710, municipalities: 2 },
      ...{ have: 3, haveNot: 0, populationDate: '2019-01-01' },
    });
    expect(validatedBy).toBe(0);
  });

  test('said again by a colleague, it takes the place of what was said; taken back, it is gone', async () => {
    await saysToHaveIt(jonas, process, { timesPerYear: 10 });
    const { haveItToo } = await saysToHaveIt(kirsten, process, { minutesPerCase: 0.3 });
    expect(haveItToo).toHaveLength(1);
    expect(haveItToo[0]).toMatchObject({
      ...{ by: { name: 'Kirsten Buhl' }, numbers: { minutesPerCase: 0.3, systems: [] } },
    });
    expect(haveItToo[0]?.numbers).not.toHaveProperty('timesPerYear');
    const none = await called(jonas, 'DELETE', `/api/v1/processes/${process}/have-it-too`);
    expect(none).toMatchObject({ haveItToo: [], potential: { have: 1 } });
  });

  test('what was told and what is estimated stand apart, with the day the inhabitants were counted', async () => {
    await saysToHaveIt(mette, process, { timesPerYear: 345_332, minutesPerCase: 60 });
    await saysToHaveIt(jonas, process, { timesPerYear: 408_364, minutesPerCase: 60 });
    const { potential } = await saysToHaveIt(line, process, { timesPerYear: 185_922, minutesPerCase: 60 });
    // One, two and three hours for each inhabitant of Aarhus, Odense and Skanderborg. On 1 January 2019 Denmark had
    // 5 806 081, of whom 90 lived on Christiansø, which is in no municipality.
    const others = 5_806_081 - 90 - 345_332 - 204_182 - 61_974;
    expect(potential).toEqual({
      told: { hours: 345_332 + 408_364 + 185_922, municipalities: 3 },
      ...{ have: 3, haveNot: 0, populationDate: '2019-01-01' },
      estimate: {
        ...{ low: Math.round(others * 1.5), likely: others * 2, high: Math.round(others * 2.5) },
        ...{ municipalities: 95, basedOn: 3 },
      },
    });
  });
});

describe('[VA1] answers', () => {
  test('yes and partly say that it is had, with the same numbers, and no takes that back', async () => {
    const numbers = { timesPerYear: 640, minutesPerCase: 14, systems: ['SAPA'] };
    const partly = await answered(line, process, {
      verdict: 'partly',
      difference: ' Vi har to trin mere. ',
      numbers,
    });
    expect(answerOf(partly, 'Skanderborg')).toMatchObject({
      ...{ verdict: 'partly', difference: 'Vi har to trin mere.', numbers, state: 'valid' },
      by: { name: 'Line Holm', municipality: { cvr: skanderborg } },
    });
    expect(partly.haveItToo).toMatchObject([
      { municipality: { name: 'Skanderborg' }, numbers, reuses: false },
    ]);
    expect(partly).toMatchObject({ validatedBy: 1, latestAt: answerOf(partly, 'Skanderborg')?.at });

    const no = await answered(line, process, { verdict: 'no' });
    expect(no).toMatchObject({ haveItToo: [], validatedBy: 0, potential: { have: 1, haveNot: 1 } });
    expect(no).not.toHaveProperty('latestAt');
    expect(no.validations).toHaveLength(1);
  });

  test('that it uses the owner’s solution stands, whatever is answered later', async () => {
    await saysToHaveIt(jonas, process, {}, true);
    const { haveItToo } = await answered(kirsten, process, { numbers: { timesPerYear: 5 } });
    expect(haveItToo).toMatchObject([
      { reuses: true, by: { name: 'Kirsten Buhl' }, numbers: { timesPerYear: 5 } },
    ]);
  });

  test('the latest of a municipality counts, and the earlier ones stay as they were', async () => {
    await answered(jonas, process, { numbers: { timesPerYear: 1 } });
    await answered(kirsten, process, { verdict: 'partly', difference: 'Kun om sommeren.' });
    const { validations } = await answered(line, process);
    expect(validations.map(({ municipality, verdict }) => [municipality.name, verdict])).toEqual([
      ['Skanderborg', 'yes'],
      ['Odense', 'partly'],
    ]);
    const history = await called<Validation[]>(
      line,
      'GET',
      `/api/v1/processes/${process}/validations/${odense}`,
    );
    expect(history.map(({ by, verdict, numbers }) => [by.name, verdict, numbers.timesPerYear])).toEqual([
      ['Kirsten Buhl', 'partly', undefined],
      ['Jonas Pind', 'yes', 1],
    ]);
  });

  test('an answer holds for eighteen months from when it was given', async () => {
    const { at, validUntil } = (await answered(jonas, process)).validations[0] as Validation;
    const until = new Date(at);
    until.setUTCMonth(until.getUTCMonth() + 18);
    // Within the few days by which months differ in length.
    expect(Math.abs(Date.parse(validUntil) - until.getTime())).toBeLessThan(4 * 24 * 3_600_000);
  });

  test('the same id again answers with what is there, and is nobody else’s', async () => {
    const id = randomUUID();
    const first = await answered(jonas, process, { id, numbers: { timesPerYear: 1 } });
    const again = await answered(jonas, process, { id, verdict: 'no' });
    expect(again.validations).toEqual(first.validations);
    expect(again.haveItToo).toEqual(first.haveItToo);
    expect((await askToAnswer(line, process, { id })).status).toBe(409);
    const elsewhere = await makeProcess(mette, 'all-municipalities');
    expect((await askToAnswer(jonas, elsewhere, { id })).status).toBe(409);
  });

  test('many of one municipality at once: each is kept, and exactly one counts', async () => {
    const all = Array.from({ length: 8 }, (_, index) =>
      answered(index % 2 === 0 ? jonas : kirsten, process, { numbers: { timesPerYear: index } }),
    );
    await Promise.all(all);
    const history = await called<Validation[]>(
      mette,
      'GET',
      `/api/v1/processes/${process}/validations/${odense}`,
    );
    expect(history.map(({ numbers }) => numbers.timesPerYear).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const { validations, haveItToo } = await validationsFor(mette, process);
    expect(validations).toEqual([history[0]]);
    expect(haveItToo[0]?.numbers).toEqual(history[0]?.numbers);
  });

  test('partly says in what, and nonsense is refused by name', async () => {
    for (const difference of [undefined, '  ']) {
      const { status, body } = await askToAnswer(jonas, process, {
        verdict: 'partly',
        ...(difference && { difference }),
      });
      expect([status, body]).toMatchObject([400, { field: 'difference' }]);
    }
    for (const [field, answering] of [
      ['numbers.timesPerYear', { numbers: { timesPerYear: -1 } }],
      ['numbers.minutesPerCase', { numbers: { minutesPerCase: 0.05 } }],
      ['evidence.link', { evidence: { source: 'counted', audience: 'all', link: 'http://intra.example' } }],
      ['evidence.link', { evidence: { source: 'counted', audience: 'all', link: 'javascript:alert(1)' } }],
    ] as const) {
      const { status, body } = await askToAnswer(jonas, process, answering);
      expect([status, body]).toMatchObject([400, { field }]);
    }
    expect((await validationsFor(jonas, process)).validations).toEqual([]);
  });

  test('[PE5] what looks like a CPR number is not told to others, wherever it is written', async () => {
    const number = 'Borgeren 010190-1234';
    const evidence = { source: 'counted', audience: 'all' };
    const asked = { asked: [odense], deadline: dayFromNow(5) };
    for (const [field, status, answer] of [
      ['difference', 409, await askToAnswer(jonas, process, { verdict: 'partly', difference: number })],
      ['evidence.text', 409, await askToAnswer(jonas, process, { evidence: { ...evidence, text: number } })],
      ['numbers.systems', 409, await askToAnswer(jonas, process, { numbers: { systems: [number] } })],
      ['message', 409, await askToRequest(mette, process, [odense], { message: number })],
      ['title', 409, await askToStart(mette, [process], { ...asked, title: number })],
      // On its way it is its writer's alone.
      [
        undefined,
        200,
        await jonas.call('PUT', `/api/v1/processes/${process}/validations/draft`, { difference: number }),
      ],
    ] as const)
      expect([answer.status, (answer.body as { field?: string }).field]).toEqual([status, field]);
    expect((await validationsFor(mette, process)).validations).toEqual([]);
  });

  test('nobody validates their own, and regions and authorities read along', async () => {
    expect((await askToAnswer(mette, process)).status).toBe(403);
    expect((await askToAnswer(kl, process)).status).toBe(403);
    expect(
      (
        await kl.call('PUT', `/api/v1/processes/${process}/have-it-too`, {
          reuses: false,
          numbers: { systems: [] },
        })
      ).status,
    ).toBe(403);
    const { abilities } = await validationsFor(kl, process);
    expect(abilities).toEqual(['validation:read']);
    expect((await validationsFor(jonas, process)).abilities).toEqual([
      ...['validation:read', 'validation:answer', 'validation:have'],
    ]);
    expect((await validationsFor(mette, process)).abilities).toEqual([
      ...['validation:read', 'validation:have', 'validation:request'],
    ]);
  });
});

describe('[PE1] what an answer stands on', () => {
  const evidence = { source: 'counted', text: 'Lønudtræk for 2025', link: 'https://intra.example/udtraek' };

  test('for the own municipality alone is told to no other, only of what kind it is', async () => {
    await answered(jonas, process, { evidence: { ...evidence, audience: 'own' } });
    const own = answerOf(await validationsFor(kirsten, process), 'Odense');
    expect(own?.evidence).toEqual({ ...evidence, audience: 'own' });
    for (const other of [mette, line, kl]) {
      const everything = await Promise.all(
        ['', `/${odense}`].map((rest) =>
          other.call('GET', `/api/v1/processes/${process}/validations${rest}`),
        ),
      );
      expect(JSON.stringify(everything)).not.toMatch(/Lønudtræk|intra/);
      expect(answerOf(await validationsFor(other, process), 'Odense')?.evidence).toEqual({
        ...{ source: 'counted', audience: 'own' },
      });
    }
  });

  test('for all is told to all', async () => {
    await answered(jonas, process, { evidence: { ...evidence, audience: 'all' } });
    expect(answerOf(await validationsFor(line, process), 'Odense')?.evidence).toEqual({
      ...evidence,
      audience: 'all',
    });
  });
});

describe('an answer on its way', () => {
  const path = () => `/api/v1/processes/${process}/validations/draft`;

  test('is its writer’s alone, on any device, until it is sent', async () => {
    const started = { verdict: 'partly', difference: 'Vi har ', numbers: { timesPerYear: 3, systems: [] } };
    await called(jonas, 'PUT', path(), started);
    await called(jonas, 'PUT', path(), { ...started, difference: 'Vi har to trin mere' });
    expect((await validationsFor(jonas, process)).draft?.answer).toEqual({
      ...{ ...started, difference: 'Vi har to trin mere' },
    });
    for (const other of [kirsten, mette])
      expect(await validationsFor(other, process)).not.toHaveProperty('draft');
    expect(await answered(jonas, process)).not.toHaveProperty('draft');
  });

  test('can be dropped, also twice, and is nobody’s who may not answer', async () => {
    await called(jonas, 'PUT', path(), {});
    for (const _ of [1, 2]) expect((await jonas.call('DELETE', path())).status).toBe(204);
    expect(await validationsFor(jonas, process)).not.toHaveProperty('draft');
    expect((await mette.call('PUT', path(), {})).status).toBe(403);
    expect((await kl.call('PUT', path(), {})).status).toBe(403);
  });
});
