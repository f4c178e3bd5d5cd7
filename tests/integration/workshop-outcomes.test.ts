import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrokenLink } from '@procesrum/shared/audit/audit-chain.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { decisionId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { createAuditService } from '../../server/src/features/audit/audit.service.ts';
import { eventually } from '../support/eventually.ts';
import { casting, roundIn, runWorkshop } from '../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  give,
  joinAsAccount,
  joinAsGuest,
  openScreen,
  type At,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, visitor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Long enough for the five seconds of a reveal, and the room a busy machine needs. */
const afterReveal = { withinMs: 50_000 };

test('[VO1] before the reveal nobody hears or fetches what anybody answered, and afterwards everybody does', async () => {
  const workshop = await running();
  const guests = await hall(workshop.code, 6);
  const [first] = guests as [At];
  const screens = [await openScreen(first, workshop.id), await openScreen(workshop.facilitator, workshop.id)];
  const round = await workshop.rate();
  for (const guest of guests) await give(guest, workshop.id, casting(round, 3));
  await give(first, workshop.id, casting(round, 2, 2));
  await workshop.steer({ type: 'close-round', round: round.id });
  await workshop.steer({ type: 'reveal', round: round.id });
  for (const screen of screens) {
    await eventually(() => expect(roundIn(screen.view(), round.id).status).toBe('revealing'));
    expect(namesIn(screen.heard)).not.toContain('result');
    expect(namesIn(screen.heard)).not.toContain('answers');
    expect(namesIn(screen.heard)).not.toContain('histogram');
  }
  const { view, me } = await fetchWorkshop(guests[1] as At, workshop.id);
  expect(namesIn(view)).not.toContain('result');
  // The own answer, and nobody else's.
  expect(me.ballots).toEqual([
    { round: round.id, version: 1, answers: [Array.from(round.question.criteria, () => 3)] },
  ]);
  expect((await fetchWorkshop(workshop.facilitator, workshop.id)).me.ballots).toEqual([]);

  for (const screen of screens) {
    await eventually(() => expect(roundIn(screen.view(), round.id).status).toBe('revealed'), afterReveal);
    const [item] = roundIn(screen.view(), round.id).result?.items ?? [];
    expect(item?.criteria[0]?.shown?.histogram).toEqual([0, 0, 1, 5]);
    screen.close();
  }
});

test('[VO3] an answer goes over to the entry that somebody’s two entries become, also where that has blanked its own', async () => {
  const workshop = await running();
  const [phone, laptop] = await hall(workshop.code, 2);
  if (phone === undefined || laptop === undefined) throw new Error('nobody came');
  const round = await workshop.rate();
  await give(phone, workshop.id, casting(round, 3));
  await give(laptop, workshop.id, casting(round, 1));
  await give(laptop, workshop.id, casting(round, null, 7));
  const { participant: from } = (await fetchWorkshop(phone, workshop.id)).me;
  const { participant: into } = (await fetchWorkshop(laptop, workshop.id)).me;
  if (from === undefined || into === undefined) throw new Error('they are not in it');
  await workshop.steer({ type: 'merge-participants', from, into });
  const { me, view } = await fetchWorkshop(laptop, workshop.id);
  // It counts, and is read back to nobody: a facilitator may have merged somebody into an entry of their own.
  expect(me.ballots).toEqual([]);
  expect(roundIn(view, round.id).answered.people).toBe(1);
  await workshop.steer({ type: 'close-round', round: round.id });
  const { body } = await visitor(world.origin, workshop.facilitator.cookie).call(
    'GET',
    `/api/v1/workshops/${workshop.id}/rounds/${round.id}/distribution`,
  );
  expect((body as { people: number }).people).toBe(1);
});

test('[VO3] whoever watched when a round was opened again is not shown an answer that does not count', async () => {
  const workshop = await running();
  const [guest] = await hall(workshop.code, 1);
  if (guest === undefined) throw new Error('nobody came');
  const round = await workshop.rate();
  await give(guest, workshop.id, casting(round, 3));
  await workshop.steer({ type: 'close-round', round: round.id });
  await give(guest, workshop.id, { type: 'be-observer', isObserver: true });
  await workshop.steer({ type: 'reopen-round', round: round.id });
  await give(guest, workshop.id, { type: 'be-observer', isObserver: false });
  const own = async () => (await fetchWorkshop(guest, workshop.id)).me.ballots;
  expect(await own()).toEqual([{ round: round.id, version: 1, answers: [] }]);
  await give(guest, workshop.id, casting(round, 2, 2));
  const answers = [Array.from(round.question.criteria, () => 2)];
  expect(await own()).toEqual([{ round: round.id, version: 2, answers }]);
});

test('[VO1] a closed round’s distribution is for facilitators, and an open round’s for nobody', async () => {
  const workshop = await running();
  const guests = await hall(workshop.code, 5);
  const round = await workshop.rate();
  for (const guest of guests) await give(guest, workshop.id, casting(round, 1));
  const path = `/api/v1/workshops/${workshop.id}/rounds/${round.id}/distribution`;
  const asked = (at: At) => visitor(world.origin, at.cookie).call('GET', path);
  expect((await asked(workshop.facilitator)).status).toBe(409);
  await workshop.steer({ type: 'close-round', round: round.id });
  expect((await asked(workshop.facilitator)).body).toMatchObject({ people: 5 });
  expect((await asked(guests[0] as At)).status).toBe(403);
  expect((await asked({ ...workshop.facilitator, cookie: (await world.person()).cookie })).status).toBe(404);
});

test('a reveal that is taken back within its five seconds reveals nothing', async () => {
  const workshop = await running();
  const guests = await hall(workshop.code, 5);
  const round = await workshop.rate();
  for (const guest of guests) await give(guest, workshop.id, casting(round, 1));
  await workshop.reveal(round.id);
  const pressedAt = performance.now();
  const screen = await openScreen(guests[0] as At, workshop.id);
  await workshop.steer({ type: 'undo-reveal', round: round.id });
  await eventually(() => expect(roundIn(screen.view(), round.id).status).toBe('closed'));
  // The moment at which it would have come passes.
  await eventually(() => expect(performance.now() - pressedAt).toBeGreaterThan(6_000), afterReveal);
  expect(roundIn(await workshop.view(), round.id)).toMatchObject({ status: 'closed' });
  expect(namesIn(screen.heard)).not.toContain('result');
  expect((await give(guests[0] as At, workshop.id, casting(round, 2, 2))).status).toBe(409);
  screen.close();
});

test('what a round came to stands beside its process, for whoever sees the process', async () => {
  const workshop = await running();
  const guests = await hall(workshop.code, 5);
  const round = await workshop.rate();
  for (const guest of guests) await give(guest, workshop.id, casting(round, 1));
  await workshop.reveal(round.id);
  await eventually(
    async () => expect(roundIn(await workshop.view(), round.id).status).toBe('revealed'),
    afterReveal,
  );
  const [process] = round.items;
  const path = `/api/v1/processes/${process ?? ''}/workshop-results`;
  const anybody = await world.person({ municipality: municipalities.skanderborg });
  const { status, body } = await anybody.call('GET', path);
  expect(status).toBe(200);
  expect(body).toMatchObject([
    {
      workshop: workshop.id,
      title: 'ERFA',
      place: 'Dokk1',
      round: round.id,
      number: 1,
      result: { people: 5 },
    },
  ]);
  expect((await world.stranger.call('GET', path)).status).toBe(404);
});

test('the summary tells those who were in it what came of it, and a stranger nothing', async () => {
  const workshop = await running();
  const guests = await hall(workshop.code, 5);
  const round = await workshop.rate();
  for (const guest of guests) await give(guest, workshop.id, casting(round, 1));
  await workshop.reveal(round.id);
  await eventually(
    async () => expect(roundIn(await workshop.view(), round.id).status).toBe('revealed'),
    afterReveal,
  );
  await workshop.steer({ type: 'close' });
  const asked = (cookie: string) =>
    visitor(world.origin, cookie).call('GET', `/api/v1/workshops/${workshop.id}/summary`);
  const { status, body } = await asked((guests[0] as At).cookie);
  expect(status).toBe(200);
  const summary = body as WorkshopSummary;
  expect(summary).toMatchObject({
    title: 'ERFA',
    status: 'closed',
    participants: 5,
    guests: 5,
    municipalities: 1,
  });
  expect(summary.rounds.map(({ id }) => id)).toEqual([round.id]);
  expect((await asked((await world.person({ roles: ['member', 'facilitator'] })).cookie)).status).toBe(404);
});

test('a decision is kept as it was frozen, and nobody changes it, the owner of the tables neither', async () => {
  const workshop = await running();
  const [guest] = (await hall(workshop.code, 1)) as [At];
  const decision = decisionId.parse(randomUUID());
  await workshop.steer({ type: 'propose-decision', decision, text: 'Vi bygger én løsning', processes: [] });
  const vote = {
    type: 'vote-decision',
    decision,
    answer: 'yes',
    reservation: 'Hvis det er billigt',
  } as const;
  expect((await give(guest, workshop.id, vote)).status).toBe(200);
  await workshop.steer({ type: 'freeze-decision', decision, rationale: 'Alle vil' });
  const query = (statement: string) =>
    world.database.transaction((transaction) => transaction.query(statement));
  expect(await query(`select text, rationale from workshop_decision where id = '${decision}'`)).toEqual([
    { text: 'Vi bygger én løsning', rationale: 'Alle vil' },
  ]);
  expect(
    await query(
      `select name, answer, reservation from workshop_decision_voice where decision = '${decision}'`,
    ),
  ).toEqual([{ name: 'Gæst 0', answer: 'yes', reservation: 'Hvis det er billigt' }]);
  await expect(query(`update workshop_decision set text = 'Noget andet'`)).rejects.toThrow('only superseded');
  await expect(query(`delete from workshop_decision`)).rejects.toThrow();
  await query(`update workshop_decision_voice set name = null where decision = '${decision}'`);
});

test('the host’s record has what was done and who has answered, not when and never what', async () => {
  const workshop = await running();
  const guests = await hall(workshop.code, 4);
  const member = await world.person({ municipality: municipalities.odense });
  const at = { origin: world.origin, cookie: member.cookie };
  await joinAsAccount(at, workshop.code);
  const coordinator = await world.person({ roles: ['member', 'coordinator'] });
  const actor: AccountActor = {
    ...{ kind: 'account', account: coordinator.account, municipality: municipalities.aarhus },
    roles: ['member', 'coordinator'],
  };
  const recorded = async () => {
    const events = await createAuditService(world.walled).events(actor, 0);
    expect(findBrokenLink(events, sha256)).toBeUndefined();
    return events
      .map(({ deed, account, at: when }) => ({ deed: JSON.parse(deed) as Deed, account, when }))
      .filter(({ deed }) => deed.workshop === workshop.id);
  };
  const round = await workshop.rate();
  for (const one of [...guests.reverse(), at]) await give(one, workshop.id, casting(round, 2));
  expect((await recorded()).map(({ deed }) => deed.action)).toEqual(['workshop-created', 'workshop-opened']);
  await workshop.steer({ type: 'close-round', round: round.id });
  await workshop.steer({ type: 'reopen-round', round: round.id });
  await workshop.steer({ type: 'close-round', round: round.id });
  const deeds = (await recorded()).slice(2);
  expect(deeds.map(({ deed }) => deed.action)).toEqual([
    'round-closed',
    ...Array.from({ length: 5 }, () => 'ballot-cast'),
    'round-reopened',
    'round-closed',
  ]);
  const cast = deeds.slice(1, 6);
  expect(new Set(cast.map(({ when }) => when))).toEqual(new Set([deeds[0]?.when]));
  expect(new Set(cast.map(({ account }) => account))).toContain(member.account);
  expect(cast.map(({ deed }) => deed)).toEqual(
    Array.from({ length: 5 }, () => ({ action: 'ballot-cast', workshop: workshop.id, round: round.id })),
  );
});

async function running() {
  const person = await world.person({ roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: world.origin, cookie: person.cookie });
  return { ...workshop, code: (await workshop.view()).code };
}

function hall(code: string, people: number): Promise<At[]> {
  return Promise.all(
    Array.from({ length: people }, (_, index) =>
      joinAsGuest(world.origin, code, `Gæst ${index}`, municipalities.odense),
    ),
  );
}

interface Deed {
  readonly action: string;
  readonly workshop?: string;
}

/** Every name of a field anywhere in what was heard. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    part === undefined ? [] : [name, ...namesIn(part)],
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
