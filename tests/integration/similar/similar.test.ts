import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { validationsFor } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { foundFor, makes, sameAs } from './similar-scene.ts';

// What is found while somebody writes of a process, what is made of it, and what stands beside it afterwards.

const { odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let ida: Person;
let dorthe: Person;
/** Odense's, which everybody sees. */
let phone: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await world.database.transaction((transaction) => transaction.query('truncate process, document cascade'));
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard', municipality: odense });
  dorthe = await world.person({ name: 'Dorthe Kvist', municipality: skanderborg });
  phone = await makes(ida, {
    title: 'Fritagelse for beskatning af fri telefon',
    summary: 'Ansatte skriver under på, at telefonen kun bruges i arbejdet, og løn registrerer skat.',
    visibility: 'all-municipalities',
    ...{ kle: '81.22.10', domains: ['hr'], systems: ['KMD Nova'] },
  });
  for (const title of ['Kørekort', 'Vielser', 'Valg', 'Hjælpemidler', 'Skolekørsel'])
    await makes(mette, { title, visibility: 'municipality' });
});
afterAll(() => world.close());

test('[DU1] what is like what is being written is found, with whose it is, who has it, and why', async () => {
  const internet = await makes(dorthe, {
    title: 'Indberetning af fri telefon og internet',
    visibility: 'all-municipalities',
  });
  await dorthe.call('PUT', `/api/v1/processes/${phone}/have-it-too`, {
    ...{ reuses: true, numbers: { systems: [] } },
  });
  const found = await foundFor(mette, {
    title: 'Fritagelse for skat af telefon',
    kle: '81.22.05',
    summary: 'Vi taster det i KMD Nova.',
  });
  expect(found.searched).toBe(7);
  expect(found.hits).toEqual([
    {
      process: {
        ...{ id: phone, title: 'Fritagelse for beskatning af fri telefon', phase: 'sharing' },
        municipality: { cvr: odense, shortCode: 'ODE', name: 'Odense' },
      },
      ...{ likeness: 'much', words: ['fritagelse', 'skat', 'telefon', 'kmd', 'nova'] },
      ...{ kle: '81.22', systems: ['KMD Nova'], domains: [], have: 2, standing: 'can-have' },
    },
    expect.objectContaining({ process: expect.objectContaining({ id: internet }) as object, have: 1 }),
  ]);
  expect(found.domains).toEqual(['hr']);
});

test('[DU1] at most three are shown, and what was said to be something else is not', async () => {
  for (const more of ['hjemme', 'ude', 'inde', 'oppe'])
    await makes(dorthe, { title: `Fri telefon ${more}`, visibility: 'all-municipalities' });
  const { hits } = await foundFor(mette, { title: 'Fri telefon' });
  expect(hits).toHaveLength(3);
  const notLike = hits.map(({ process }) => process.id);
  const { hits: others } = await foundFor(mette, { title: 'Fri telefon', notLike });
  expect(others.map(({ process }) => process.id).filter((id) => notLike.includes(id))).toEqual([]);
  expect(others.length).toBeGreaterThan(0);
});

test('nothing is found while nothing is written', async () => {
  expect(await foundFor(mette, { title: '' })).toEqual({ searched: 6, hits: [], domains: [] });
  expect((await foundFor(mette, { title: ' og i ' })).hits).toEqual([]);
});

test('what is one’s own, and what one has said to have already, says so; a region cannot say it', async () => {
  await makes(mette, { title: 'Fri telefon i Aarhus', visibility: 'municipality' });
  await mette.call('PUT', `/api/v1/processes/${phone}/have-it-too`, {
    ...{ reuses: false, numbers: { systems: [] } },
  });
  const standings = async (who: Person) =>
    Object.fromEntries(
      (await foundFor(who, { title: 'Fri telefon' })).hits.map(({ process, standing }) => [
        process.municipality.name,
        standing,
      ]),
    );
  expect(await standings(mette)).toEqual({ Aarhus: 'own', Odense: 'has' });
  const [region] = await world.database.transaction((transaction) =>
    transaction.query("select cvr from municipality where kind = 'region' order by cvr limit 1"),
  );
  const rita = await world.person({ name: 'Rita Holm', municipality: region?.['cvr'] as typeof odense });
  expect(await standings(rita)).toEqual({ Odense: 'cannot' });
});

test('a variant is linked to what it is a variant of, and starts with its numbers', async () => {
  const id = await makes(mette, {
    title: 'Skat af telefon',
    variantOf: phone,
    numbers: { timesPerYear: 640, minutesPerCase: 14, source: 'counted' },
  });
  const { origin } = (await mette.call('GET', `/api/v1/processes/${id}`)).body as { origin?: object };
  expect(origin).toMatchObject({ kind: 'variant', process: { id: phone } });
  const { haveItToo } = await validationsFor(mette, id);
  expect(haveItToo).toMatchObject([
    {
      numbers: { timesPerYear: 640, minutesPerCase: 14 },
      source: 'counted',
      municipality: { name: 'Aarhus' },
    },
  ]);
  const begun = await world.database.transaction((transaction) =>
    transaction.query('select numbers, origins from assessment where process = $1', [id]),
  );
  expect(begun).toMatchObject([
    {
      numbers: { timesPerYear: { likely: 640 }, minutesPerCase: { likely: 14 } },
      origins: { timesPerYear: { source: 'measured' } },
    },
  ]);
  // Private as yet: Odense learns nothing of it, and once it is shared, that it is there.
  expect((await sameAs(ida, phone)).processes).toEqual([]);
  await mette.call('PUT', `/api/v1/processes/${id}/sharing`, {
    visibility: 'all-municipalities',
    chosen: [],
  });
  expect((await sameAs(ida, phone)).processes).toMatchObject([{ process: { id }, sameness: 'variant' }]);
  expect((await sameAs(mette, id)).processes).toMatchObject([{ process: { id: phone }, sameness: 'origin' }]);
});

test('what was told apart is not shown as the same again, on neither side', async () => {
  const id = await makes(mette, {
    title: 'Fritagelse for beskatning af fri telefon',
    visibility: 'all-municipalities',
    notLike: [phone],
  });
  expect(await sameAs(mette, id)).toEqual({ processes: [], municipalities: [] });
  expect(await sameAs(ida, phone)).toEqual({ processes: [], municipalities: [] });
  const twin = await makes(mette, {
    title: 'Fritagelse for beskatning af fri telefon',
    visibility: 'all-municipalities',
  });
  expect((await sameAs(ida, phone)).processes).toMatchObject([
    { process: { id: twin }, sameness: 'similar' },
  ]);
});

test('beside a process stand those that have it too, with a process of their own or without', async () => {
  for (const [who, reuses] of [
    [dorthe, true],
    [mette, false],
  ] as const)
    await who.call('PUT', `/api/v1/processes/${phone}/have-it-too`, { reuses, numbers: { systems: [] } });
  const variant = await makes(mette, {
    ...{ title: 'Helt andet navn', variantOf: phone, visibility: 'all-municipalities' },
  });
  const same = await sameAs(ida, phone);
  expect(same.processes).toMatchObject([
    { process: { id: variant, municipality: { name: 'Aarhus' } }, sameness: 'variant' },
  ]);
  expect(same.municipalities).toEqual([
    { municipality: expect.objectContaining({ name: 'Skanderborg' }) as object, reuses: true },
  ]);
});

test('fagområder and systems that are typed stand in the process', async () => {
  const id = await makes(mette, {
    ...{ title: 'Skat af telefon', domains: ['hr', 'finance'], systems: ['SD Løn'], kle: '81.22' },
  });
  expect((await mette.call('GET', `/api/v1/processes/${id}`)).body).toMatchObject({
    ...{ domains: ['hr', 'finance'], systems: ['SD Løn'], kle: '81.22' },
  });
});
