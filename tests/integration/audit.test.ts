import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrokenLink } from '@procesrum/shared/audit/audit-chain.ts';
import { anyone, type AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { createAccountsService } from '../../server/src/features/accounts/accounts.service.ts';
import { insertAuditEvent } from '../../server/src/features/audit/audit.repository.ts';
import { createAuditService, type AuditService } from '../../server/src/features/audit/audit.service.ts';
import { hashOfToken } from '../../server/src/http/actor-of-request.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let audit: AuditService;
let signe: Person;
let coordinator: AccountActor;
let neighbour: AccountActor;
let operator: AccountActor;

beforeAll(async () => {
  world = await openWorld();
  audit = createAuditService(world.walled);
  signe = await world.person();
  coordinator = await actor(aarhus, 'coordinator');
  neighbour = await actor(odense, 'coordinator');
  operator = await actor(skanderborg, 'operator');
});
afterAll(() => world.close());

test('what is done to a process is recorded: by whom, what, to what, and never a word of it', async () => {
  const { length } = await audit.events(coordinator, 0);
  const other = (await world.person({ municipality: odense })).account;
  const { id } = await called('POST', '/api/v1/processes', { title: 'Hemmelig titel', summary: 'Hemmelig' });
  const path = `/api/v1/processes/${String(id)}`;
  await called('PUT', `${path}/sharing`, { visibility: 'selected', chosen: [odense] });
  await called('PUT', `${path}/sharing`, { visibility: 'selected', chosen: [odense] });
  await called('POST', `${path}/co-authors`, { account: other });
  await called('POST', `${path}/co-authors`, { account: other });
  await called('DELETE', `${path}/co-authors/${other}`);
  const events = await audit.events(coordinator, length);
  expect(events.map(({ account }) => account)).toEqual(Array(4).fill(signe.account));
  expect(events.map(({ deed }) => JSON.parse(deed) as unknown)).toEqual([
    { action: 'process-created', process: id, visibility: 'private' },
    {
      action: 'sharing-changed',
      process: id,
      from: { visibility: 'private', chosen: [] },
      to: { visibility: 'selected', chosen: [odense] },
    },
    { action: 'co-author-added', process: id, coAuthor: other },
    { action: 'co-author-removed', process: id, coAuthor: other },
  ]);
  expect(JSON.stringify(events)).not.toContain('Hemmelig');
});

test('what is refused or taken back is not recorded', async () => {
  const { length } = await audit.events(coordinator, 0);
  const stranger = await world.person({ municipality: skanderborg });
  const { id } = await called('POST', '/api/v1/processes', {
    title: 'Vores',
    visibility: 'all-municipalities',
  });
  const answer = await stranger.call('PUT', `/api/v1/processes/${String(id)}/sharing`, {
    visibility: 'public',
    chosen: [],
  });
  expect(answer.status).toBe(403);
  expect(await audit.events(coordinator, length)).toHaveLength(1);
});

test('signing in and out is recorded, and says nothing of the secret', async () => {
  const { length } = await audit.events(coordinator, 0);
  const accounts = createAccountsService({
    database: world.walled,
    clock: { now: () => new Date() },
    demo: true,
    announce: () => Promise.resolve(),
    signInLimit: { take: () => Promise.resolve(), check: () => Promise.resolve() },
    record: insertAuditEvent,
  });
  const { token } = await accounts.demoSignIn(signe.account, 'here', undefined);
  await accounts.signOut(hashOfToken(token));
  await accounts.signOut(hashOfToken(token));
  const events = await audit.events(coordinator, length);
  expect(events.map(({ account, deed }) => [account, deed])).toEqual([
    [signe.account, '{"action":"signed-in"}'],
    [signe.account, '{"action":"signed-out"}'],
  ]);
});

test('[PE3] a municipality’s record is read by its coordinators, and by nobody else', async () => {
  expect((await audit.events(coordinator, 0)).length).toBeGreaterThan(0);
  expect(await audit.events(neighbour, 0)).toEqual([]);
  const member: AccountActor = { ...coordinator, account: signe.account, roles: ['member'] };
  await expect(audit.events(member, 0)).rejects.toMatchObject({ code: 'forbidden' });
  const liar: AccountActor = { ...member, roles: ['coordinator'] };
  for (const scope of [member, liar, neighbour, operator, anyone]) {
    const rows = await world.walled
      .as(scope)
      .transaction((transaction) =>
        transaction.query('select * from audit_event where municipality = $1', [aarhus]),
      );
    expect(rows).toEqual([]);
  }
});

test('[PE3] operators learn how many entries there are, and nothing else of them', async () => {
  const counts = await audit.counts(operator);
  expect(counts.find(({ action }) => action === 'process-created')).toMatchObject({ tenant: aarhus });
  await expect(audit.counts(coordinator)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await audit.counts({ ...coordinator, roles: ['operator'] })).toEqual([]);
});

test('[PE3] nobody records what another did, or in another municipality’s record', async () => {
  const at = new Date();
  const deed = { action: 'signed-in' } as const;
  const forged = [
    { municipality: odense, account: coordinator.account, at, deed },
    { municipality: aarhus, account: signe.account, at, deed },
  ];
  for (const event of forged) {
    await expect(
      world.walled.as(coordinator).transaction((transaction) => insertAuditEvent(transaction, event)),
    ).rejects.toThrow('row-level security');
  }
});

test('the record is only ever added to, also by the owner of the table', async () => {
  for (const change of [
    'update audit_event set deed = deed',
    'delete from audit_event',
    'truncate audit_event',
  ]) {
    await expect(world.database.transaction((transaction) => transaction.query(change))).rejects.toThrow(
      'only ever added to',
    );
    await expect(
      world.walled.as(coordinator).transaction((transaction) => transaction.query(change)),
    ).rejects.toThrow('permission denied');
  }
});

test('many at once in two municipalities make two whole chains', async () => {
  const deed = { action: 'signed-in' } as const;
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => {
      const { municipality, account } = index % 2 === 0 ? coordinator : neighbour;
      const as = world.walled.as(index % 2 === 0 ? coordinator : neighbour);
      return as.transaction((transaction) =>
        insertAuditEvent(transaction, { municipality, account, at: new Date(), deed }),
      );
    }),
  );
  for (const each of [coordinator, neighbour]) {
    const events = await audit.events(each, 0);
    expect(events.length).toBeGreaterThanOrEqual(20);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(findBrokenLink(events, sha256)).toBeUndefined();
  }
});

test('tampering shows: a changed entry, one taken out, and one put in', async () => {
  const owner = (statement: string) =>
    world.database.transaction((transaction) => transaction.query(statement));
  // What somebody with the database in their hands would do first.
  await owner('alter table audit_event disable trigger user');
  const broken = async (): Promise<unknown> => findBrokenLink(await audit.events(coordinator, 0), sha256);
  expect(await broken()).toBeUndefined();
  const third = `where municipality = '${aarhus}' and number = 3`;
  await owner(`update audit_event set account = '${randomUUID()}' ${third}`);
  expect(await broken()).toEqual({ number: 3, why: 'changed' });
  await owner(`update audit_event set account = '${signe.account}' ${third}`);
  expect(await broken()).toBeUndefined();
  await owner(`delete from audit_event where municipality = '${aarhus}' and number = 5`);
  expect(await broken()).toEqual({ number: 5, why: 'missing' });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function actor(municipality: MunicipalityCvr, role: Role): Promise<AccountActor> {
  const { account } = await world.person({ municipality, roles: ['member', role] });
  return { kind: 'account', account, municipality, roles: ['member', role] };
}

async function called(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await signe.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as Record<string, unknown>;
}
