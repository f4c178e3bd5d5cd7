import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assessmentDocument } from '@procesrum/shared/assessments/assessment-document.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { eventually } from '../../support/eventually.ts';
import { called, saysToHaveIt, validationsFor } from '../validations/validation-scene.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { openAssessment, type OpenAssessment } from './assessment-scene.ts';

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

const open = (person = mette): Promise<OpenAssessment> =>
  openAssessment(world.origin, person, aarhus, process);

/** The owner's numbers as everybody who may respond is told. */
async function ownersNumbers(who: Person) {
  const { haveItToo } = await validationsFor(who, process);
  return haveItToo.find(({ municipality }) => municipality.name === 'Aarhus');
}

const potentialOf = async (who: Person) =>
  (await called<Process>(who, 'GET', `/api/v1/processes/${process}`)).potentialHoursPerYear;

test('numbers of the owner’s assessment are told to those who may respond, and are the potential in lists', async () => {
  const sara = await world.person({ name: 'Sara Bruun' });
  const jonas = await world.person({ municipality: odense });
  const editor = await open(sara);
  editor.number('timesPerYear', 1850);
  editor.number('minutesPerCase', 18);
  editor.number('automationShare', 0.78);
  await eventually(async () => {
    expect((await ownersNumbers(jonas))?.numbers).toEqual({
      timesPerYear: 1850,
      minutesPerCase: 18,
      systems: [],
    });
    // 1850 × 18 / 60 × 0.78 = 432.9.
    expect(await potentialOf(jonas)).toBe(432);
  });
  expect((await ownersNumbers(jonas))?.by.name).toBe('Sara Bruun');
  editor.close();
});

test('a share that is drawn wins over a typed one: 18 minutes that become 4.5 are three quarters', async () => {
  const step = (id: string, minutes: number) => ({
    id,
    lane: 'l',
    kind: 'manual',
    title: id,
    minutes,
    branches: [],
  });
  const diagrams = {
    lanes: [{ id: 'l', name: 'Løn' }],
    before: { steps: [step('a', 10), step('b', 8)] },
    after: { steps: [step('a', 4.5)] },
  };
  await world.database.transaction((transaction) =>
    transaction.query('update process set diagrams = $2::jsonb where id = $1', [
      process,
      JSON.stringify(diagrams),
    ]),
  );
  const editor = await open();
  editor.number('timesPerYear', 1000);
  editor.number('minutesPerCase', 18);
  editor.number('automationShare', 0.1);
  // 1000 × 18 / 60 × 0.75.
  await eventually(async () => expect(await potentialOf(mette)).toBe(225));
  editor.close();
});

test('numbers said under Har vi også are written into the assessment: colleagues who have it open see them', async () => {
  await saysToHaveIt(mette, process, { timesPerYear: 1200, minutesPerCase: 7.5, systems: ['OPUS'] });
  const editor = await open();
  expect(editor.document.getMap('numbers').toJSON()).toEqual({ timesPerYear: 1200, minutesPerCase: 7.5 });
  await saysToHaveIt(mette, process, { timesPerYear: 900, systems: ['OPUS'] });
  await eventually(() => expect(editor.document.getMap('numbers').toJSON()).toEqual({ timesPerYear: 900 }));
  // Read out of the assessment once more, it is what was said, systems and all.
  editor.number('developmentHours', 40);
  await eventually(async () => {
    const rows = await world.database.transaction((transaction) =>
      transaction.query("select 1 from assessment where process = $1 and numbers ? 'developmentHours'", [
        process,
      ]),
    );
    expect(rows).toHaveLength(1);
  });
  expect((await ownersNumbers(mette))?.numbers).toEqual({ timesPerYear: 900, systems: ['OPUS'] });
  editor.close();
});

test('taken back under Har vi også, the owner’s numbers leave the assessment too', async () => {
  await saysToHaveIt(mette, process, { timesPerYear: 1200 });
  const editor = await open();
  await called(mette, 'DELETE', `/api/v1/processes/${process}/have-it-too`);
  await eventually(() => expect(editor.document.getMap('numbers').toJSON()).toEqual({}));
  editor.answer('quality', 'high');
  await eventually(async () => {
    const rows = await world.database.transaction((transaction) =>
      transaction.query("select 1 from assessment where process = $1 and answers ? 'quality'", [process]),
    );
    expect(rows).toHaveLength(1);
  });
  expect(await ownersNumbers(mette)).toBeUndefined();
  editor.close();
});

test('[AS1] what another municipality puts into its assessment stays there: neither its statement nor the potential moves', async () => {
  const jonas = await world.person({ municipality: odense });
  const editor = await openAssessment(world.origin, jonas, odense, process);
  editor.number('timesPerYear', 5000);
  editor.number('minutesPerCase', 10);
  editor.number('automationShare', 1);
  await eventually(async () => {
    const rows = await world.database.transaction((transaction) =>
      transaction.query(
        "select 1 from assessment where process = $1 and municipality = $2 and numbers ? 'automationShare'",
        [process, odense],
      ),
    );
    expect(rows).toHaveLength(1);
  });
  expect((await validationsFor(mette, process)).haveItToo).toEqual([]);
  expect(await potentialOf(mette)).toBeUndefined();
  editor.close();
});

test('whatever is typed is counted: the largest numbers there are, and a source with what no database keeps', async () => {
  const editor = await open();
  editor.number('timesPerYear', 100_000_000);
  editor.number('minutesPerCase', 2400);
  editor.number('automationShare', 1);
  assessmentDocument
    .origins(editor.document)
    .set('timesPerYear', { source: 'measured', text: 'Lønsystemet\u0000 2025' });
  await eventually(async () => {
    // 100,000,000 × 2400 / 60 is more than the column holds.
    expect(await potentialOf(mette)).toBe(2_147_483_647);
    const rows = await world.database.transaction((transaction) =>
      transaction.query(
        "select origins -> 'timesPerYear' ->> 'text' as text from assessment where process = $1",
        [process],
      ),
    );
    expect(rows).toEqual([{ text: 'Lønsystemet 2025' }]);
  });
  editor.close();
});
