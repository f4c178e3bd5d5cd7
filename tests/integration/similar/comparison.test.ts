import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparedColumns, type ComparedColumn } from '@procesrum/shared/processes/comparing/comparison.ts';
import { answered, called, saysToHaveIt } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type Visitor, type World } from '../world.ts';
import { makes } from './similar-scene.ts';

// Processes, and municipalities of one process, side by side.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let ida: Person;
let dorthe: Person;
/** Aarhus's, with its numbers, which Odense has too. */
let phone: string;
/** Skanderborg's own. */
let mobile: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard', municipality: odense });
  dorthe = await world.person({ name: 'Dorthe Kvist', municipality: skanderborg });
  phone = await makes(mette, {
    ...{ title: 'Fri telefon', systems: ['ESDH'], visibility: 'all-municipalities' },
    numbers: { timesPerYear: 1_850, minutesPerCase: 18, source: 'counted' },
  });
  mobile = await makes(dorthe, {
    ...{ title: '=Mobil', visibility: 'all-municipalities' },
    numbers: { timesPerYear: 700, minutesPerCase: 14, source: 'estimated' },
  });
  await answered(ida, phone, {
    ...{ verdict: 'partly', difference: 'Hos os er det lederen.' },
    numbers: { timesPerYear: 600, minutesPerCase: 12.5, systems: ['Mail'] },
    evidence: { source: 'measured', text: 'Kun for os selv', audience: 'own' },
  });
});
afterAll(() => world.close());

async function columnsFor(visitor: Visitor, ...columns: string[]): Promise<readonly ComparedColumn[]> {
  const path = `/api/v1/processes/comparison?columns=${columns.join(',')}`;
  return comparedColumns.parse(await called(visitor, 'GET', path)).columns;
}

test('processes stand beside one another with the numbers, the inhabitants and the day they were counted', async () => {
  const columns = await columnsFor(mette, phone, mobile);
  expect(columns).toMatchObject([
    {
      ...{ municipality: { name: 'Aarhus' }, isOwner: true, source: 'counted' },
      inhabitants: { count: 345_332, countedOn: '2019-01-01' },
      numbers: { timesPerYear: 1_850, minutesPerCase: 18, systems: ['ESDH'] },
    },
    {
      ...{ municipality: { name: 'Skanderborg' }, isOwner: true, source: 'estimated' },
      numbers: { timesPerYear: 700, minutesPerCase: 14 },
    },
  ]);
});

test('municipalities of one process stand beside its owner, with what they have said openly and no more', async () => {
  const columns = await columnsFor(dorthe, phone, `${phone}.${odense}`);
  expect(columns[1]).toMatchObject({
    ...{ municipality: { name: 'Odense' }, isOwner: false, source: 'measured', verdict: 'partly' },
    difference: 'Hos os er det lederen.',
    numbers: { timesPerYear: 600, minutesPerCase: 12.5, systems: ['Mail'] },
  });
  expect(columns[1]?.diagrams).toBe(undefined);
  expect(JSON.stringify(columns)).not.toContain('Kun for os selv');
});

test('a municipality that has said nothing of a process has no column, and one column stands once', async () => {
  expect(await columnsFor(dorthe, phone, `${phone}.${skanderborg}`)).toHaveLength(1);
  expect(await columnsFor(dorthe, phone, phone, `${phone}.${aarhus}`)).toHaveLength(1);
});

test('[AS1] an assessment is in no comparison', async () => {
  await saysToHaveIt(dorthe, phone, { timesPerYear: 5 });
  const text = JSON.stringify(await columnsFor(ida, phone, `${phone}.${skanderborg}`));
  expect(text).not.toMatch(/answers|score|automationShare|oneOffCost/u);
});

test('the spreadsheet says the same, and nothing in it is a formula', async () => {
  const response = await fetch(
    `${world.origin}/api/v1/processes/comparison.xlsx?columns=${phone},${mobile}`,
    { headers: { cookie: dorthe.cookie } },
  );
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain('Sammenligning');
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  const [numbers, columns] = sheets.map(({ rows }) => rows as unknown[][]);
  expect(numbers?.[0]?.[1]).toBe('Aarhus');
  expect(numbers?.find(([name]) => name === 'Gange om året')).toEqual([
    ...['Gange om året', 1_850, 53.6, expect.stringContaining('≠') as string, 700],
    ...[expect.any(Number) as number, null],
  ]);
  expect(columns?.find(([name]) => name === 'Skanderborg')?.[1]).toBe("'=Mobil");
  expect(JSON.stringify(columns)).toContain('2019-01-01');
});
