import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandKey, processId, type PriorityListId } from '@procesrum/shared/primitives/id.ts';
import { evolvePriority } from '@procesrum/shared/priorities/evolve.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import { newPriority } from '@procesrum/shared/priorities/new-priority.ts';
import { priorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import { composePriorities } from '../../server/src/compose/priorities.ts';
import { createLogger } from '../../server/src/platform/logger.ts';
import { insertAuditEvent } from '../../server/src/features/audit/audit.repository.ts';
import { createPriorityTurns } from '../../server/src/features/priorities/turns/priority-turns.ts';
import { eventually } from '../support/eventually.ts';
import { fetchList, giveToList, makeList } from '../support/priorities/list-visitor.ts';
import { casting, runWorkshop } from '../support/workshops/running-workshop.ts';
import { give, joinAsAccount, type At } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// What commands do to a priority list over REST, when they come twice, at once, or from somebody who may no longer.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let coordinator: Person;
let at: At;
beforeAll(async () => {
  world = await openWorld();
  coordinator = await world.person({ name: 'Karen Dahl', roles: ['member', 'coordination-group'] });
  at = atOf(coordinator);
});
afterAll(() => world.close());

test('[VO3] a command sent again with its key is done once, and its key is nobody else’s', async () => {
  const [list, process] = [await newList(), await newProcess()];
  const key = randomUUID();
  const adding: PriorityCommand = { type: 'add-processes', processes: [process] };
  const first = await giveToList(at, list, adding, key);
  const second = await giveToList(at, list, adding, key);
  expect(first.status).toBe(200);
  expect(second.body).toMatchObject({ revision: (first.body as { revision: number }).revision });
  expect((await fetchList(at, list)).view).toMatchObject({ revision: 1, entries: [{ process }] });
  const other = await groupMember(odense);
  expect((await giveToList(other, list, adding, key)).status).toBe(409);
  // The same said of another list is another command.
  expect((await giveToList(at, await newList(), adding, key)).status).toBe(200);
});

test('many commands at once are done in turns, none lost and none done twice', async () => {
  const list = await newList();
  const processes = await Promise.all(Array.from({ length: 4 }, () => newProcess()));
  await done(at, list, { type: 'add-processes', processes });
  const people = await Promise.all([aarhus, odense, skanderborg].map((cvr) => groupMember(cvr)));
  const given = await Promise.all(
    people.flatMap((person, index) =>
      processes.map((process) =>
        giveToList(person, list, marking(process, 'variation', 10 + index)).then(({ status }) => status),
      ),
    ),
  );
  expect(new Set(given)).toEqual(new Set([200]));
  const { view, marks } = await fetchList(at, list);
  expect(view.revision).toBe(1 + 12);
  const book = MarkBook.of(marks);
  for (const process of processes) {
    expect(new Map(book.valuesOf(process, 'variation').map((one) => [one.municipality, one.value]))).toEqual(
      new Map([
        [aarhus, 10],
        [odense, 11],
        [skanderborg, 12],
      ]),
    );
  }
});

test('[PR3] a mark is the municipality’s, its latest counts, and it can be taken back', async () => {
  const [list, process] = [await newList(), await newProcess()];
  await done(at, list, { type: 'add-processes', processes: [process] });
  const colleague = await groupMember(aarhus);
  const elsewhere = await groupMember(odense);
  await done(at, list, marking(process, 'variation', 40));
  await done(elsewhere, list, marking(process, 'variation', 70));
  await done(colleague, list, marking(process, 'variation', 55));
  const values = async () =>
    MarkBook.of((await fetchList(at, list)).marks)
      .valuesOf(process, 'variation')
      .map(({ municipality, value }) => [municipality, value]);
  expect(new Map((await values()) as [string, number][])).toEqual(
    new Map([
      [aarhus, 55],
      [odense, 70],
    ]),
  );
  await done(at, list, marking(process, 'variation', null));
  expect(await values()).toEqual([[odense, 70]]);
  // Nobody says anything in another's name, nor takes it back.
  const { view } = await fetchList(elsewhere, list);
  const undoing = { type: 'undo' as const, revision: view.undoable?.revision ?? 0 };
  expect((await giveToList(elsewhere, list, undoing)).status).toBe(403);
  await done(colleague, list, undoing);
  expect(new Map((await values()) as [string, number][]).get(aarhus)).toBe(55);
});

test('[PE1] what not everybody may see, what one may not see, and what is not there come onto no list, all alike', async () => {
  const list = await newList();
  const own = await newProcess('municipality');
  const theirs = await newProcess('private', await world.person({ municipality: odense }));
  const absent = processId.parse(randomUUID());
  const answers = [];
  for (const process of [own, theirs, absent]) {
    const { status, body } = await giveToList(at, list, { type: 'add-processes', processes: [process] });
    answers.push({ status, body });
  }
  expect(answers[0]).toMatchObject({ status: 409, body: { code: 'conflict', field: 'processes' } });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect((await fetchList(at, list)).view.entries).toEqual([]);
});

test('[PE2] a role that is lost before the turn comes is no role', async () => {
  const list = await newList();
  const member = await world.person({ roles: ['member', 'coordination-group'] });
  const defects: unknown[] = [];
  const turns = createPriorityTurns({
    database: world.walled,
    clock: { now: () => new Date() },
    record: insertAuditEvent,
    tell: () => Promise.resolve(),
    onTurn: () => Promise.resolve(),
    onDefect: (error) => defects.push(error),
  });
  const renaming = (title: string) =>
    turns.take(list, {
      by: member.account,
      key: commandKey.parse(randomUUID()),
      command: { type: 'edit-settings', settings: { title } },
      named: {},
    });
  await renaming('Med rolle');
  await write(`update account set roles = '{member}' where id = $1`, member.account);
  await expect(renaming('Uden rolle')).rejects.toMatchObject({ code: 'not-found' });
  await done(at, list, { type: 'edit-settings', settings: { audience: 'all-municipalities' } });
  await expect(renaming('Uden rolle')).rejects.toMatchObject({ code: 'forbidden' });
  await write(
    `update account set roles = '{member,coordination-group}', deactivated_at = now() where id = $1`,
    member.account,
  );
  await expect(renaming('Uden adgang')).rejects.toMatchObject({ code: 'not-found' });
  expect(defects).toEqual([]);
  expect((await fetchList(at, list)).view.settings.title).toBe('Med rolle');
  await turns.drain();
});

test('[VO1][PR3] nobody is told what anybody answered before the reveal, and nobody at all of fewer than five', async () => {
  const list = await newList();
  const criteria = ['professionalJudgement', 'variation', 'digitalInformation'];
  const five = await Promise.all(
    [aarhus, aarhus, odense, odense, skanderborg].map((cvr) => groupMember(cvr)),
  );
  const shares = [
    [71, 19, 10],
    [73, 17, 10],
    [67, 23, 10],
    [61, 29, 10],
    [79, 11, 10],
  ];
  const ask = async (people: readonly At[]) => {
    const round = randomUUID() as never;
    await done(at, list, { type: 'open-round', round, question: { kind: 'points', criteria } });
    for (const [index, person] of people.entries()) {
      const points = Object.fromEntries(criteria.map((id, part) => [id, shares[index]?.[part] ?? 0]));
      const answer = { kind: 'points' as const, points };
      await done(person, list, { type: 'answer', round, version: 1, answer });
      // One that comes late changes nothing.
      await done(person, list, { type: 'answer', round, version: 1, answer: { ...answer, points } });
    }
    await done(at, list, { type: 'close-round', round });
    return round;
  };
  const told = async () => JSON.stringify([await fetchList(at, list), await events(list)]);
  const whole = await ask(five);
  const before = await told();
  for (const [first, second] of shares) expect(before).not.toMatch(new RegExp(`:(${first}|${second})[,}]`));
  expect((await fetchList(at, list)).view.rounds[0]).toMatchObject({
    status: 'closed',
    answered: { people: 5, municipalities: [skanderborg, odense, aarhus] },
  });
  // Everybody has their own answer back, and nobody else's.
  const [own] = five;
  if (own === undefined) throw new Error('there are five');
  const { me } = await fetchList(own, list);
  expect(me.answers).toMatchObject([
    { round: whole, version: 1, answer: { points: { professionalJudgement: 71 } } },
  ]);
  expect((await fetchList(at, list)).me.answers).toEqual([]);

  await done(at, list, { type: 'reveal', round: whole });
  expect((await fetchList(at, list)).view.rounds[0]?.result).toBeUndefined();
  const shown = await eventually(
    async () => {
      const [round] = (await fetchList(at, list)).view.rounds;
      expect(round?.status).toBe('revealed');
      return round;
    },
    { withinMs: 60_000, everyMs: 200 },
  );
  expect(shown?.result).toMatchObject({
    kind: 'points',
    voice: 'municipality',
    people: 5,
    municipalities: 3,
  });
  // By hand: the municipalities' medians are 72, 64 and 79; 18, 26 and 11; 10 each. Their medians sum to 100.
  expect(shown?.result).toMatchObject({
    weights: { professionalJudgement: 72, variation: 18, digitalInformation: 10 },
  });

  const few = await ask(five.slice(0, 4));
  await done(at, list, { type: 'reveal', round: few });
  const withheld = await eventually(
    async () => {
      const round = (await fetchList(at, list)).view.rounds.find(({ id }) => id === few);
      expect(round?.status).toBe('revealed');
      return round;
    },
    { withinMs: 60_000, everyMs: 200 },
  );
  expect(withheld?.result).toEqual({ kind: 'points', voice: 'municipality', people: 4, municipalities: 2 });
});

test('[VO1] a reveal that was asked for comes by itself also when the node that heard of it is gone', async () => {
  const list = await newList();
  const round = randomUUID() as never;
  const criteria = ['variation', 'volume'];
  await done(at, list, { type: 'open-round', round, question: { kind: 'points', criteria } });
  await done(at, list, { type: 'close-round', round });
  const past = new Date(Date.now() - 60_000).toISOString();
  await world.database.transaction((transaction) =>
    transaction.query(
      `update priority_list set revision = revision + 1, view = jsonb_set(view, '{revision}', to_jsonb(revision + 1)) ||
         jsonb_build_object('rounds', jsonb_build_array(
           view -> 'rounds' -> 0 || jsonb_build_object('status', 'revealing', 'revealAt', $2::text)))
       where id = $1`,
      [list, past],
    ),
  );
  const another = composePriorities({
    ...{ database: world.walled, clock: { now: () => new Date() }, tell: () => Promise.resolve() },
    logger: createLogger({ level: 'silent', readable: false }),
    announce: () => Promise.resolve(),
    ...({ askers: {}, documents: {}, texts: {} } as never as Pick<
      Parameters<typeof composePriorities>[0],
      'askers' | 'documents' | 'texts'
    >),
  });
  const stored = await eventually(async () => {
    const rows = await world.database.transaction((transaction) =>
      transaction.query(`select view -> 'rounds' -> 0 as round from priority_list where id = $1`, [list]),
    );
    expect(rows[0]?.['round']).toMatchObject({ status: 'revealed', revealAt: past });
    return rows[0]?.['round'];
  });
  expect(stored).toMatchObject({ result: { people: 0 } });
  await another.drain();
});

test('[VO7] the events applied to an old view, and to its marks, give what a fresh fetch gives', async () => {
  const list = await newList();
  const processes = await Promise.all(Array.from({ length: 3 }, () => newProcess()));
  const other = await groupMember(odense);
  const [first, second] = processes;
  if (first === undefined || second === undefined) throw new Error('there are three');
  const round = randomUUID() as never;
  const commands: [At, PriorityCommand][] = [
    [at, { type: 'add-processes', processes }],
    [other, marking(first, 'variation', 30)],
    [at, marking(second, 'wsjf-value', 8)],
    [at, { type: 'set-facts', process: first, facts: { days: 12, hours: 800 } }],
    [other, marking(first, 'variation', null)],
    [at, { type: 'agree-weights', note: 'Dokk1' }],
    [at, { type: 'edit-settings', settings: { method: 'wsjf', capacity: { unit: 'days', amount: 20 } } }],
    [at, { type: 'save-scenario', slot: 'a', title: 'Med kapacitet' }],
    [at, { type: 'open-round', round, question: { kind: 'ranking', processes: [first, second] } }],
    [other, { type: 'answer', round, version: 1, answer: { kind: 'ranking', order: [[second], [first]] } }],
    [other, { type: 'vote', answer: 'yes', reservation: 'Kun i år', chosen: [first] }],
    [at, { type: 'remove-process', process: second }],
  ];
  for (const [who, command] of commands) await done(who, list, command);
  const { view: removed } = await fetchList(at, list);
  await done(at, list, { type: 'undo', revision: removed.undoable?.revision ?? 0 });

  const { view, marks } = await fetchList(at, list);
  const start = newPriority({ id: list, title: 'Fælles backlog', audience: 'group' }).view;
  const all = await events(list);
  const revisions = all.map(({ revision }) => revision);
  expect(revisions).toEqual(revisions.map((_, index) => index + 1));
  const made = all.reduce((so, { revision, events: told }) => evolvePriority(so, told, revision), start);
  expect(made).toEqual(view);
  const marked = all.flatMap((one) =>
    one.events.flatMap((event) => (event.kind === 'marks' ? event.marks : [])),
  );
  expect(MarkBook.empty.with(marked).toTable()).toEqual(marks);
});

test('what a workshop rated comes onto a list with what it said, on the list’s scales', async () => {
  const host = await world.person({
    name: 'Fie Facilitator',
    roles: ['member', 'facilitator', 'coordination-group'],
  });
  const hostAt = atOf(host);
  const workshop = await runWorkshop(hostAt, { processes: 2, tables: 0 });
  const { code } = await workshop.view();
  const participants = [];
  for (const municipality of [aarhus, aarhus, odense, odense, skanderborg]) {
    const person = atOf(await world.person({ municipality }));
    await joinAsAccount(person, code);
    participants.push(person);
  }
  const round = await workshop.rate();
  for (const [index, person] of participants.entries())
    expect((await give(person, workshop.id, casting(round, index < 2 ? 3 : 2))).status).toBe(200);
  const list = await newList();
  expect(await workshopsFor(host, list)).toEqual([]);
  await workshop.reveal(round.id);
  const [offered] = await eventually(
    async () => {
      const found = await workshopsFor(host, list);
      expect(found).toHaveLength(1);
      return found;
    },
    { withinMs: 60_000, everyMs: 200 },
  );
  expect(offered).toMatchObject({ id: workshop.id, title: 'ERFA', processes: 1 });
  // Somebody who was not there does not bring it.
  expect(await workshopsFor(coordinator, list)).toEqual([]);
  const adding: PriorityCommand = { type: 'add-workshop', workshop: workshop.id as never };
  expect((await giveToList(at, list, adding)).status).toBe(404);

  await done(hostAt, list, adding);
  const { view } = await fetchList(at, list);
  expect(view.entries).toMatchObject([
    {
      process: round.items[0],
      source: 'workshop',
      workshop: { title: 'ERFA', people: 5, municipalities: 3 },
    },
  ]);
  // The median of the municipalities' medians 3, 2 and 2 is 2 of 0–3: 67 where more is better, 33 where less is.
  const values = view.entries[0]?.workshop?.values ?? {};
  const shown = round.question.criteria.map(({ id, favourable }) => [favourable, values[id]?.value]);
  for (const [favourable, value] of shown)
    expect(value).toBeCloseTo(favourable === 'high' ? 200 / 3 : 100 / 3, 6);
});

test('what is done stands in its host’s record, and what is answered does not', async () => {
  const list = await newList();
  const round = randomUUID() as never;
  const criteria = ['variation', 'volume'];
  await done(at, list, { type: 'open-round', round, question: { kind: 'points', criteria } });
  const points = { variation: 40, volume: 60 };
  await done(at, list, { type: 'answer', round, version: 1, answer: { kind: 'points', points } });
  await done(at, list, { type: 'edit-settings', settings: { audience: 'all-municipalities' } });
  await done(at, list, { type: 'archive', isArchived: true });
  await done(at, list, { type: 'archive', isArchived: false });
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      `select municipality, account, deed::json ->> 'action' as action from audit_event
       where deed::json ->> 'list' = $1 order by number`,
      [list],
    ),
  );
  const by = { municipality: aarhus, account: coordinator.account };
  expect(rows).toEqual(
    [
      'priority-created',
      'priority-round-opened',
      'priority-audience-changed',
      'priority-archived',
      'priority-restored',
    ].map((action) => ({ ...by, action })),
  );
});

test('that somebody has answered does not say when: the list is as old as before', async () => {
  const list = await newList();
  const round = randomUUID() as never;
  const criteria = ['variation', 'volume'];
  await done(at, list, { type: 'open-round', round, question: { kind: 'points', criteria } });
  const changedAt = async () => {
    const { body } = await coordinator.call('GET', '/api/v1/priorities');
    return (body as { id: string; changedAt: string }[]).find(({ id }) => id === list)?.changedAt;
  };
  const before = await changedAt();
  const points = { variation: 40, volume: 60 };
  await done(at, list, { type: 'answer', round, version: 1, answer: { kind: 'points', points } });
  expect(await changedAt()).toBe(before);
});

function atOf({ cookie }: { cookie: string }): At {
  return { origin: world.origin, cookie };
}

async function groupMember(municipality: typeof aarhus): Promise<At> {
  return atOf(await world.person({ municipality, roles: ['member', 'coordination-group'] }));
}

async function newList(): Promise<PriorityListId> {
  return (await makeList(at)).view.id;
}

async function newProcess(visibility = 'all-municipalities', owner: Person = coordinator) {
  const made = await owner.call('POST', '/api/v1/processes', { title: 'Flytning', visibility });
  return processId.parse((made.body as { id: string }).id);
}

function marking(process: string, field: string, value: number | null): PriorityCommand {
  return { type: 'mark', marks: [{ process: processId.parse(process), field, value }] };
}

async function workshopsFor(person: Person, list: string): Promise<unknown[]> {
  const { status, body } = await person.call('GET', `/api/v1/priorities/${list}/workshops`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as unknown[];
}

async function done(who: At, list: string, command: PriorityCommand): Promise<void> {
  const { status, body } = await giveToList(who, list, command);
  if (status !== 200) throw new Error(`${command.type} answered ${status}: ${JSON.stringify(body)}`);
}

async function events(list: string) {
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select revision, events from priority_event where list = $1 order by revision', [
      list,
    ]),
  );
  return rows.map((row) => ({
    revision: Number(row['revision']),
    events: (row['events'] as unknown[]).map((event) => priorityEvent.parse(event)),
  }));
}

async function write(statement: string, account: string): Promise<void> {
  await world.database.transaction((transaction) => transaction.query(statement, [account]));
}
