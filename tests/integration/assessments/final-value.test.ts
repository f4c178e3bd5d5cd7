import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { begun, decided, openAssessment, viewFor } from './assessment-scene.ts';

const { aarhus, odense } = municipalities;

let world: World;
let mette: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
});
beforeEach(async () => {
  process = await makeProcess(mette, 'all-municipalities');
});
afterAll(() => world.close());

test('[AS2] a final value stands beside what was computed, with its reason and who decided it; all of it is kept', async () => {
  const sara = await world.person({ name: 'Sara Bruun' });
  const editor = await openAssessment(world.origin, mette, aarhus, process);
  editor.answer('quality', 'some');
  // Two thirds of the way is 66.7.
  await eventually(async () => {
    const rows = await world.database.transaction((transaction) =>
      transaction.query("select 1 from assessment where process = $1 and answers ->> 'quality' = 'some'", [
        process,
      ]),
    );
    expect(rows).toHaveLength(1);
  });
  await decided(mette, process, 80, 'Lønsystemet skiftes igen i 2027, så vi venter lidt.');
  const { finals } = await decided(sara, process, null, 'Skiftet er aflyst.');
  expect(finals).toMatchObject([
    { value: null, reason: 'Skiftet er aflyst.', by: { name: 'Sara Bruun' } },
    { value: 80, reason: 'Lønsystemet skiftes igen i 2027, så vi venter lidt.', by: { name: 'Mette Krog' } },
  ]);
  for (const { computed } of finals) expect(computed).toBeCloseTo(200 / 3, 9);
  // What was decided has not touched what was answered.
  expect(editor.document.getMap('answers').toJSON()).toEqual({ quality: 'some' });
  editor.close();
});

test('[AS2] a value wants a reason, is a whole number from 0 to 100, and nothing is decided before anything is begun', async () => {
  const ask = (body: object) =>
    mette.call('POST', `/api/v1/processes/${process}/assessment/final`, { id: randomUUID(), ...body });
  expect((await ask({ value: 80, reason: 'Vi venter.' })).status).toBe(409);
  await begun(mette, process);
  for (const body of [
    { value: 80, reason: '  ' },
    { value: 80 },
    { value: 101, reason: 'x' },
    { value: -1, reason: 'x' },
    { value: 8.5, reason: 'x' },
    { value: 80, reason: 'x'.repeat(501) },
  ])
    expect((await ask(body)).status).toBe(400);
  expect((await viewFor(mette, process)).finals).toEqual([]);
});

test('[AS2] said again after a lost reply it is decided once; another’s id decides nothing', async () => {
  await begun(mette, process);
  const id = randomUUID();
  await decided(mette, process, 80, 'Vi venter.', id);
  expect((await decided(mette, process, 80, 'Vi venter.', id)).finals).toHaveLength(1);
  const jonas = await world.person({ municipality: odense });
  await begun(jonas, process);
  const body = { id, value: 20, reason: 'Et andet tal.' };
  expect((await jonas.call('POST', `/api/v1/processes/${process}/assessment/final`, body)).status).toBe(409);
  expect((await viewFor(jonas, process)).finals).toEqual([]);
});

test('[AS1][AS2] what a municipality has decided is its own', async () => {
  await begun(mette, process);
  await decided(mette, process, 80, 'Vi venter.');
  const jonas = await world.person({ municipality: odense });
  expect((await viewFor(jonas, process)).finals).toEqual([]);
});
