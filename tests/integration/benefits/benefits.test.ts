import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { called } from '../validations/validation-scene.ts';

const { odense } = municipalities;
const kl = '62547313';

let world: World;
let mette: Person;
let chief: Person;
let jonas: Person;
let authority: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
  chief = await world.person({ name: 'Rikke Bang', roles: ['member', 'coordinator'] });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  authority = await world.person({ name: 'Anders KL', municipality: kl });
});
afterAll(() => world.close());
beforeEach(async () => {
  process = await makeProcess(mette, 'all-municipalities');
});

const codeOf = (body: unknown) => (body as { code?: string }).code;
const settingsPath = '/api/v1/benefit-settings';
const realisedPath = (quarter = '') => `/api/v1/processes/${process}/realised${quarter && `/${quarter}`}`;

describe('what a municipality reckons with', () => {
  test('[BE1] there is no national hourly cost: nothing is known of it until a coordinator says so', async () => {
    const before = await called(jonas, 'GET', settingsPath);
    expect(before).toEqual({
      settings: { rate: 0.035, horizonYears: 5, rampUp: [0.5, 1, 1] },
      mayChange: false,
    });
  });

  test('a coordinator changes it for their own municipality; colleagues read it with who and when', async () => {
    const body = { hourlyCost: 312, hourlyCostFrom: '2026-01-01', hoursPerFullTimeYear: 1_480 };
    const changed = await called(chief, 'PUT', settingsPath, body);
    expect(changed).toMatchObject({ settings: body, by: { name: 'Rikke Bang' }, mayChange: true });
    expect(await called(mette, 'GET', settingsPath)).toMatchObject({ settings: body, mayChange: false });
    expect(await called(jonas, 'GET', settingsPath)).not.toHaveProperty('settings.hourlyCost');
  });

  test('a member does not', async () => {
    const refused = await mette.call('PUT', settingsPath, { hourlyCost: 1 });
    expect([refused.status, codeOf(refused.body)]).toEqual([403, 'forbidden']);
  });

  test.each([
    ['no cost at all', { hourlyCost: 0 }],
    ['a dearer hour than there is', { hourlyCost: 5_001 }],
    ['an årsværk longer than the nominal one', { hoursPerFullTimeYear: 1_925 }],
    ['more than all in the first year', { rampUp: [1.5] }],
    ['no year', { horizonYears: 0 }],
  ])('%s is refused', async (_, body) => {
    expect((await chief.call('PUT', settingsPath, body)).status).toBe(400);
  });
});

describe('[BE1] what a solution has freed', () => {
  test('is told per quarter, signed and open; told again, it takes the place of what was told', async () => {
    await called(mette, 'PUT', realisedPath('2025-Q2'), { hours: 55, expected: 52, source: 'Robottens log' });
    await called(chief, 'PUT', realisedPath('2025-Q1'), { hours: 40, expected: 52 });
    await called(chief, 'PUT', realisedPath('2025-Q1'), { hours: 44, expected: 52 });
    await called(jonas, 'PUT', realisedPath('2025-Q3'), { hours: 9 });
    const told = await called(authority, 'GET', realisedPath());
    expect(told).toMatchObject({
      mayTell: false,
      municipalities: [
        {
          municipality: { name: 'Aarhus' },
          source: 'Robottens log',
          quarters: [
            { quarter: '2025-Q1', hours: 44, expected: 52, by: { name: 'Rikke Bang' } },
            { quarter: '2025-Q2', hours: 55, expected: 52, by: { name: 'Mette Krog' } },
          ],
        },
        { municipality: { name: 'Odense' }, quarters: [{ quarter: '2025-Q3', hours: 9 }] },
      ],
    });
  });

  test('a source with what looks like a CPR number is not told', async () => {
    const told = await mette.call('PUT', realisedPath('2025-Q2'), { hours: 55, source: 'Sag 010180-1234' });
    expect([told.status, codeOf(told.body)]).toEqual([409, 'personal-number']);
    expect(await called(jonas, 'GET', realisedPath())).toMatchObject({ municipalities: [] });
  });

  test('is taken back by its own municipality, and by no other', async () => {
    await called(mette, 'PUT', realisedPath('2025-Q2'), { hours: 55 });
    expect(await called(jonas, 'DELETE', realisedPath('2025-Q2'))).toMatchObject({ municipalities: [{}] });
    expect(await called(chief, 'DELETE', realisedPath('2025-Q2'))).toMatchObject({ municipalities: [] });
  });

  test('is told of no quarter to come, by no authority, and of nothing one may not see', async () => {
    const future = await mette.call('PUT', realisedPath('2099-Q1'), { hours: 1 });
    expect([future.status, codeOf(future.body)]).toEqual([400, 'bad-request']);
    expect((await authority.call('PUT', realisedPath('2025-Q1'), { hours: 1 })).status).toBe(403);
    process = await makeProcess(mette, 'municipality');
    expect((await jonas.call('GET', realisedPath())).status).toBe(404);
    expect((await jonas.call('PUT', realisedPath('2025-Q1'), { hours: 1 })).status).toBe(404);
    expect((await mette.call('PUT', realisedPath('2025-Q5'), { hours: 1 })).status).toBe(404);
  });
});

describe('a business case as a spreadsheet', () => {
  test('[BE1] holds the own municipality’s numbers and nobody else’s, under the title', async () => {
    const answer = await mette.call('GET', `/api/v1/processes/${process}/benefit.xlsx`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(answer.headers.get('content-disposition')).toMatch(/attachment;.*Gevinst/u);
  });
});
