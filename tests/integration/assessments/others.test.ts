import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  assessmentQuestion,
  type AssessmentAnswer,
  type AssessmentQuestion,
} from '@procesrum/shared/assessments/assessment-question.ts';
import { assessmentEvents } from '@procesrum/shared/assessments/assessments.api.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import {
  begun,
  openAssessment,
  otherMunicipalities,
  viewFor,
  type OpenAssessment,
} from './assessment-scene.ts';

const { aarhus, odense, skanderborg } = municipalities;
const authority = '62547313';

let world: World;
let mette: Person;
let process: string;
const open: { close(): void }[] = [];

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
});
beforeEach(async () => {
  process = await makeProcess(mette, 'all-municipalities');
});
afterEach(() => {
  for (const editor of open.splice(0)) editor.close();
});
afterAll(() => world.close());

/** A municipality's assessment, open for one of its people. */
async function assessmentOf(municipality: string, person?: Person): Promise<OpenAssessment> {
  const by = person ?? (await world.person({ municipality }));
  const editor = await openAssessment(world.origin, by, municipality, process);
  open.push(editor);
  return editor;
}

/** So many others answer a question, and are counted. */
async function othersAnswer(
  count: number,
  question: AssessmentQuestion,
  answer: AssessmentAnswer,
): Promise<OpenAssessment[]> {
  const editors = await Promise.all(otherMunicipalities(count).map((cvr) => assessmentOf(cvr)));
  for (const editor of editors) editor.answer(question, answer);
  await untilCounted(count, question, answer);
  return editors;
}

/** Waits until so many answers have been read out of their documents. */
function untilCounted(count: number, question: AssessmentQuestion, answer: AssessmentAnswer): Promise<void> {
  return eventually(
    async () => {
      const rows = await world.database.transaction((transaction) =>
        transaction.query(
          'select municipality from assessment where process = $1 and municipality <> $2 and answers ->> $3 = $4',
          [process, aarhus, question, answer],
        ),
      );
      expect(rows).toHaveLength(count);
    },
    { withinMs: 20_000 },
  );
}

const counts = (some: Partial<Record<AssessmentAnswer, number>>) => ({
  state: 'shown',
  counts: { high: 0, some: 0, low: 0, none: 0, unknown: 0, ...some },
});

test('[AS1] five others are shown after the own answer, question by question, and Ved ikke is an answer', async () => {
  await othersAnswer(5, 'quality', 'high');
  const own = await assessmentOf(aarhus, mette);
  const { others } = await viewFor(mette, process);
  expect(others.questions.quality).toEqual({ state: 'after-own' });
  expect(others).not.toHaveProperty('municipalities');

  own.answer('quality', 'unknown');
  own.answer('speed', 'high');
  await eventually(async () => {
    const view = await viewFor(mette, process);
    expect(view.others.questions.quality).toEqual(counts({ high: 5 }));
    expect(view.others.questions.speed).toEqual({ state: 'too-few' });
    expect(view.others.questions.overall).toEqual({ state: 'after-own' });
    expect(view.others.municipalities).toBe(5);
    expect(view.others.scores).toBeUndefined();
  });
  // Their scores wait for all nine own answers.
  for (const question of assessmentQuestion.options) own.answer(question, 'low');
  await eventually(async () => expect((await viewFor(mette, process)).others.scores?.median).toBe(100));
  // Taken back, nothing of it is told any more.
  own.answer('quality', undefined);
  await eventually(async () =>
    expect((await viewFor(mette, process)).others.questions.quality).toEqual({ state: 'after-own' }),
  );
});

test('[AS1] four others, and an authority that answers too, show nothing; what follows one by one is not seen before it is five', async () => {
  const own = await assessmentOf(aarhus, mette);
  own.answer('quality', 'high');
  const others = await othersAnswer(4, 'quality', 'low');
  (await assessmentOf(authority)).answer('quality', 'low');
  await untilCounted(5, 'quality', 'low');
  expect((await viewFor(mette, process)).others.questions.quality).toEqual({ state: 'too-few' });

  const fifth = await assessmentOf(odense);
  fifth.answer('quality', 'low');
  await eventually(async () =>
    expect((await viewFor(mette, process)).others.questions.quality).toEqual(counts({ low: 5 })),
  );
  // Four of them change their mind: whoever looks before and after must not see whose it was.
  for (const editor of others) editor.answer('quality', 'high');
  await untilCounted(4, 'quality', 'high');
  expect((await viewFor(mette, process)).others.questions.quality).toEqual(counts({ low: 5 }));
  fifth.answer('quality', 'high');
  await eventually(async () =>
    expect((await viewFor(mette, process)).others.questions.quality).toEqual(counts({ high: 5 })),
  );
});

test('[AS1] whoever is told is told without names: nothing in the reply says which municipality answered what', async () => {
  await othersAnswer(5, 'quality', 'none');
  (await assessmentOf(aarhus, mette)).answer('quality', 'high');
  await eventually(async () =>
    expect((await viewFor(mette, process)).others.questions.quality).toEqual(counts({ none: 5 })),
  );
  const reply = JSON.stringify(await viewFor(mette, process));
  for (const cvr of otherMunicipalities(5)) expect(reply).not.toContain(cvr);
});

test('[AS1][PE1] that something is answered is told to the own municipality, and to others when what they see is other', async () => {
  const [jonas, line] = [
    await world.person({ municipality: odense }),
    await world.person({ municipality: skanderborg }),
  ];
  const colleague = await world.person();
  const ofOdense = await assessmentOf(odense, jonas);
  ofOdense.answer('quality', 'some');
  await untilCounted(1, 'quality', 'some');
  const screens = await Promise.all(
    [colleague, jonas, line].map((person) => connectScreen({ origin: world.origin, ...person })),
  );
  open.push(...screens);
  const told = screens.map(() => 0);
  for (const [index, { socket }] of screens.entries())
    socket.on(assessmentEvents.changed.name, () => (told[index] = (told[index] ?? 0) + 1));

  const own = await assessmentOf(aarhus, mette);
  own.answer('quality', 'high');
  await eventually(() => expect(told[0]).toBeGreaterThan(0));
  expect(told.slice(1)).toEqual([0, 0]);
  await othersAnswer(4, 'quality', 'low');
  // Aarhus and the four are five others for Odense.
  await eventually(() => expect(told[1]).toBe(1));
  expect(told[2]).toBe(0);
});

test('[AS1] begun twice at once there is one assessment, and it begins with the numbers that were said openly', async () => {
  const [jonas, kirsten] = [
    await world.person({ municipality: odense }),
    await world.person({ municipality: odense }),
  ];
  expect((await viewFor(jonas, process)).isBegun).toBe(false);
  await jonas.call('PUT', `/api/v1/processes/${process}/have-it-too`, {
    ...{ reuses: true, numbers: { timesPerYear: 1200, minutesPerCase: 7.5, systems: [] } },
  });
  const views = await Promise.all([begun(jonas, process), begun(kirsten, process)]);
  expect(views.map((view) => [view.isBegun, view.municipality.name])).toEqual([
    [true, 'Odense'],
    [true, 'Odense'],
  ]);
  const editor = await assessmentOf(odense, kirsten);
  expect(editor.document.getMap('numbers').toJSON()).toEqual({ timesPerYear: 1200, minutesPerCase: 7.5 });
});

test('who runs it elsewhere is known as they say it: those who reuse it or say what it has freed, never oneself', async () => {
  const jonas = await world.person({ municipality: odense });
  await jonas.call('PUT', `/api/v1/processes/${process}/have-it-too`, {
    ...{ reuses: true, numbers: { systems: [] } },
  });
  const kirsten = await world.person({ municipality: skanderborg });
  const realised = await kirsten.call('PUT', `/api/v1/processes/${process}/realised/2026-Q1`, { hours: 40 });
  expect(realised.status).toBeLessThan(300);
  expect((await viewFor(mette, process)).experienceElsewhere.map(({ name }) => name)).toEqual([
    'Odense',
    'Skanderborg',
  ]);
  expect((await viewFor(jonas, process)).experienceElsewhere.map(({ name }) => name)).toEqual([
    'Skanderborg',
  ]);
});
