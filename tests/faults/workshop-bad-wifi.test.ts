import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { decisionId, parkedId } from '@procesrum/shared/primitives/id.ts';
import type { Round, RoundAnswers } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom, type SeededRandom } from '../support/random.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { startTwoNodes } from '../support/two-nodes.ts';
import { countByHand, countOf } from '../support/workshops/hand-count.ts';
import { answerRowsIn, rowsOf, toldBefore } from '../support/workshops/leaks.ts';
import { SimulatedParticipant } from '../support/workshops/participant.ts';
import { layRoughWire, type RoughWire } from '../support/workshops/rough-wire.ts';
import { roundIn, type RunningWorkshop } from '../support/workshops/running-workshop.ts';
import { ballotsOf, crowd, DistinctAnswers, goTo, planScript } from '../support/workshops/script.ts';
import type { ToClose } from '../support/workshops/two-nodes.ts';
import { fetchWorkshop, give } from '../support/workshops/workshop-visitor.ts';

const toClose: ToClose = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

const size = 60;
/** Two seconds there and back; three connections of ten are cut, and as many as half of that fall silent first. */
const badWifi = { delayMs: 1_000, cut: 0.3, silent: 0.15 };
/** Devices wait exactly as ours do. */
const pace = { answerMs: 6_000, waits: 1 };
const patient = { withinMs: 240_000 };

test('[VO3][VO7][VO8] on a bad wifi, with a node killed and Redis restarted in the middle of a round, nothing is lost, nothing counts twice and everybody ends with the same', async () => {
  const random = seededRandom();
  const nodes = await startTwoNodes();
  toClose.push(() => nodes.close());
  const { here, there, redis } = nodes;
  const workshop = await planScript(there.origin, 4);
  await workshop.steer({ type: 'start' });
  const { people, wires } = await comeIn(workshop, [here, there], random);

  await goTo(workshop, 'rate');
  const round = (await workshop.view()).rounds.find(({ status }) => status === 'open') as Round;
  const answers = new DistinctAnswers(random);
  const own = new Map<SimulatedParticipant, RoundAnswers>();
  const faults = [() => here.kill(), () => redis.restart(), () => here.restart(), () => undefined];
  for (const [quarter, fault] of faults.entries()) {
    const wave = people.filter((_, index) => index % faults.length === quarter);
    for (const one of wave) {
      // Somebody changes their mind while the first answer is still under way: the later counts.
      one.cast(round, answers.next(round));
      own.set(one, answers.next(round));
      one.cast(round, own.get(one) as RoundAnswers);
      one.keep({ type: 'park', item: parkedId.parse(randomUUID()), text: `Fra ${one.person.name}` });
    }
    // In the middle: the first of them have their answer, the last have not.
    await eventually(() => expect(wave.some(({ waiting }) => waiting === 0)).toBe(true), patient);
    await fault();
  }
  await allAnswered(people);
  await steadily(workshop, { type: 'close-round', round: round.id });
  const closed = await workshop.view();
  expect(roundIn(closed, round.id).answered).toMatchObject({ people: size, municipalities: 30 });
  expect(namesOf(closed.parked)).toEqual(people.map(({ person }) => `Fra ${person.name}`).sort());

  await steadily(workshop, { type: 'reveal', round: round.id });
  const hand = countByHand(round.question, ballotsOf(own));
  for (const one of people)
    await eventually(() => {
      const { result } = roundIn(one.view, round.id);
      expect(result && countOf(result)).toEqual(hand);
    }, patient);
  expect(wires.reduce((total, wire) => total + wire.cuts(), 0)).toBeGreaterThan(size / 2);
  expect(wires.reduce((total, wire) => total + wire.silences(), 0)).toBeGreaterThan(size / 6);

  await goTo(workshop, 'decide');
  const decision = decisionId.parse(randomUUID());
  await steadily(workshop, { type: 'propose-decision', decision, text: 'Den går videre', processes: [] });
  for (const one of people) await eventually(() => expect(one.view.decisions).toHaveLength(1), patient);
  for (const [index, one] of people.entries())
    one.keep({ type: 'vote-decision', decision, answer: index % 3 === 0 ? 'no' : 'yes', reservation: '' });
  await allAnswered(people);
  const votes = (await workshop.view()).decisions[0]?.votes ?? [];
  expect(
    votes
      .filter(({ answer }) => answer === 'no')
      .map(({ participant }) => participant)
      .sort(),
  ).toEqual(
    people
      .filter((_, index) => index % 3 === 0)
      .map(({ id }) => id)
      .sort(),
  );
  expect(votes).toHaveLength(size);

  // The wifi is mended, and everybody is right: as whoever fetches it anew from either node.
  for (const wire of wires) wire.mend();
  await steadily(workshop, { type: 'close' });
  const ends = await Promise.all(
    [here, there].map(({ origin }) => fetchWorkshop({ ...workshop.facilitator, origin }, workshop.id)),
  );
  expect(ends[0]?.view).toEqual(ends[1]?.view);
  for (const one of people) {
    await eventually(() => expect(one.view).toEqual(ends[0]?.view), patient);
    expect([one.refused, one.waiting]).toEqual([[], 0]);
  }
  const revealAt = roundIn(ends[0]?.view ?? closed, round.id).revealAt ?? '';
  const owners = new Map(
    [...own].flatMap(([one, ballot]) => rowsOf(ballot).map((row) => [row, one] as const)),
  );
  for (const one of people) {
    expect(toldBefore(revealAt, round.id, one.device.received)).toEqual([]);
    const rows = [...answerRowsIn(one.device.received)];
    expect(rows.filter((row) => owners.has(row) && owners.get(row) !== one)).toEqual([]);
  }
}, 300_000);

/** Sixty people come in, each over a bad wire of their own, half of them to either node while both are there. */
async function comeIn(
  workshop: RunningWorkshop,
  nodes: [ServerProcess, ServerProcess],
  random: SeededRandom,
) {
  const persons = await crowd(workshop.facilitator, size);
  const wires: RoughWire[] = [];
  const people: SimulatedParticipant[] = [];
  for (const [index, person] of persons.entries()) {
    const home = nodes[index % 2] as ServerProcess;
    const other = nodes[(index + 1) % 2] as ServerProcess;
    const wire = await layRoughWire(() => (home.isRunning() ? home.port : other.port), badWifi, random);
    toClose.push(() => wire.close());
    wires.push(wire);
    people.push(new SimulatedParticipant(wire.origin, person, pace));
  }
  toClose.push(() => people.forEach((one) => one.leave()));
  const { code, tables } = await workshop.view();
  await Promise.all(people.map((one) => one.join(code)));
  const { participants } = await workshop.view();
  expect(participants.map(({ id }) => id).sort()).toEqual(people.map(({ id }) => id).sort());
  await Promise.all(people.map((one) => one.follow()));
  for (const [index, one] of people.entries())
    one.keep({ type: 'take-seat', table: tables[index % tables.length]?.id ?? null });
  await allAnswered(people);
  const seats = (await workshop.view()).participants.map(({ table }) => table);
  expect(tables.map(({ id }) => seats.filter((seat) => seat === id).length)).toEqual([15, 15, 15, 15]);
  return { people, wires };
}

/** Nothing waits on any device any more. */
async function allAnswered(people: readonly SimulatedParticipant[]): Promise<void> {
  await eventually(
    () => expect(people.filter(({ waiting }) => waiting > 0).map(({ person }) => person.name)).toEqual([]),
    patient,
  );
}

/** Does it as the facilitator, trying under one key until it is done. */
async function steadily(workshop: RunningWorkshop, command: WorkshopCommand): Promise<void> {
  const key = randomUUID();
  await eventually(async () => {
    expect(await give(workshop.facilitator, workshop.id, command, key)).toMatchObject({ status: 200 });
  }, patient);
}

function namesOf(items: readonly { readonly text: string }[]): string[] {
  return items.map(({ text }) => text).sort();
}
