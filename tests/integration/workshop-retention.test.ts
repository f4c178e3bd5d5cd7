import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisionId, parkedId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { workshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { eraseGuests, pruneWorkshops, unlinkBallots } from '../../server/src/features/workshops/retention.ts';
import type { Transaction } from '../../server/src/platform/database.ts';
import { casting, runWorkshop, type RunningWorkshop } from '../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  give,
  joinAsAccount,
  joinAsGuest,
  type At,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const days = (count: number, more = '1 minute') => `${count} days ${more}`;

test('thirty days after the end no guest’s name is left anywhere, and the counts are as they were', async () => {
  const { workshop, guests, member } = await played('municipality');
  const before = await workshop.view();
  await overFor(workshop, days(30, '-1 minute'));
  await retain(eraseGuests);
  expect(await tablesWith('Qvortrup')).not.toEqual([]);
  await overFor(workshop, days(30));
  await retain(eraseGuests);
  expect(await tablesWith('Qvortrup')).toEqual([]);
  // The others are who they were.
  const after = await workshop.view();
  expect(after).toEqual({
    ...before,
    revision: before.revision + 1,
    participants: before.participants.map((one) => (one.isGuest ? { ...one, name: '' } : one)),
    parked: before.parked.map((one) => ({
      ...one,
      by: one.by.municipality === municipalities.odense ? { ...one.by, name: '' } : one.by,
    })),
    decisions: before.decisions.map((one) => ({
      ...one,
      votes: one.votes.map((vote) =>
        vote.municipality === municipalities.odense ? { ...vote, name: '' } : vote,
      ),
    })),
  });
  workshopView.parse(after);
  expect(after.parked.map(({ by }) => by.name)).toEqual(['', 'Mads Member']);
  expect(after.decisions.map(({ votes }) => votes.map(({ name }) => name).sort())).toEqual([
    ['', 'Mads Member'],
  ]);
  expect(await rows('select id from guest_sign_in where workshop = $1', workshop.id)).toEqual([]);
  const [first] = guests;
  if (first === undefined) throw new Error('nobody has joined');
  await expect(fetchWorkshop(first, workshop.id)).rejects.toThrow('401');
  expect((await fetchWorkshop(member, workshop.id)).view.revision).toBe(after.revision);
  // Once is enough.
  await retain(eraseGuests);
  expect((await workshop.view()).revision).toBe(after.revision);
});

test('under an anonymous contract nobody can say after seven days who gave which answer, and they count as before', async () => {
  const { workshop, guests } = await played('anonymous');
  await overFor(workshop, days(7, '-1 minute'));
  const before = await ballotsOf(workshop);
  const summary = await summaryOf(workshop);
  expect(summary.participation).toMatchObject([{ people: 5, asked: 5, municipalities: 2 }]);
  await retain(unlinkBallots);
  expect(await ballotsOf(workshop)).toEqual(before);
  await overFor(workshop, days(7));
  await retain(unlinkBallots);
  const after = await ballotsOf(workshop);
  expect(after.map(({ answers }) => answers).sort()).toEqual(before.map(({ answers }) => answers).sort());
  expect((await summaryOf(workshop)).participation).toEqual(summary.participation);
  expect(after.filter(({ is_guest: isGuest }) => isGuest)).toHaveLength(guests.length);
  expect(after.every(({ version }) => version === 1)).toBe(true);
  // Answers that counted as one municipality's still do.
  expect(groupsOf(after)).toEqual(groupsOf(before));
  const names = after.map(({ participant }) => participant);
  const participants = (await workshop.view()).participants.map(({ id }) => id as string);
  expect(names.filter((name) => participants.includes(name as string))).toEqual([]);
  const [secret] = await rows('select answered from workshop_secret where workshop = $1', workshop.id);
  expect(
    Object.values(secret?.['answered'] as Record<string, string[]>)
      .flat()
      .sort(),
  ).toEqual(names.sort());
  for (const guest of guests) expect((await fetchWorkshop(guest, workshop.id)).me.ballots).toEqual([]);
  await retain(unlinkBallots);
  expect(await ballotsOf(workshop)).toEqual(after);
});

test('under a contract by which the municipality may be seen, answers stay whose they are', async () => {
  const { workshop } = await played('municipality');
  const before = await ballotsOf(workshop);
  await overFor(workshop, days(400));
  await retain(unlinkBallots);
  expect(await ballotsOf(workshop)).toEqual(before);
});

test('a day after the end there are no keys of commands, and events stay for as long as the workshop can be replayed', async () => {
  const [over, running] = [await played('municipality'), await played('municipality', false)];
  const count = async ({ id }: RunningWorkshop) =>
    (await rows('select 1 from workshop_command where workshop = $1', id)).length;
  const events = async ({ id }: RunningWorkshop) =>
    (await rows('select 1 from workshop_event where workshop = $1', id)).length;
  const told = await events(over.workshop);
  await overFor(over.workshop, days(1, '-1 minute'));
  const [before, beside] = [await count(over.workshop), await count(running.workshop)];
  await retain(pruneWorkshops);
  expect(await count(over.workshop)).toBe(before);
  await overFor(over.workshop, days(1));
  await retain(pruneWorkshops);
  expect(await count(over.workshop)).toBe(0);
  expect(await events(over.workshop)).toBe(told);
  await overFor(over.workshop, days(30));
  await retain(eraseGuests);
  expect(await events(over.workshop)).toBe(0);
  expect(await count(running.workshop)).toBe(beside);
  expect((await over.workshop.view()).status).toBe('closed');
});

test('the time that is handed in is no way to erase what is not due', async () => {
  const { workshop } = await played('anonymous');
  const [view, ballots] = [await workshop.view(), await ballotsOf(workshop)];
  const later = new Date(Date.now() + 400 * 24 * 60 * 60_000);
  for (const each of [eraseGuests, unlinkBallots, pruneWorkshops]) await retain(each, later);
  expect(await workshop.view()).toEqual(view);
  expect(await ballotsOf(workshop)).toEqual(ballots);
});

test('[PE3] who retains sees and changes nothing of workshops by hand, and nobody else retains', async () => {
  const { workshop, host } = await played('anonymous');
  await overFor(workshop, days(100));
  const retention = world.walled.as({ kind: 'job', job: 'retention' });
  for (const table of [
    ...['workshop', 'workshop_secret', 'workshop_participant', 'workshop_event', 'workshop_ballot'],
    ...['workshop_command', 'workshop_decision', 'workshop_decision_voice', 'guest_sign_in', 'workshop_use'],
    ...['workshop_claim_link', 'workshop_capture'],
    ...['workshop_log', 'workshop_first_view'],
  ]) {
    const seen = await retention.transaction((transaction) => transaction.query(`select 1 from ${table}`));
    const gone = await retention.transaction((transaction) =>
      transaction.query(`delete from ${table} returning 1`),
    );
    expect([table, seen, gone]).toEqual([table, [], []]);
  }
  const [view, ballots] = [await workshop.view(), await ballotsOf(workshop)];
  const { account } = host;
  for (const scope of [
    { kind: 'anyone' },
    { kind: 'account', account, municipality: municipalities.aarhus, roles: ['member', 'facilitator'] },
    { kind: 'job', job: 'workshops' },
    { kind: 'job', job: 'rights' },
  ] as const) {
    for (const each of [eraseGuests, unlinkBallots, pruneWorkshops]) {
      await world.walled.as(scope).transaction((transaction) => each(transaction, new Date()));
    }
  }
  expect(await workshop.view()).toEqual(view);
  expect(await ballotsOf(workshop)).toEqual(ballots);
});

/** A workshop with guests and a member, in which all have answered, parked and voted. */
async function played(contract: 'anonymous' | 'municipality', isOver = true) {
  const host = await world.person({ name: 'Kirsten Ørbæk', roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: world.origin, cookie: host.cookie }, { isOpen: false });
  await workshop.steer({ type: 'edit-plan', plan: { contract } });
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  const guests: (At & { participant: string })[] = [];
  for (const name of ['Ditte Qvortrup', 'Esben Qvortrup', 'Freja Qvortrup', 'Gorm Qvortrup']) {
    guests.push(await joinAsGuest(world.origin, code, name, municipalities.odense));
  }
  const person = await world.person({ name: 'Mads Member', municipality: municipalities.skanderborg });
  const member = { origin: world.origin, cookie: person.cookie };
  await joinAsAccount(member, code);
  const round = await workshop.rate();
  for (const [index, each] of [...guests, member].entries()) {
    await give(each, workshop.id, casting(round, index % 4, index + 5));
  }
  const decision = decisionId.parse(randomUUID());
  await workshop.steer({ type: 'propose-decision', decision, text: 'Vi går videre', processes: [] });
  for (const each of [...guests.slice(0, 1), member]) {
    await give(each, workshop.id, { type: 'park', item: parkedId.parse(randomUUID()), text: 'Husk arkivet' });
    await give(each, workshop.id, { type: 'vote-decision', decision, answer: 'yes', reservation: '' });
  }
  await workshop.steer({ type: 'freeze-decision', decision, rationale: '' });
  for (const each of guests.slice(0, 1)) {
    await give(each, workshop.id, { type: 'rename-self', name: 'Ditte Q' });
  }
  if (isOver) await workshop.steer({ type: 'close' });
  return { workshop, guests, member, host };
}

async function summaryOf({ id, facilitator }: RunningWorkshop): Promise<WorkshopSummary> {
  const reply = await fetch(`${facilitator.origin}/api/v1/workshops/${id}/summary`, {
    headers: { cookie: facilitator.cookie },
  });
  return (await reply.json()) as WorkshopSummary;
}

async function overFor({ id }: RunningWorkshop, spell: string): Promise<void> {
  await rows('update workshop set closed_at = now() - $2::interval where id = $1', id, spell);
}

async function retain(
  each: (transaction: Transaction, now: Date) => Promise<'done' | 'more'>,
  now = new Date(),
): Promise<void> {
  const retention = world.walled.as({ kind: 'job', job: 'retention' });
  expect(await retention.transaction((transaction) => each(transaction, now))).toBe('done');
}

function rows(statement: string, ...values: string[]): Promise<Record<string, unknown>[]> {
  return world.database.transaction((transaction) => transaction.query(statement, values));
}

function ballotsOf({ id }: RunningWorkshop): Promise<Record<string, unknown>[]> {
  return rows(
    `select round, participant, municipality, is_guest, version, answers::text as answers from workshop_ballot
     where workshop = $1 order by round, participant`,
    id,
  );
}

/** How many answers stand together as one municipality's, smallest first. */
function groupsOf(ballots: readonly Record<string, unknown>[]): string[] {
  const groups = Map.groupBy(ballots, ({ municipality }) => municipality);
  return [...groups.values()]
    .map((group) =>
      group
        .map(({ answers }) => answers)
        .sort()
        .join(' '),
    )
    .sort();
}

/** The tables in which a word stands. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await rows(`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`);
  const found: string[] = [];
  for (const { name } of tables) {
    const [hit] = await rows(`select 1 from ${String(name)} t where t::text like $1 limit 1`, `%${word}%`);
    if (hit !== undefined) found.push(String(name));
  }
  return found;
}
