import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activityId } from '@procesrum/shared/primitives/id.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import {
  dotsQuestion,
  moneyQuestion,
  rankingQuestion,
} from '@procesrum/shared/workshops/making/questions.ts';
import type { Round, RoundQuestion, RoundResult } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { eventually } from '../../support/eventually.ts';
import { fetchList, giveToList, makeList } from '../../support/priorities/list-visitor.ts';
import { roundIn, runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest, openScreen, type At } from '../../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, visitor, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Long enough for the five seconds of a reveal, and the room a busy machine needs. */
const afterReveal = { withinMs: 50_000 };

/** Six people from two municipalities: four from the first. */
const sixPeople = [
  ...Array.from({ length: 4 }, () => municipalities.odense),
  ...Array.from({ length: 2 }, () => municipalities.skanderborg),
];

test('[WS1] an order is secret until the reveal, is counted by the voice rule, and says where the methods stand', async () => {
  const workshop = await asking(rankingQuestion);
  const people = await hall(workshop);
  const screen = await openScreen(people[0] as At, workshop.id);
  const round = await workshop.ask();
  for (const [at, one] of people.entries())
    expect(await give(one, workshop.id, ballot(round, at < 4 ? [1, 2, 3] : [3, 2, 1]))).toMatchObject({
      status: 200,
    });
  const distribution = `/api/v1/workshops/${workshop.id}/rounds/${round.id}/distribution`;
  const asked = (by: At) => visitor(world.origin, by.cookie).call('GET', distribution);
  expect((await asked(workshop.facilitator)).status).toBe(409);
  await eventually(() => expect(roundIn(screen.view(), round.id).answered.people).toBe(6));

  await workshop.steer({ type: 'close-round', round: round.id });
  // One ballot each: every process has two points; by person the first has eight of twelve.
  expect((await asked(workshop.facilitator)).body).toMatchObject({
    people: 6,
    municipalities: 2,
    items: [
      { place: 1, ranked: { points: 2, byBorda: 1, bySchulze: 1 } },
      { place: 1, otherPlace: 2, ranked: { points: 2, byBorda: 1, bySchulze: 1 } },
      { place: 1, otherPlace: 3, ranked: { points: 2, byBorda: 1, bySchulze: 1 } },
    ],
    order: { methodsAgree: true, hasCycle: false },
  });
  expect((await asked(people[0] as At)).status).toBe(403);
  expect(JSON.stringify(screen.heard)).not.toContain('ranked');

  await workshop.steer({ type: 'reveal', round: round.id });
  await eventually(() => expect(roundIn(screen.view(), round.id).status).toBe('revealed'), afterReveal);
  expect(roundIn(screen.view(), round.id).result?.items.map(({ place }) => place)).toEqual([1, 1, 1]);
  screen.close();
});

test('[WS1] dots beyond what there are, kroner with a rest and places that are not there are refused, and count nothing', async () => {
  const refused = [
    [dotsQuestion(5), [3, 3, null]],
    [dotsQuestion(5), [5, 0, null]],
    [moneyQuestion, [60, 30, null]],
    [rankingQuestion, [1, 2, 4]],
  ] as const;
  for (const [question, numbers] of refused) {
    const workshop = await asking(question);
    const [one] = await hall(workshop);
    const round = await workshop.ask();
    expect(await give(one as At, workshop.id, ballot(round, numbers))).toMatchObject({
      status: 400,
      body: { field: 'answers' },
    });
    expect(roundIn(await workshop.view(), round.id).answered.people).toBe(0);
  }
});

test('[PE1] beside a process stands what was said of it, and nothing of the others it was weighed against', async () => {
  const workshop = await asking(moneyQuestion);
  const people = await hall(workshop);
  const round = await workshop.ask();
  for (const one of people) await give(one, workshop.id, ballot(round, [50, 30, 20]));
  await workshop.reveal(round.id);
  await eventually(
    async () => expect(roundIn(await workshop.view(), round.id).status).toBe('revealed'),
    afterReveal,
  );
  const [first, second] = round.items;
  const reader = await world.person({ municipality: municipalities.aarhus });
  const { body } = await reader.call('GET', `/api/v1/processes/${second ?? ''}/workshop-results`);
  expect(body).toMatchObject([
    {
      of: 3,
      standing: { kind: 'one', place: 2, isShared: false },
      question: { kind: 'money' },
      result: { items: [{ process: second, place: 2, allotted: { points: 60, people: 6 } }] },
    },
  ]);
  expect(JSON.stringify(body)).not.toContain(first);

  await workshop.steer({ type: 'close' });
  const read = await visitor(world.origin, workshop.facilitator.cookie).call(
    'GET',
    `/api/v1/workshops/${workshop.id}/summary`,
  );
  const told = (read.body as WorkshopSummary).rounds.map(({ result }: { result: RoundResult }) =>
    result.items.map(({ allotted }) => allotted?.points),
  );
  expect(told).toEqual([[100, 60, 40]]);
});

test('[PR2] a list takes over what was rated; dots are no criterion of it', async () => {
  const rated: RoundQuestion = {
    kind: 'criteria',
    modelVersion: 'own@1',
    criteria: [{ id: 'digital', label: 'Digitalt', weight: 1, favourable: 'high' }],
    steps: 4,
  };
  const workshop = await asking(dotsQuestion(3), rated);
  const people = await hall(workshop);
  for (const numbers of [[3, null, null], [2]]) {
    const round = await workshop.ask(numbers.length === 3 ? 'prioritise' : 'rate');
    for (const one of people) await give(one, workshop.id, ballot(round, numbers));
    await workshop.reveal(round.id);
    await eventually(
      async () => expect(roundIn(await workshop.view(), round.id).status).toBe('revealed'),
      afterReveal,
    );
  }
  const list = (await makeList(workshop.facilitator)).view.id;
  expect(
    await giveToList(workshop.facilitator, list, { type: 'add-workshop', workshop: workshop.id as never }),
  ).toMatchObject({ status: 200 });
  const { view } = await fetchList(workshop.facilitator, list);
  expect(Object.keys(view.entries[0]?.workshop?.values ?? {})).toEqual(['digital']);
});

interface Asking extends RunningWorkshop {
  readonly code: string;
  /** Goes to what is asked. */
  ask(kind?: 'prioritise' | 'rate'): Promise<Round>;
}

/** A workshop on three processes in which one thing is asked of all, and perhaps another of the first. */
async function asking(question: RoundQuestion, rated?: RoundQuestion): Promise<Asking> {
  const person = await world.person({ roles: ['member', 'facilitator', 'coordination-group'] });
  const by = { origin: world.origin, cookie: person.cookie };
  const workshop = await runWorkshop(by, { processes: 3, isOpen: false });
  const { processes, code } = await workshop.view();
  const activity = () => ({
    id: activityId.parse(randomUUID()),
    title: '',
    minutes: 8,
    excludesGuests: false,
  });
  const prioritise: Activity = {
    ...activity(),
    ...{ kind: 'prioritise', question, processes: processes.map(({ id }) => id) },
  };
  const rate = (asked: RoundQuestion): Activity => ({
    ...activity(),
    ...{ kind: 'rate', question: asked, processes: processes.map(({ id }) => id), secondsPerProcess: 60 },
  });
  const agenda = rated === undefined ? [prioritise] : [prioritise, rate(rated)];
  await workshop.steer({ type: 'edit-agenda', agenda });
  await workshop.steer({ type: 'start' });
  return {
    ...workshop,
    code,
    async ask(kind = 'prioritise') {
      const wanted = agenda.find((one) => one.kind === kind)?.id;
      if (wanted === undefined) throw new Error('it is not on the agenda');
      await workshop.steer({ type: 'go-to', activity: wanted, step: 0 });
      const round = (await workshop.view()).rounds.find(({ status }) => status === 'open');
      if (round === undefined) throw new Error('no round is open');
      return round;
    },
  };
}

function hall({ code }: Asking): Promise<At[]> {
  return Promise.all(
    sixPeople.map((municipality, at) => joinAsGuest(world.origin, code, `Gæst ${at}`, municipality)),
  );
}

function ballot(round: Round, numbers: readonly (number | null)[]): WorkshopCommand {
  return { type: 'cast', round: round.id, version: 1, answers: numbers.map((number) => [number]) };
}
