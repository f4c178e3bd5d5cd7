import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activityId } from '@procesrum/shared/primitives/id.ts';
import { eventually } from '../../support/eventually.ts';
import { fetchWorkshop, give, openScreen } from '../../support/workshops/workshop-visitor.ts';
import type { RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { validationsFor } from '../validations/validation-scene.ts';
import { municipalities } from '../world.ts';
import { asksToLook, claim, look, openClaimScene, sameOf, type ClaimScene } from './claim-scene.ts';

const { aarhus, odense, skanderborg } = municipalities;

let scene: ClaimScene;
beforeAll(async () => {
  scene = await openClaimScene();
});
afterAll(() => scene.world.close());

describe('[WS6] whoever signs in on the device they were a guest on', () => {
  test('takes over what they did: the answers are read back, the name is theirs, and the guest is gone', async () => {
    const { workshop, guest, round } = await scene.played('municipality');
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    const device = scene.both(jonas, guest);
    expect(await look(device)).toEqual({
      ...{ workshop: workshop.id, title: 'ERFA', isInAlready: false, haves: [] },
      guest: { name: 'Jonas', municipality: named('ODE', odense, 'Odense') },
      counts: { answers: 1, parked: 1, votes: 1, contributions: 0, captures: 1 },
    });
    const before = await workshop.view();
    const claimed = await claim(device);
    expect(claimed).toMatchObject({
      status: 200,
      body: { workshop: workshop.id, participant: guest.participant, standing: 0 },
    });
    expect(String(claimed.headers.getSetCookie())).toMatch(/procesrum-guest=;/);

    const { view, me } = await fetchWorkshop(scene.at(jonas), workshop.id);
    expect(me).toMatchObject({ participant: guest.participant, ballots: [{ round: round.id, version: 1 }] });
    expect(view.participants.find(({ id }) => id === me.participant)).toEqual({
      ...before.participants.find(({ id }) => id === guest.participant),
      ...{ name: 'Jonas Pind', isGuest: false },
    });
    expect(view.parked.map(({ by }) => by)).toEqual([{ name: 'Jonas Pind', municipality: odense }]);
    expect(view.decisions[0]?.votes).toMatchObject([{ name: 'Jonas Pind', isGuest: false, answer: 'yes' }]);
    // Nobody's answers have moved.
    expect(view.rounds).toEqual(before.rounds);
    expect((await guest.call('GET', `/api/v1/workshops/${workshop.id}`)).status).toBe(401);
    expect((await asksToLook(device)).status).toBe(404);
    expect((await claim(device)).status).toBe(404);
  });

  test('is heard of at once by everybody there, and the guest’s own screen ends', async () => {
    const { workshop, guest } = await scene.played('municipality');
    const hall = await openScreen(scene.at(scene.host), workshop.id);
    const screen = await openScreen(scene.at(guest), workshop.id);
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    expect((await claim(scene.both(jonas, guest))).status).toBe(200);
    await eventually(() => expect(screen.socket.connected).toBe(false));
    await eventually(() =>
      expect(hall.view().participants.find(({ id }) => id === guest.participant)?.name).toBe('Jonas Pind'),
    );
    for (const each of [hall, screen]) each.close();
  });

  test('of another municipality keeps the one they answered for, as a claim, and is told so', async () => {
    const { workshop, guest, round } = await scene.played('municipality');
    await scene.reveal(workshop, round);
    const [before, summary] = [await workshop.view(), await scene.summaryOf(workshop)];
    const line = await scene.world.person({ name: 'Line Holm', municipality: skanderborg });
    expect(await look(scene.both(line, guest))).toMatchObject({
      guest: { municipality: { name: 'Odense' } },
      otherMunicipality: { name: 'Skanderborg' },
    });
    expect((await claim(scene.both(line, guest))).status).toBe(200);
    const { view } = await fetchWorkshop(scene.at(line), workshop.id);
    expect(view.participants.find(({ id }) => id === guest.participant)).toMatchObject({
      ...{ name: 'Line Holm', municipality: odense, isGuest: true },
    });
    expect(view.rounds).toEqual(before.rounds);
    const { parked, ...rest } = await scene.summaryOf(workshop);
    expect({ ...rest, parked: parked.map(({ text }) => text) }).toEqual({
      ...summary,
      parked: summary.parked.map(({ text }) => text),
    });
  });

  test('having answered nothing, is of the municipality of the account from then on', async () => {
    const workshop = await scene.run();
    const guest = await scene.guestOf(workshop, 'Lin', odense);
    const line = await scene.world.person({ name: 'Line Holm', municipality: skanderborg });
    expect((await claim(scene.both(line, guest))).status).toBe(200);
    const { view } = await fetchWorkshop(scene.at(line), workshop.id);
    expect(view.participants).toMatchObject([
      { id: guest.participant, name: 'Line Holm', municipality: skanderborg, isGuest: false },
    ]);
  });
});

describe('[WS6] an account that takes part already', () => {
  test('becomes one with its guest: what only the guest answered is read back, and results stay', async () => {
    const { workshop, guest, round, others } = await scene.played('municipality');
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    const own = await scene.join(jonas, workshop);
    await scene.reveal(workshop, round);
    const [before, summary] = [await workshop.view(), await scene.summaryOf(workshop)];
    expect(await look(scene.both(jonas, guest))).toMatchObject({ isInAlready: true });
    expect((await claim(scene.both(jonas, guest))).body).toMatchObject({ participant: own });
    const { view, me } = await fetchWorkshop(scene.at(jonas), workshop.id);
    expect(me.ballots).toEqual([{ round: round.id, version: 1, answers: sameOf(round, 2) }]);
    expect(view.participants.map(({ id }) => id).sort()).toEqual(
      [own, ...others.map(({ participant }) => participant)].sort(),
    );
    expect(view.parked.map(({ by }) => by.name)).toEqual(['Jonas Pind']);
    expect(view.rounds).toEqual(before.rounds);
    expect((await scene.summaryOf(workshop)).ranking).toEqual(summary.ranking);
  });

  test('where both have answered what is revealed, both go on counting as they did', async () => {
    const { workshop, guest, round } = await scene.played('municipality');
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    await scene.join(jonas, workshop);
    await scene.answer(scene.at(jonas), workshop, round, 0);
    await scene.reveal(workshop, round);
    const ballots = await scene.ballotsIn(workshop);
    const answered = await answeredIn(workshop, round.id);
    expect((await claim(scene.both(jonas, guest))).status).toBe(200);
    expect(await scene.ballotsIn(workshop)).toEqual(ballots);
    expect(await answeredIn(workshop, round.id)).toEqual(answered);
  });

  test('counts once from then on in a round that is open', async () => {
    const { workshop, guest, round } = await scene.played('municipality');
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    await scene.join(jonas, workshop);
    await scene.answer(scene.at(jonas), workshop, round, 0);
    const answered = async () => (await workshop.view()).rounds[0]?.answered.people;
    const before = await answered();
    expect((await claim(scene.both(jonas, guest))).status).toBe(200);
    expect(await answered()).toBe((before ?? 0) - 1);
    expect((await fetchWorkshop(scene.at(jonas), workshop.id)).me.ballots).toEqual([
      { round: round.id, version: 1, answers: sameOf(round, 0) },
    ]);
  });
});

describe('[WS2] [WS6] *Har vi også* that was said as a guest', () => {
  test.each([true, false])(
    'is the municipality’s own answer only where that is chosen: %s',
    async (alsoStanding) => {
      const workshop = await scene.run();
      const [process] = (await workshop.view()).processes;
      if (process === undefined) throw new Error('it has no process');
      const activity = activityId.parse(randomUUID());
      const before = (await workshop.view()).agenda;
      const title = 'Har vi også';
      await workshop.steer({
        type: 'edit-agenda',
        agenda: [
          ...before,
          { id: activity, kind: 'have-it-too', title, minutes: 6, processes: [process.id] },
        ],
      });
      await workshop.steer({ type: 'go-to', activity, step: 0 });
      const guest = await scene.guestOf(workshop, 'Jonas', odense);
      const numbers = { timesPerYear: 1_200, minutesPerCase: 22 };
      const said = { type: 'have-it-too', process: process.id, verdict: 'yes', numbers } as const;
      expect((await give(guest, workshop.id, said)).status).toBe(200);
      const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
      const device = scene.both(jonas, guest);
      expect((await look(device)).haves).toEqual([{ process: process.id, title: process.title }]);
      const claimed = await device.call('POST', '/api/v1/workshop-claims', { alsoStanding });
      expect(claimed.body).toMatchObject({ standing: alsoStanding ? 1 : 0 });
      expect((await workshop.view()).haves).toMatchObject([{ verdict: 'yes', isGuest: false, numbers }]);
      const standing = async () =>
        (await validationsFor(scene.host, process.id)).haveItToo.find(
          ({ municipality }) => municipality.name === 'Odense',
        )?.numbers;
      if (alsoStanding) await eventually(async () => expect(await standing()).toMatchObject(numbers));
      else expect(await standing()).toBeUndefined();
    },
  );
});

test('[WS6] somebody a facilitator has taken out takes over nothing, neither as the guest nor as the account', async () => {
  const { workshop, guest } = await scene.played('municipality');
  const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
  const own = await scene.join(jonas, workshop);
  await workshop.steer({ type: 'remove-participant', participant: own });
  expect((await claim(scene.both(jonas, guest))).status).toBe(409);
  const link = await scene.linkOf(workshop, guest);
  await workshop.steer({ type: 'remove-participant', participant: guest.participant });
  const line = await scene.world.person({ municipality: odense });
  expect((await claim(line, link)).status).toBe(404);
  expect((await claim(scene.both(line, guest))).status).toBe(404);
});

test('[WS6] the record notes who took over which entry, and no answer', async () => {
  const { workshop, guest } = await scene.played('municipality');
  const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
  await claim(scene.both(jonas, guest));
  const noted = await scene.rows(
    `select municipality, account, deed::text as deed from audit_event
     where deed::text like '%participant-claimed%' and deed::text like $1`,
    [`%${workshop.id}%`],
  );
  expect(noted.map(({ deed, ...rest }) => ({ ...rest, deed: JSON.parse(String(deed)) as unknown }))).toEqual([
    {
      ...{ municipality: aarhus, account: jonas.account },
      deed: { action: 'participant-claimed', workshop: workshop.id, participant: guest.participant },
    },
  ]);
});

const named = (shortCode: string, cvr: string, name: string) => ({ cvr, shortCode, name });

async function answeredIn({ id }: RunningWorkshop, round: string): Promise<unknown> {
  const statement = 'select answered -> $2 as answered from workshop_secret where workshop = $1';
  const [secret] = await scene.rows(statement, [id, round]);
  return secret?.['answered'];
}
