import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { decisionId, parkedId, roundId } from '@procesrum/shared/primitives/id.ts';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import type { Round, RoundAnswers } from '@procesrum/shared/workshops/round.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { receptionWith } from '../support/collaboration/reception.ts';
import { freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/random.ts';
import { startServer } from '../support/server-process.ts';
import { openBigScreen, type OpenBigScreen } from '../support/workshops/big-screen.ts';
import { answersToldIn } from '../support/workshops/downloads.ts';
import { countByHand, countOf } from '../support/workshops/hand-count.ts';
import { answerRowsIn, rowsOf, toldBefore, toldOf } from '../support/workshops/leaks.ts';
import { SimulatedParticipant } from '../support/workshops/participant.ts';
import { roundIn, type RunningWorkshop } from '../support/workshops/running-workshop.ts';
import { ballotsOf, crowd, DistinctAnswers, goTo, planScript } from '../support/workshops/script.ts';
import type { ToClose } from '../support/workshops/two-nodes.ts';
import { fetchWorkshop, give, type At } from '../support/workshops/workshop-visitor.ts';

const toClose: ToClose = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** Sixty people on two busy cores. */
const patient = { withinMs: 60_000 };
const size = 60;

test('[VO1][VO3][VO4][VO6][VO7] sixty people from thirty municipalities play the whole script, each sees the result and nobody another’s answer', async () => {
  const { workshop, people, screen } = await begin();
  const random = seededRandom();
  const answers = new DistinctAnswers(random);
  const given: Given = new Map();
  await sitDownAndWrite(workshop, people);

  // Both processes, blind: as many have answered as have answered, and no more is known.
  for (const step of [0, 1]) {
    await goTo(workshop, 'rate', step);
    const round = await openRound(workshop, people);
    // Everybody once, and again: of two answers the later counts.
    for (const one of people) one.cast(round, answers.next(round));
    const own = everybody(people, () => answers.next(round));
    for (const [one, ballot] of own) one.cast(round, ballot);
    given.set(round.id, own);
    await closeAndShow(workshop, people, screen, round, own, { undoOnce: step === 0 });
  }

  // What is disagreed about is asked again: a third change their minds.
  const [first, second] = (await workshop.view()).rounds as [Round, Round];
  const discuss = (await workshop.view()).agenda.find(({ kind }) => kind === 'discuss');
  if (discuss === undefined) throw new Error('nothing is discussed');
  await workshop.steer({ type: 'choose-discussion', activity: discuss.id, processes: second.items });
  await goTo(workshop, 'discuss');
  const id = roundId.parse(randomUUID());
  await workshop.steer({ type: 'open-round', round: id, activity: discuss.id, items: second.items });
  const again = await openRound(workshop, people);
  const former = given.get(second.id) as Map<SimulatedParticipant, RoundAnswers>;
  const own = everybody(people, (one, index) =>
    index % 3 === 0 ? answers.next(again) : (former.get(one) as RoundAnswers),
  );
  for (const [one, ballot] of own) one.cast(again, ballot);
  given.set(id, own);
  await closeAndShow(workshop, people, screen, again, own, { undoOnce: false });
  const view = await workshop.view();
  expect(roundIn(view, id)).toMatchObject({
    number: 2,
    result: { movement: { since: second.id, answeredBoth: size, changed: size / 3 } },
  });
  expect([roundIn(view, first.id), roundIn(view, second.id)]).toEqual([first, second]);

  await decide(workshop, people);
  await park(workshop, people);
  await end(workshop, people);

  // From the first byte to the last: of all answers that ever were, each was sent to its own person alone.
  const owners = new Map<string, SimulatedParticipant>();
  for (const ballots of given.values()) {
    for (const [one, ballot] of ballots) for (const row of rowsOf(ballot)) owners.set(row, one);
  }
  expect(owners.size).toBe(2 * size + size / 3);
  for (const one of people) {
    const rows = [...answerRowsIn(one.device.received)];
    expect(rows.filter((row) => owners.has(row) && owners.get(row) !== one)).toEqual([]);
    expect(rows.filter((row) => owners.get(row) === one).length).toBeGreaterThan(0);
  }
  expect([...answerRowsIn([screen.bytes()])]).toEqual([]);
}, 180_000);

/** What everybody has answered to each round. */
type Given = Map<string, Map<SimulatedParticipant, RoundAnswers>>;

function everybody(
  people: readonly SimulatedParticipant[],
  answersOf: (one: SimulatedParticipant, index: number) => RoundAnswers,
): Map<SimulatedParticipant, RoundAnswers> {
  return new Map(people.map((one, index) => [one, answersOf(one, index)]));
}

async function begin() {
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  const { databaseUrl } = database;
  const server = await startServer(databaseUrl === undefined ? {} : { databaseUrl });
  toClose.push(() => server.close());
  const workshop = await planScript(server.origin, 4);
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  const people = (await crowd(workshop.facilitator, size)).map(
    (one) => new SimulatedParticipant(server.origin, one),
  );
  toClose.push(() => people.forEach((one) => one.leave()));
  // All at once, and each twice, as a page does whose first try was not answered in time.
  await Promise.all(people.flatMap((one) => [one.join(code), one.join(code)]));
  await Promise.all(people.map((one) => one.follow()));
  const { participants } = await workshop.view();
  expect(participants.map(({ id }) => id).sort()).toEqual(people.map(({ id }) => id).sort());
  expect(new Set(participants.map(({ municipality }) => municipality)).size).toBe(30);

  const { projectorPath } = await fetchWorkshop(workshop.facilitator, workshop.id);
  const screen = await openBigScreen(server.origin, projectorPath?.split('/').at(-1) ?? '');
  toClose.push(() => screen.close());
  await eventually(() => {
    expect(screen.last()?.view).toMatchObject({ here: size, stage: { kind: 'welcome' } });
    expect(screen.last()?.view.municipalities).toHaveLength(30);
  }, patient);
  return { workshop, people, screen };
}

/** Everybody takes a seat; four at the table with the process whose owner agreed write in it together. */
async function sitDownAndWrite(workshop: RunningWorkshop, people: readonly SimulatedParticipant[]) {
  await goTo(workshop, 'describe');
  const { tables } = await workshop.view();
  for (const [index, one] of people.entries())
    one.keep({ type: 'take-seat', table: tables[index % tables.length]?.id ?? null });
  await eventually(async () => {
    const { participants } = await workshop.view();
    const seated = tables.map(({ id }) => participants.filter(({ table }) => table === id).length);
    expect(seated).toEqual([15, 15, 15, 15]);
  }, patient);

  const [, table] = tables;
  const process = table?.processes[0];
  if (process === undefined) throw new Error('the second table has nothing to write in');
  const writers = [1, 5, 33, 57].map((index) => people[index] as SimulatedParticipant);
  expect(new Set(writers.map(({ isGuest }) => isGuest)).size).toBe(2);
  const editors = writers.map(({ device }) => {
    const { socket } = receptionWith(device.headers);
    return openDocument(device.origin, formatDocumentName({ kind: 'process', process }), socket);
  });
  toClose.push(() => editors.forEach((editor) => editor.close()));
  await eventually(
    () => expect(editors.map(({ provider }) => provider.synced)).toEqual([true, true, true, true]),
    patient,
  );
  for (const [index, { document }] of editors.entries())
    appendRichText(processDocument.section(document, 'asIs'), [
      { type: 'paragraph', content: [{ type: 'text', text: `Skrevet af nr. ${index}.` }] },
    ]);
  await eventually(() => {
    const texts = editors.map(({ document }) => plainTextOf(processDocument.section(document, 'asIs')));
    expect(new Set(texts).size).toBe(1);
    for (const index of editors.keys()) expect(texts[0]?.split(`Skrevet af nr. ${index}.`)).toHaveLength(2);
    expect(editors.map((editor) => editor.isSaved())).toEqual([true, true, true, true]);
  }, patient);

  await workshop.steer({ type: 'gather' });
  for (const one of people)
    await eventually(() => expect(one.nudges.map(({ kind }) => kind)).toEqual(['gather']), patient);
}

/** The round that has just been opened, as everybody has heard of it. */
async function openRound(workshop: RunningWorkshop, people: readonly SimulatedParticipant[]): Promise<Round> {
  const round = (await workshop.view()).rounds.find(({ status }) => status === 'open');
  if (round === undefined) throw new Error('no round is open');
  for (const one of people)
    await eventually(() => expect(roundIn(one.view, round.id).status).toBe('open'), patient);
  return round;
}

/** Waits for the answers, closes and reveals; what anybody has been sent until then tells nothing of the answers. */
async function closeAndShow(
  workshop: RunningWorkshop,
  people: readonly SimulatedParticipant[],
  screen: OpenBigScreen,
  round: Round,
  own: ReadonlyMap<SimulatedParticipant, RoundAnswers>,
  { undoOnce }: { undoOnce: boolean },
) {
  const { id } = round;
  const shownBefore = results(screen).length;
  await eventually(() => {
    expect(people.reduce((total, one) => total + one.waiting, 0)).toBe(0);
    for (const one of people)
      expect(roundIn(one.view, id).answered).toMatchObject({ people: size, municipalities: 30 });
  }, patient);
  await workshop.steer({ type: 'close-round', round: id });
  const hand = countByHand(round.question, ballotsOf(own));
  const where = addressOf(workshopsApi.distribution.path, { id: workshop.id, round: id }, {});
  const { origin, cookie } = workshop.facilitator;
  const distribution = workshopsApi.distribution.reply.parse(
    await (await fetch(origin + where, { headers: { cookie } })).json(),
  );
  expect(countOf(distribution)).toEqual(hand);

  // Each tries all there is to read.
  const summary = addressOf(workshopsApi.summary.path, { id: workshop.id }, {});
  for (const one of people) {
    const tried = await Promise.all([where, summary].map((path) => one.read(path)));
    expect(tried.map(({ status }) => status)).toEqual([403, 200]);
    await one.refresh();
  }
  const first = atOf(people[0] as SimulatedParticipant);
  const revealed = (await workshop.view()).rounds.filter(({ status }) => status === 'revealed').length;
  expect(await answersToldIn(first, workshop.id, 'Faglig vurdering')).toEqual(exported(revealed));
  if (undoOnce) {
    await workshop.steer({ type: 'reveal', round: id });
    await workshop.steer({ type: 'undo-reveal', round: id });
  }
  expect(people.flatMap((one) => toldOf(id, one.device.received))).toEqual([]);
  expect(results(screen)).toHaveLength(shownBefore);
  await workshop.steer({ type: 'reveal', round: id });
  await eventually(() => {
    for (const one of people) {
      const { result, status } = roundIn(one.view, id);
      expect(status).toBe('revealed');
      if (result !== undefined) expect(countOf(result)).toEqual(hand);
    }
    expect(screen.last()?.view.stage).toMatchObject({ kind: 'result', number: round.number });
  }, patient);
  const revealAt = roundIn(await workshop.view(), id).revealAt ?? '';
  for (const one of people) {
    expect(toldBefore(revealAt, id, one.device.received)).toEqual([]);
    expect(toldOf(id, one.device.received)).not.toEqual([]);
  }
  const stage = screen.last()?.view.stage;
  expect(stage?.kind === 'result' ? countOf(stage.result) : stage).toEqual(hand);
}

/** What the files tell after so many rounds of nine questions. */
const exported = (rounds: number) => ({ rounds, rows: 9 * rounds, isInPdf: rounds > 0 });

/** Whoever calls as this participant calls. */
function atOf({ device }: SimulatedParticipant): At {
  return { origin: device.origin, cookie: device.headers['cookie'] ?? '' };
}

/** The pictures of a result that a big screen has been sent. */
function results(screen: OpenBigScreen): string[] {
  return screen.messages.filter((text) => text.includes('"kind":"result"'));
}

/** A decision is voted on openly by everybody and frozen: four fifths of the municipalities say yes. */
async function decide(workshop: RunningWorkshop, people: readonly SimulatedParticipant[]) {
  await goTo(workshop, 'decide');
  const decision = decisionId.parse(randomUUID());
  await workshop.steer({ type: 'propose-decision', decision, text: 'Fri telefon går videre', processes: [] });
  const homes = [...new Set(people.map(({ person }) => person.municipality))];
  for (const one of people) await eventually(() => expect(one.view.decisions).toHaveLength(1), patient);
  for (const one of people) {
    const answer = homes.indexOf(one.person.municipality) % 5 === 0 ? 'no' : 'yes';
    // A thumb that slips first: the latest counts.
    one.keep({ type: 'vote-decision', decision, answer: 'wait', reservation: '' });
    one.keep({ type: 'vote-decision', decision, answer, reservation: '' });
  }
  await eventually(() => expect(people.reduce((total, one) => total + one.waiting, 0)).toBe(0), patient);
  await workshop.steer({ type: 'freeze-decision', decision, rationale: 'Scoren og drøftelsen' });
  expect((await workshop.view()).decisions[0]).toMatchObject({
    status: 'frozen',
    frozen: { count: { voice: 'municipality', yes: 24, no: 6, wait: 0, silent: 0 } },
  });
}

/** Everybody parks one thing, sent by two ways under one key; six get an owner and a day. */
async function park(workshop: RunningWorkshop, people: readonly SimulatedParticipant[]) {
  await Promise.all(
    people.flatMap((one) => {
      const [key, item] = [randomUUID(), parkedId.parse(randomUUID())];
      const at = atOf(one);
      const sending = () =>
        give(at, workshop.id, { type: 'park', item, text: `Fra ${one.person.name}` }, key);
      return [sending(), sending()];
    }),
  );
  const { parked } = await workshop.view();
  expect(parked.map(({ text }) => text).sort()).toEqual(
    people.map(({ person }) => `Fra ${person.name}`).sort(),
  );
  for (const [index, { id }] of parked.slice(0, 6).entries())
    people[index]?.keep({ type: 'take-parked', item: id, dueOn: '2026-11-28' });
  await eventually(async () => {
    const taken = (await workshop.view()).parked.filter(({ dueOn }) => dueOn === '2026-11-28');
    expect(taken.map(({ owner }) => owner?.name).sort()).toEqual(
      people
        .slice(0, 6)
        .map(({ person }) => person.name)
        .sort(),
    );
  }, patient);
}

/** It ends, and everybody has the same before their eyes as whoever comes and reads it now. */
async function end(workshop: RunningWorkshop, people: readonly SimulatedParticipant[]) {
  await workshop.steer({ type: 'close' });
  for (const one of people) {
    await eventually(() => expect(one.view.status).toBe('closed'), patient);
    const { view } = await fetchWorkshop(atOf(one), workshop.id);
    expect(one.view).toEqual(view);
    expect([one.refused, one.waiting]).toEqual([[], 0]);
  }
  const path = addressOf(workshopsApi.summary.path, { id: workshop.id }, {});
  const read = await Promise.all(people.map((one) => one.read(path)));
  expect(new Set(read.map(({ text }) => text)).size).toBe(1);
  const summary = workshopsApi.summary.reply.parse(JSON.parse(read[0]?.text ?? ''));
  expect(summary).toMatchObject({ status: 'closed', participants: size, municipalities: 30 });
  expect(summary.rounds.map(({ number, result }) => [number, result.people])).toEqual([
    [1, size],
    [1, size],
    [2, size],
  ]);
  expect([summary.decisions.length, summary.parked.length]).toEqual([1, size]);
  const told = await answersToldIn(atOf(people[0] as SimulatedParticipant), workshop.id, 'Faglig vurdering');
  expect(told).toEqual(exported(3));
}
