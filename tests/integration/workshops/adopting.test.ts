import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WorkshopAnswers } from '@procesrum/shared/assessments/adopting.api.ts';
import { unlinkBallots } from '../../../server/src/features/workshops/retention.ts';
import { eventually } from '../../support/eventually.ts';
import { runWorkshop } from '../../support/workshops/running-workshop.ts';
import { give } from '../../support/workshops/workshop-visitor.ts';
import { openAssessment, viewFor } from '../assessments/assessment-scene.ts';
import { municipalities, type Person } from '../world.ts';
import { claim, openClaimScene, type ClaimScene } from './claim-scene.ts';

const { odense } = municipalities;
const dayMs = 24 * 60 * 60 * 1000;

let scene: ClaimScene;
let jonas: Person;
let ane: Person;
let coordinator: Person;
beforeAll(async () => {
  scene = await openClaimScene();
});
beforeEach(async () => {
  jonas = await scene.lasting(odense);
  ane = await scene.world.person({ name: 'Ane Bro', municipality: odense });
  coordinator = await scene.world.person({
    ...{ name: 'Karin Ø', municipality: odense, roles: ['member', 'coordinator'] },
  });
});
afterEach(() => scene.ahead(0));
afterAll(() => scene.world.close());

describe('[WS6] under an open contract', () => {
  test('the coordinator adopts the median of the municipality, once the workshop is over, and nobody else does', async () => {
    const { workshop, process } = await heldBy('municipality');
    expect(await offers(coordinator, process)).toEqual([]);
    await workshop.steer({ type: 'close' });
    const round = (await workshop.view()).rounds[0]?.id;
    expect(await offers(coordinator, process)).toMatchObject([
      {
        ...{ workshop: workshop.id, title: 'ERFA', place: 'Dokk1', round, whose: 'municipality', people: 3 },
        // Of 0, 2 and 3; and of 1 and 3 where one does not know.
        answers: { professionalJudgement: 'some', changeFrequency: 'some' },
        divided: [],
      },
    ]);
    expect(await offers(jonas, process)).toEqual([]);
    const elsewhere = await scene.world.person({ roles: ['member', 'coordinator'] });
    expect(await offers(elsewhere, process)).toEqual([]);
    for (const who of [jonas, elsewhere]) expect(await adopt(who, process, round)).toBe(404);

    // Nothing has happened by itself.
    expect((await viewFor(coordinator, process)).isBegun).toBe(false);
    expect(await adopt(coordinator, process, round)).toBe(204);
    const editor = await openAssessment(scene.world.origin, ane, odense, process);
    expect(editor.document.getMap('answers').toJSON()).toEqual({ professionalJudgement: 'some' });
    expect(editor.document.getMap('answered').toJSON()).toMatchObject({
      professionalJudgement: { account: coordinator.account, name: 'Karin Ø' },
    });
    editor.close();
    // It is counted as an answer like any other.
    await eventually(async () => expect(await answersIn(process)).toEqual({ professionalJudgement: 'some' }));
  });

  test('what is there already is replaced only as it was looked at', async () => {
    const { workshop, process } = await heldBy('municipality');
    await workshop.steer({ type: 'close' });
    const round = (await workshop.view()).rounds[0]?.id;
    const editor = await openAssessment(scene.world.origin, ane, odense, process);
    editor.answer('professionalJudgement', 'none');
    await eventually(async () => expect(await answersIn(process)).toEqual({ professionalJudgement: 'none' }));
    expect(await adopt(coordinator, process, round)).toBe(409);
    expect(editor.document.getMap('answers').toJSON()).toEqual({ professionalJudgement: 'none' });
    expect(await adopt(coordinator, process, round, { professionalJudgement: 'none' })).toBe(204);
    await eventually(() =>
      expect(editor.document.getMap('answers').toJSON()).toEqual({ professionalJudgement: 'some' }),
    );
    editor.close();
  });

  test('a guest’s claim is no answer of the municipality, until the guest turns out to be of it', async () => {
    const { workshop, process, guest } = await heldBy('municipality');
    await workshop.steer({ type: 'close' });
    const people = async () => (await offers(coordinator, process))[0]?.people;
    expect(await people()).toBe(3);
    const member = await scene.world.person({ name: 'Gita', municipality: odense });
    expect((await claim(scene.both(member, guest))).status).toBe(200);
    expect(await people()).toBe(4);
  });

  test('nor is one whose guest turns out to be somebody of another municipality, who was there already', async () => {
    const { workshop, process, guest } = await heldBy('municipality');
    const elsewhere = await scene.world.person({ name: 'Gita', municipality: municipalities.skanderborg });
    await scene.join(elsewhere, workshop);
    expect((await claim(scene.both(elsewhere, guest))).status).toBe(200);
    await workshop.steer({ type: 'close' });
    expect((await offers(coordinator, process))[0]?.people).toBe(3);
  });
});

describe('[WS6] under an anonymous contract', () => {
  test('each copies their own answers and no others’, while it is known whose they are', async () => {
    const { workshop, process } = await heldBy('anonymous');
    await workshop.steer({ type: 'close' });
    expect(await offers(coordinator, process)).toMatchObject([
      { whose: 'own', people: 1, answers: { professionalJudgement: 'high', changeFrequency: 'unknown' } },
    ]);
    expect(await offers(jonas, process)).toMatchObject([
      { whose: 'own', people: 1, answers: { professionalJudgement: 'none', changeFrequency: 'low' } },
    ]);
    const nobody = await scene.world.person({ municipality: odense });
    expect(await offers(nobody, process)).toEqual([]);
    const round = (await workshop.view()).rounds[0]?.id;
    expect(await adopt(nobody, process, round)).toBe(404);
    expect(await adopt(jonas, process, round)).toBe(204);
    const editor = await openAssessment(scene.world.origin, jonas, odense, process);
    expect(editor.document.getMap('answers').toJSON()).toEqual({ professionalJudgement: 'none' });
    editor.close();

    scene.ahead(7 * dayMs + 60_000);
    expect(await offers(jonas, process)).toEqual([]);
    expect(await adopt(jonas, process, round, { professionalJudgement: 'none' })).toBe(404);
    scene.ahead(0);
    await scene.rows("update workshop set closed_at = now() - interval '7 days 1 minute' where id = $1", [
      workshop.id,
    ]);
    await scene.world.walled
      .as({ kind: 'job', job: 'retention' })
      .transaction((transaction) => unlinkBallots(transaction, new Date()));
    expect(await offers(jonas, process)).toEqual([]);
  });
});

/** A workshop in which three of Odense and four guests, one of whom says they are of Odense, have answered; revealed. */
async function heldBy(contract: 'anonymous' | 'municipality') {
  const workshop = await runWorkshop(scene.at(scene.host), { isOpen: false });
  await workshop.steer({ type: 'edit-plan', plan: { contract } });
  await workshop.steer({ type: 'start' });
  const process = (await workshop.view()).processes[0]?.id;
  if (process === undefined) throw new Error('it has no process');
  for (const person of [jonas, ane, coordinator]) await scene.join(person, workshop);
  const guest = await scene.guestOf(workshop, 'Gita', odense);
  const others = [];
  for (const name of ['Ditte', 'Esben', 'Freja'])
    others.push(await scene.guestOf(workshop, name, municipalities.skanderborg));
  const round = await workshop.rate();
  const said = [
    ...[[0, 1] as const, [2, 3] as const, [3, 'dont-know'] as const],
    ...[guest, ...others].map(() => [0, 0] as const),
  ];
  for (const [index, who] of [jonas, ane, coordinator, guest, ...others].entries()) {
    const [first = null, second = null] = said[index] ?? [];
    const answers = [round.question.criteria.map((_, column) => [first, second][column] ?? null)];
    const { status } = await give(scene.at(who), workshop.id, {
      ...{ type: 'cast', round: round.id, version: 1, answers },
    });
    expect(status).toBe(200);
  }
  await scene.reveal(workshop, round);
  return { workshop, process, guest };
}

/** What is counted of the municipality's assessment. */
async function answersIn(process: string): Promise<unknown> {
  const statement = 'select answers from assessment where process = $1 and municipality = $2';
  return (await scene.rows(statement, [process, odense]))[0]?.['answers'];
}

async function offers(who: Person, process: string): Promise<WorkshopAnswers[]> {
  const { status, body } = await who.call('GET', `/api/v1/processes/${process}/workshop-answers`);
  expect(status).toBe(200);
  return body as WorkshopAnswers[];
}

/** Adopts the answer to the first question; answers with what the server said. */
async function adopt(
  who: Person,
  process: string,
  round: string | undefined,
  seen: Record<string, string> = {},
): Promise<number> {
  const ask = { round, questions: ['professionalJudgement'], seen };
  return (await who.call('POST', `/api/v1/processes/${process}/assessment/adoption`, ask)).status;
}
