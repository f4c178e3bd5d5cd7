import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  decisionId,
  processId,
  type DecisionId,
  type PriorityListId,
} from '@procesrum/shared/primitives/id.ts';
import type { StoredDecision } from '@procesrum/shared/priorities/decision-record.ts';
import type { DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import { hashedText } from '@procesrum/shared/priorities/record/hashed-text.ts';
import { recomputedOrder } from '@procesrum/shared/priorities/record/recomputed-order.ts';
import { readDecision } from '../../server/src/features/priorities/turns/decisions.repository.ts';
import { eraseDecisionNames, prunePriorities } from '../../server/src/features/priorities/retention.ts';
import type { SqlValue } from '../../server/src/platform/database.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { fetchList, giveToList, makeList } from '../support/priorities/list-visitor.ts';
import type { At } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// A frozen decision, what can no longer be done to it, and what becomes of processes that are narrowed afterwards.

const { aarhus, odense, skanderborg } = municipalities;
const noHash = '0'.repeat(64);

let world: World;
let coordinator: Person;
let owner: Person;
let at: At;
let odenseAt: At;
beforeAll(async () => {
  world = await openWorld();
  coordinator = await world.person({ name: 'Karen Dahl', roles: ['member', 'coordination-group'] });
  owner = await world.person({ municipality: skanderborg, roles: ['member', 'coordinator'] });
  at = atOf(coordinator);
  odenseAt = atOf(
    await world.person({
      name: 'Bo Østergaard',
      municipality: odense,
      roles: ['member', 'coordination-group'],
    }),
  );
  await world.person({ municipality: skanderborg, roles: ['member', 'coordination-group'] });
});
afterAll(() => world.close());

test('[PR2] a decision holds all that went into the order, which comes out again, and a chain of hashes', async () => {
  const { list, processes } = await markedList();
  const [first, second, third] = processes;
  await done(at, list, { type: 'edit-settings', settings: { capacity: { unit: 'days', amount: 12 } } });
  for (const process of processes) await done(at, list, { type: 'set-facts', process, facts: { days: 6 } });
  await done(odenseAt, list, {
    ...{ type: 'vote', answer: 'no', reservation: 'Vi venter på data' },
    chosen: [first, second],
  });
  await done(at, list, { type: 'vote', answer: 'yes', reservation: '', chosen: [first, second] });
  const one = await freeze(list, [first, second], 'line');
  const { decision, visible, names, municipalities: named } = await decisionOf(list, one);
  expect(decision.record).toMatchObject({
    ...{ number: 1, list: { id: list, title: 'Fælles backlog' }, method: 'weighted', chosenBy: 'line' },
    entries: processes.map((process) => ({ process, title: 'Flytning', municipality: skanderborg })),
    // Aarhus marked 90, 60 and 30 under one criterion of 15, Odense half of that: medians 67.5, 45, 22.5.
    order: [
      { process: first, place: 1, isChosen: true },
      { process: second, place: 2, isChosen: true },
      { process: third, place: 3, isChosen: false },
    ],
  });
  expect(new Map(decision.record.participants.map((said) => [said.municipality, said]))).toEqual(
    new Map([
      [aarhus, { municipality: aarhus, answer: 'yes', reservation: '', isForThis: true }],
      [odense, { municipality: odense, answer: 'no', reservation: 'Vi venter på data', isForThis: true }],
      [skanderborg, { municipality: skanderborg, answer: 'absent', reservation: '', isForThis: true }],
    ]),
  );
  expect(JSON.stringify(decision.record)).not.toMatch(/Karen Dahl|Bo Østergaard/);
  expect(names).toEqual([
    { municipality: odense, name: 'Bo Østergaard' },
    { municipality: aarhus, name: 'Karen Dahl' },
  ]);
  expect(new Set(visible)).toEqual(new Set(processes));
  expect(named.map(({ name }) => name).sort()).toEqual(['Aarhus', 'Odense', 'Skanderborg']);
  expect(recomputedOrder(decision.record)).toEqual(decision.record.order);
  expectHash(decision, noHash);
  // The record of who did what has it in its own chain: writing the newest decision anew would show there.
  const noted = await as(
    { kind: 'job', job: 'migration' },
    `select deed::json ->> 'hash' as hash from audit_event where deed::json ->> 'decision' = $1`,
    [one],
  );
  expect(noted).toEqual([{ hash: decision.hash }]);

  // What is done to the list afterwards is nothing to it.
  await done(odenseAt, list, marking(third, 100));
  const two = await freeze(list, [third], 'own', one);
  const [again, next] = [await decisionOf(list, one), await decisionOf(list, two)];
  expect(again.decision).toEqual(decision);
  expect(again.supersededBy).toBe(two);
  expect(next.decision.record).toMatchObject({ number: 2, supersedes: one, chosenBy: 'own' });
  expectHash(next.decision, decision.hash);
  expect((await fetchList(at, list)).view.votes).toEqual([]);
  // A decision that another has taken the place of is not superseded again.
  const late = { ...freezing(decisionId.parse(randomUUID()), [third], 'own'), supersedes: one };
  expect((await giveToList(at, list, late)).status).toBe(409);
});

test('[PR2] the database keeps it from everybody: it can be neither changed nor deleted nor emptied', async () => {
  const { list, processes } = await markedList();
  const decision = await freeze(list, processes.slice(0, 1), 'own');
  const before = await storedOf(list, decision);
  const scopes: Scope[] = [
    { kind: 'job', job: 'migration' },
    { kind: 'job', job: 'priorities' },
    { kind: 'job', job: 'seed' },
  ];
  for (const scope of scopes) {
    for (const statement of [
      `update priority_decision set record = '{}' where list = $1`,
      `update priority_decision set hash = '${noHash}' where list = $1`,
      'delete from priority_decision where list = $1',
    ])
      await expect(as(scope, statement, [list])).rejects.toThrow('never changed, only superseded');
  }
  await expect(as(scopes[0] as Scope, 'truncate priority_decision cascade', [])).rejects.toThrow(
    'never changed, only superseded',
  );
  // For whoever else asks there is nothing there to change.
  for (const job of ['rights', 'collaboration', 'workshops', 'retention'] as const)
    expect(await as({ kind: 'job', job }, 'delete from priority_decision returning id', [])).toEqual([]);
  expect(await storedOf(list, decision)).toEqual(before);
});

test('what is written in rationale and minutes, and who has them open, is in it as it stood', async () => {
  const { list, processes } = await markedList();
  const editor = openDocument(world.origin, `priority/${list}`, { cookie: odenseAt.cookie });
  try {
    await eventually(() => expect(editor.provider.synced).toBe(true));
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Den sparer mest.')]);
    editor.document.getXmlFragment('rationale').insert(0, [paragraph]);
    await eventually(() => expect(editor.isSaved()).toBe(true));
    const decision = await freeze(list, processes.slice(0, 1), 'own');
    const { record } = (await decisionOf(list, decision)).decision;
    expect([record.rationale, record.minutes]).toEqual(['Den sparer mest.', '']);
    expect(record.participants.map(({ municipality, answer }) => [municipality, answer]).sort()).toEqual([
      [skanderborg, 'absent'],
      [odense, 'silent'],
      [aarhus, 'absent'],
    ]);
  } finally {
    editor.close();
  }
});

test('[PR4][PE1] what its owner narrows leaves the list with its marks, and undo does not bring it back', async () => {
  const { list, processes } = await markedList();
  const [first, second] = processes;
  const decision = await freeze(list, [first], 'own');
  await done(at, list, { type: 'remove-process', process: second });
  await share(second, 'municipality');
  await share(first, 'municipality');
  const gone = await eventually(async () => {
    const reply = await fetchList(at, list);
    expect(reply.view.entries.map(({ process }) => process)).toEqual([processes[2]]);
    return reply;
  });
  expect(gone.processes.map(({ id }) => id)).toEqual([processes[2]]);
  expect(gone.marks.processes).toEqual([processes[2]]);
  const { undoable } = gone.view;
  if (undoable !== undefined) await giveToList(at, list, { type: 'undo', revision: undoable.revision });
  await eventually(async () => {
    const stored = await as(
      { kind: 'job', job: 'migration' },
      'select view from priority_list where id = $1',
      [list],
    );
    expect(JSON.stringify(stored[0]?.['view'])).not.toMatch(new RegExp(`"process": ?"(${first}|${second})"`));
  });

  // The decision keeps its number and its order; what the process was called is for those who still see it.
  const hidden = await decisionOf(list, decision);
  expect(hidden.visible).toEqual([processes[2]]);
  expect(hidden.decision.record.order).toHaveLength(3);
  expect(hidden.decision.record.entries.map(({ title }) => title)).toEqual(['', '', 'Flytning']);
  const owners = await world.person({ municipality: skanderborg, roles: ['member', 'coordination-group'] });
  const shown = await decisionOf(list, decision, owners);
  expect(shown.decision.record.entries.map(({ title }) => title)).toEqual([
    'Flytning',
    'Flytning',
    'Flytning',
  ]);
  expectHash(shown.decision, noHash);
});

test('[PR4] what is narrowed is not decided about, nor shown, before anybody has got round to taking it off', async () => {
  const { list, processes } = await markedList();
  const [first, second] = processes;
  // As it is when the node that should have heard of it has died.
  await as(
    { kind: 'job', job: 'migration' },
    `update process set visibility = 'municipality' where id = $1`,
    [first],
  );
  const reply = await fetchList(at, list);
  expect(reply.view.entries.map(({ process }) => process)).toEqual(processes.slice(1));
  expect(reply.marks.processes).not.toContain(first);
  expect((await giveToList(at, list, freezing(decisionId.parse(randomUUID()), [first], 'own'))).status).toBe(
    404,
  );
  const decision = await freeze(list, [second], 'own');
  const { record } = (await decisionOf(list, decision)).decision;
  expect(record.entries.map(({ process }) => process)).toEqual(processes.slice(1));
  expect(JSON.stringify(record)).not.toContain(first);
});

test('[PE3] in the database a mark is for whoever may open the list, and an answer for whoever gave it', async () => {
  const { list } = await markedList();
  const round = randomUUID() as never;
  const criteria = ['variation', 'volume'];
  await done(at, list, { type: 'open-round', round, question: { kind: 'points', criteria } });
  const points = { variation: 40, volume: 60 };
  await done(at, list, { type: 'answer', round, version: 1, answer: { kind: 'points', points } });
  const stranger = await world.person({ municipality: odense });
  const scopeOf = (person: Person, municipality: typeof aarhus): Scope => ({
    ...{ kind: 'account', account: person.account, municipality },
    roles: ['member', 'coordination-group'],
  });
  const marks = 'select 1 from priority_mark where list = $1';
  const answers = 'select 1 from priority_answer where list = $1';
  expect((await as(scopeOf(coordinator, aarhus), marks, [list])).length).toBe(6);
  expect((await as(scopeOf(coordinator, aarhus), answers, [list])).length).toBe(1);
  expect(await as(scopeOf(stranger, odense), marks, [list])).toEqual([]);
  expect(await as(scopeOf(stranger, odense), answers, [list])).toEqual([]);
  await done(at, list, { type: 'edit-settings', settings: { audience: 'all-municipalities' } });
  expect((await as(scopeOf(stranger, odense), marks, [list])).length).toBe(6);
  expect(await as(scopeOf(stranger, odense), answers, [list])).toEqual([]);
  for (const job of ['rights', 'collaboration', 'workshops', 'sign-in', 'retention'] as const) {
    expect([job, await as({ kind: 'job', job }, answers, [list])]).toEqual([job, []]);
    expect([job, await as({ kind: 'job', job }, marks, [list])]).toEqual([job, []]);
  }
  // The job that turns act as sees no more of processes than every municipality does.
  const hidden = await process('municipality');
  const lists: Scope = { kind: 'job', job: 'priorities' };
  expect(await as(lists, 'select id from process where id = $1', [hidden])).toEqual([]);
  expect(await as(lists, 'update process set title = title returning id', [])).toEqual([]);
  expect(await as(lists, "select 1 from document_update where document like 'process/%'", [])).toEqual([]);
});

test('names go thirteen months after a decision; what was said, and the decision, stay', async () => {
  const { list, processes } = await markedList();
  const chosen = processes.slice(0, 1);
  await done(at, list, { type: 'vote', answer: 'yes', reservation: '', chosen });
  const decision = await freeze(list, chosen, 'own');
  const before = await decisionOf(list, decision);
  expect(before.names).toEqual([{ municipality: aarhus, name: 'Karen Dahl' }]);
  const retain = (now: Date) =>
    world.walled
      .as({ kind: 'job', job: 'retention' })
      .transaction((transaction) => eraseDecisionNames(transaction, now));
  // The time it is told can be no later than it is.
  expect(await retain(new Date(Date.now() + 500 * 86_400_000))).toBe('done');
  expect((await decisionOf(list, decision)).names).toEqual(before.names);
  await aged(list, '13 months -1 day');
  await retain(new Date());
  expect((await decisionOf(list, decision)).names).toEqual(before.names);
  const told = async () =>
    JSON.stringify(
      await as({ kind: 'job', job: 'migration' }, 'select events from priority_event where list = $1', [
        list,
      ]),
    );
  // What has been done since is not as old.
  await done(at, list, { type: 'edit-settings', settings: { title: 'Et år efter' } });
  expect(await told()).toContain('Karen Dahl');
  await aged(list, '13 months 1 day');
  await retain(new Date());
  const after = await decisionOf(list, decision);
  expect(after).toEqual({ ...before, names: [] });
  // Nor do they stand in what made the list what it is.
  expect(await told()).not.toContain('Karen Dahl');
  expect(await told()).toContain('Et år efter');
});

test('[VO3] what is far behind is pruned, and a screen that asks for it fetches anew', async () => {
  const { list } = await markedList();
  const count = async (table: 'event' | 'command') => {
    const rows = await as(
      { kind: 'job', job: 'migration' },
      `select count(*)::int as n from priority_${table} where list = $1`,
      [list],
    );
    return rows[0]?.['n'];
  };
  const prune = () =>
    world.walled
      .as({ kind: 'job', job: 'retention' })
      .transaction((transaction) => prunePriorities(transaction, new Date()));
  const kept = await count('event');
  await prune();
  expect(await count('event')).toBe(kept);
  await as({ kind: 'job', job: 'migration' }, 'update priority_list set revision = 600 where id = $1', [
    list,
  ]);
  await prune();
  expect([await count('event'), await count('command')]).toEqual([0, kept]);
  await as({ kind: 'job', job: 'migration' }, 'update priority_list set revision = 6000 where id = $1', [
    list,
  ]);
  await prune();
  expect(await count('command')).toBe(0);
});

/** A list of three processes of Skanderborg, marked by two municipalities under one criterion. */
async function markedList() {
  const { id: list } = (await makeList(at)).view;
  const processes = [await process(), await process(), await process()] as const;
  await done(at, list, { type: 'add-processes', processes: [...processes] });
  for (const [index, one] of processes.entries()) {
    await done(at, list, marking(one, 90 - 30 * index));
    await done(odenseAt, list, marking(one, (90 - 30 * index) / 2));
  }
  return { list, processes };
}

async function process(visibility = 'all-municipalities') {
  const made = await owner.call('POST', '/api/v1/processes', { title: 'Flytning', visibility });
  return processId.parse((made.body as { id: string }).id);
}

async function share(id: string, visibility: string): Promise<void> {
  const shared = await owner.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility, chosen: [] });
  if (shared.status !== 200) throw new Error(JSON.stringify(shared.body));
}

function marking(of: string, value: number): PriorityCommand {
  return { type: 'mark', marks: [{ process: processId.parse(of), field: 'variation', value }] };
}

function freezing(
  decision: DecisionId,
  chosen: readonly string[],
  chosenBy: 'line' | 'own',
): Extract<PriorityCommand, { type: 'freeze' }> {
  const ids = chosen.map((id) => processId.parse(id));
  return { type: 'freeze', decision, title: 'Vi begynder her', chosen: ids, chosenBy };
}

async function freeze(
  list: PriorityListId,
  chosen: readonly string[],
  chosenBy: 'line' | 'own',
  supersedes?: DecisionId,
): Promise<DecisionId> {
  const decision = decisionId.parse(randomUUID());
  await done(at, list, { ...freezing(decision, chosen, chosenBy), supersedes });
  return decision;
}

async function decisionOf(list: string, decision: string, who = coordinator): Promise<DecisionReply> {
  const { status, body } = await who.call('GET', `/api/v1/priorities/${list}/decisions/${decision}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as DecisionReply;
}

function expectHash({ record, hash, previousHash }: StoredDecision, previous: string): void {
  expect(previousHash).toBe(previous);
  expect(createHash('sha256').update(hashedText(record, previous)).digest('hex')).toBe(hash);
}

function storedOf(list: PriorityListId, decision: DecisionId) {
  return world.walled
    .as({ kind: 'job', job: 'priorities' })
    .transaction((transaction) => readDecision(transaction, list, decision));
}

function as(scope: Scope, statement: string, values: SqlValue[]) {
  return world.walled.as(scope).transaction((transaction) => transaction.query(statement, values));
}

/** Makes a list's decisions that old, which nothing but a test that lifts the guard can do. */
async function aged(list: string, age: string): Promise<void> {
  await world.database.transaction(async (transaction) => {
    await transaction.query('alter table priority_decision disable trigger priority_decision_kept');
    await transaction.query(
      'update priority_decision set decided_at = now() - $2::interval where list = $1',
      [list, age],
    );
    await transaction.query('alter table priority_decision enable trigger priority_decision_kept');
  });
}

function atOf({ cookie }: { cookie: string }): At {
  return { origin: world.origin, cookie };
}

async function done(who: At, list: string, command: PriorityCommand): Promise<void> {
  const { status, body } = await giveToList(who, list, command);
  if (status !== 200) throw new Error(`${command.type} answered ${status}: ${JSON.stringify(body)}`);
}
