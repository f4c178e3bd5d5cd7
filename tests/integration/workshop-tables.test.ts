import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisionId, guestId, participantId, workshopId } from '@procesrum/shared/primitives/id.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { eventually } from '../support/eventually.ts';
import { casting, roundIn, runWorkshop } from '../support/workshops/running-workshop.ts';
import { give, joinAsAccount, joinAsGuest } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// What the database itself shows and lets be written of workshops, should the code forget to ask.

const { aarhus, odense, skanderborg } = municipalities;

const all = [
  ...['workshop', 'workshop_secret', 'workshop_facilitator', 'workshop_participant', 'workshop_event'],
  ...['workshop_ballot', 'workshop_command', 'workshop_use', 'workshop_result', 'workshop_decision'],
  ...['workshop_decision_voice', 'workshop_log', 'workshop_first_view'],
];

let world: World;
let workshop: string;
const scopes = new Map<string, Scope>();

beforeAll(async () => {
  world = await openWorld();
  const host = await world.person({ roles: ['member', 'facilitator'] });
  const running = await runWorkshop({ origin: world.origin, cookie: host.cookie });
  workshop = running.id;
  const { code } = await running.view();
  const member = await world.person({ municipality: odense });
  const removed = await world.person({ municipality: odense });
  await joinAsAccount({ origin: world.origin, cookie: member.cookie }, code);
  const gone = await joinAsAccount({ origin: world.origin, cookie: removed.cookie }, code);
  const guests = await Promise.all(
    Array.from({ length: 5 }, () => joinAsGuest(world.origin, code, 'Ali', skanderborg)),
  );
  const round = await running.rate();
  for (const guest of guests) await give(guest, workshop, casting(round, 2));
  await running.reveal(round.id);
  const withinMs = 50_000;
  await eventually(async () => expect(roundIn(await running.view(), round.id).status).toBe('revealed'), {
    withinMs,
  });
  const decision = decisionId.parse(randomUUID());
  await running.steer({ type: 'propose-decision', decision, text: 'Vi gør det', processes: [] });
  const vote = { type: 'vote-decision', decision, answer: 'yes', reservation: '' } as const;
  for (const guest of guests) await give(guest, workshop, vote);
  await running.steer({ type: 'freeze-decision', decision, rationale: '' });
  const participant = participantId.parse((gone.body as { participant: string }).participant);
  await running.steer({ type: 'remove-participant', participant });

  scopes.set('the facilitator', asAccount(host, aarhus));
  scopes.set('a member in it', asAccount(member, odense));
  const [guest] = guests;
  scopes.set('a guest in it', {
    ...{
      kind: 'guest',
      guest: guestId.parse(guest?.participant),
      name: 'Ali',
      claimedMunicipality: skanderborg,
    },
    attends: { workshop: workshopId.parse(workshop) },
  });
  scopes.set('a member who was removed', asAccount(removed, odense));
  scopes.set('a colleague of the host', asAccount(await world.person(), aarhus));
  scopes.set('a coordinator of the host', asAccount(await world.person({ roles: ['coordinator'] }), aarhus));
  scopes.set(
    'a facilitator elsewhere',
    asAccount(await world.person({ municipality: odense, roles: ['facilitator'] }), odense),
  );
  scopes.set('a guest who claims the host', {
    ...{ kind: 'guest', guest: guestId.parse(randomUUID()), name: 'Eva', claimedMunicipality: aarhus },
    attends: { workshop: workshopId.parse(workshop) },
  });
  scopes.set('anyone', { kind: 'anyone' });
  for (const job of ['rights', 'sign-in', 'collaboration', 'seed'] as const) {
    scopes.set(`the job ${job}`, { kind: 'job', job });
  }
});
afterAll(() => world.close());

/** By hand: the tables of which each gets a row of this workshop, its own entry among the participants counted. */
const matrix: [string, string[]][] = [
  [
    'the facilitator',
    [
      ...['workshop', 'workshop_facilitator', 'workshop_use', ...outcomes()],
      // What they did, and what it is replayed with.
      ...['workshop_log', 'workshop_first_view', 'workshop_event'],
    ],
  ],
  ['a member in it', ['workshop', 'workshop_participant', ...outcomes()]],
  ['a guest in it', ['workshop', 'workshop_participant', ...outcomes()]],
  // Whoever was taken out still sees that they were in it, and the result because the process is open to all.
  ['a member who was removed', ['workshop_participant', 'workshop_result']],
  ['a colleague of the host', ['workshop_use', 'workshop_result']],
  ['a coordinator of the host', ['workshop_use', 'workshop_result']],
  ['a facilitator elsewhere', ['workshop_result']],
  ['a guest who claims the host', ['workshop_result']],
  ['anyone', []],
  [
    'the job rights',
    ['workshop', 'workshop_facilitator', 'workshop_participant', 'workshop_use', 'workshop_result'],
  ],
  ['the job sign-in', []],
  ['the job collaboration', ['workshop_result']],
  ['the job seed', ['workshop_result']],
];

test.each(matrix)('[VO1][PE3] %s sees rows of %j', async (who, expected) => {
  const seen: string[] = [];
  for (const table of all) {
    const rows = await as(who, `select 1 from ${table}`);
    if (rows.length > 0) seen.push(table);
  }
  expect(seen.sort()).toEqual(expected.toSorted());
});

test('[VO1] there is something in every one of them, which the job of the turns finds', async () => {
  scopes.set('the job workshops', { kind: 'job', job: 'workshops' });
  for (const table of all)
    expect([table, (await as('the job workshops', `select 1 from ${table}`)).length > 0]).toEqual([
      table,
      true,
    ]);
});

test('[PE3] of the others in it people see what the view tells, not their entries', async () => {
  for (const who of ['a member in it', 'a guest in it']) {
    expect(await as(who, 'select 1 from workshop_participant')).toHaveLength(1);
  }
});

test.each(matrix)('[VO1][PE3] %s writes in none of them', async (who) => {
  for (const table of all) {
    expect([table, await as(who, `delete from ${table} returning 1`)]).toEqual([table, []]);
  }
  expect(await as(who, `update workshop set status = 'closed' returning id`)).toEqual([]);
  expect(await as(who, `update workshop_ballot set answers = '[]' returning round`)).toEqual([]);
  expect(await as(who, `update workshop_use set consent = 'write' returning process`)).toEqual([]);
  const cast = `insert into workshop_ballot (round, participant, workshop, municipality, is_guest, version, answers)
    values ('${randomUUID()}', '${randomUUID()}', '${workshop}', '${aarhus}', false, 1, '[]')`;
  await expect(as(who, cast)).rejects.toThrow('row-level security');
  const said = `insert into workshop_event (workshop, revision, events) values ('${workshop}', 999999, '[]')`;
  await expect(as(who, said)).rejects.toThrow('row-level security');
});

test('[PE3] the job of the turns does no more than it is for', async () => {
  scopes.set('the job workshops', { kind: 'job', job: 'workshops' });
  for (const table of ['process', 'sign_in', 'account', 'process_co_author', 'audit_event', 'world']) {
    expect([table, await as('the job workshops', `select 1 from ${table}`)]).toEqual([table, []]);
  }
  // The documents of workshops are made by it.
  expect(await as('the job workshops', `select 1 from document where name not like 'workshop/%'`)).toEqual(
    [],
  );
  const deed = `insert into audit_event (municipality, account, at, deed)
    values ('${aarhus}', '${randomUUID()}', now(), '{"action":"signed-in"}')`;
  await expect(as('the job workshops', deed)).rejects.toThrow('row-level security');
});

function outcomes(): string[] {
  return ['workshop_result', 'workshop_decision', 'workshop_decision_voice'];
}

function asAccount({ account }: Person, municipality: typeof aarhus): Scope {
  return { kind: 'account', account, municipality, roles: ['member'] };
}

/** Thrown to take back what a statement has written. */
class Undo extends Error {}

async function as(who: string, statement: string): Promise<Record<string, unknown>[]> {
  const scope = scopes.get(who);
  if (scope === undefined) throw new Error(`there is nobody called ${who}`);
  let rows: Record<string, unknown>[] = [];
  await world.walled
    .as(scope)
    .transaction(async (transaction) => {
      rows = await transaction.query(statement);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return rows;
}
