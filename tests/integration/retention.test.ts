import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrokenLink, type BrokenLink } from '@procesrum/shared/audit/audit-chain.ts';
import { anyone, type AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { deleteExpiredSignIns } from '../../server/src/features/accounts/accounts.repository.ts';
import { insertAuditEvent, retireAuditEvents } from '../../server/src/features/audit/audit.repository.ts';
import { createAuditService, type AuditService } from '../../server/src/features/audit/audit.service.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { cookieFor, municipalities, openWorld, visitor, type World } from './world.ts';

const { aarhus, odense, skanderborg } = municipalities;
const retention = { kind: 'job', job: 'retention' } as const;

let world: World;
let audit: AuditService;
const coordinators = new Map<MunicipalityCvr, AccountActor>();
beforeAll(async () => {
  world = await openWorld();
  audit = createAuditService(world.walled);
  for (const municipality of [aarhus, odense, skanderborg]) {
    const roles = ['member', 'coordinator'] as const;
    const { account } = await world.person({ municipality, roles: [...roles] });
    coordinators.set(municipality, { kind: 'account', account, municipality, roles });
  }
});
afterAll(() => world.close());

test('what is past its 13 months goes, the rest stays, and the chain is still whole', async () => {
  await write(aarhus, [14, 14, 13.5, 12.5, 0]);
  await write(odense, [12, 0]);
  await retire();
  expect(await numbersOf(aarhus)).toEqual([4, 5]);
  expect(await numbersOf(odense)).toEqual([1, 2]);
  expect(await broken(aarhus)).toBeUndefined();
  expect(await broken(odense)).toBeUndefined();
  // Without knowing what was retired, its absence shows.
  expect(findBrokenLink(await audit.events(coordinator(aarhus), 0), sha256)).toEqual({
    number: 1,
    why: 'missing',
  });
  await retire();
  expect(await numbersOf(aarhus)).toEqual([4, 5]);
});

test('a record of which everything is retired goes on where it ended', async () => {
  await write(skanderborg, [15, 14]);
  await retire();
  expect(await numbersOf(skanderborg)).toEqual([]);
  await write(skanderborg, [0, 0]);
  expect(await numbersOf(skanderborg)).toEqual([3, 4]);
  expect(await broken(skanderborg)).toBeUndefined();
});

test('an old entry behind a young one waits for it: nothing is ever taken out of the middle', async () => {
  const before = await numbersOf(odense);
  await write(odense, [14]);
  await retire();
  expect(await numbersOf(odense)).toEqual([...before, before.length + 1]);
  const takeOut = owner(
    `delete from audit_event where municipality = '${odense}' and at < now() - interval '13 months'`,
  );
  await expect(takeOut).rejects.toThrow('from its beginning only');
  expect(await broken(odense)).toBeUndefined();
});

test('tampering still shows after a beginning was retired', async () => {
  await write(aarhus, [0, 0]);
  const [first = 0, second = 0] = await numbersOf(aarhus);
  await owner('alter table audit_event disable trigger user');
  await owner('alter table audit_retired disable row level security');
  const retiredTo = (change: string) =>
    owner(`update audit_retired set ${change} where municipality = '${aarhus}'`);
  // The oldest entry that is left is taken out, with and without saying that it was retired.
  const gone = await owner(
    `delete from audit_event where municipality = '${aarhus}' and number = ${first} returning encode(hash, 'hex') as hash`,
  );
  expect(await broken(aarhus)).toEqual({ number: first, why: 'missing' });
  await retiredTo(`number = ${first}`);
  expect(await broken(aarhus)).toEqual({ number: second - 1, why: 'changed' });
  expect(gone).toHaveLength(1);
  await owner('alter table audit_event enable trigger user');
  await owner('alter table audit_retired enable row level security');
});

test('[PE3] what is retired is the database’s own to note, and nobody else’s to ask for', async () => {
  const municipality = await freshRecord(14);
  const scopes: Scope[] = [
    ...coordinators.values(),
    anyone,
    { kind: 'job', job: 'rights' },
    { kind: 'job', job: 'collaboration' },
  ];
  for (const scope of scopes) {
    const as = world.walled.as(scope);
    const rows = await as.transaction((transaction) =>
      transaction.query('select retire_audit_events(1000) as went'),
    );
    expect(rows).toEqual([{ went: 0 }]);
    for (const change of [
      'delete from audit_retired',
      "update audit_retired set hash = ''",
      `insert into audit_retired values ('${municipality}', 7, '')`,
    ]) {
      await expect(as.transaction((transaction) => transaction.query(change))).rejects.toThrow(
        'permission denied',
      );
    }
  }
  // A coordinator sees where the own record's retired part ended, and no other's.
  const seen = await world.walled
    .as(coordinator(aarhus))
    .transaction((transaction) => transaction.query('select municipality from audit_retired'));
  expect(seen).toEqual([{ municipality: aarhus }]);
  const member = { ...coordinator(aarhus), roles: ['member'] } as const;
  await expect(audit.retiredEnd(member)).rejects.toMatchObject({ code: 'forbidden' });
});

test('more than goes at once goes a piece at a time', async () => {
  const municipality = await freshRecord(14, 2_500);
  const progress = [];
  for (let piece = 0; piece < 3; piece += 1) {
    progress.push(await world.walled.as(retention).transaction(retireAuditEvents));
  }
  expect(progress).toEqual(['more', 'more', 'done']);
  const left = await owner(`select 1 from audit_event where municipality = '${municipality}'`);
  expect(left).toEqual([]);
  const ended = await owner(
    `select number::integer from audit_retired where municipality = '${municipality}'`,
  );
  expect(ended).toEqual([{ number: 2_500 }]);
});

test('sign-ins that have expired go, those in use stay', async () => {
  const { account } = coordinator(odense);
  const [ended, valid] = [
    await cookieFor(world.database, account, -1),
    await cookieFor(world.database, account),
  ];
  const count = async () =>
    (await owner(`select 1 from sign_in where account = '${account}' and expires_at <= now()`)).length;
  expect(await count()).toBe(1);
  await world.walled
    .as(retention)
    .transaction((transaction) => deleteExpiredSignIns(transaction, new Date()));
  expect(await count()).toBe(0);
  const statuses = [ended, valid].map(
    async (cookie) => (await visitor(world.origin, cookie).call('GET', '/api/v1/municipalities')).status,
  );
  expect(await Promise.all(statuses)).toEqual([401, 200]);
});

/** Entries as old as this, in months, in the order in which they were written. */
async function write(municipality: MunicipalityCvr, ages: readonly number[]): Promise<void> {
  const { account } = coordinator(municipality);
  for (const months of ages) {
    const at = new Date(Date.now() - months * (365.25 / 12) * 24 * 60 * 60 * 1000);
    await world.walled
      .as(coordinator(municipality))
      .transaction((transaction) =>
        insertAuditEvent(transaction, { municipality, account, at, deed: { action: 'signed-in' } }),
      );
  }
}

/** A municipality with a record of its own of so many entries. */
async function freshRecord(months: number, entries = 1): Promise<string> {
  const municipality = entries === 1 ? '62547313' : '19438414';
  await owner(
    `insert into municipality (cvr, short_code, name, full_name, search_text)
     values ('${municipality}', '${municipality}', 'Prøve', 'Prøve', 'prøve') on conflict do nothing`,
  );
  await owner('alter table audit_event no force row level security');
  await owner(
    `insert into audit_event (municipality, account, at, deed)
     select '${municipality}', '${randomUUID()}', now() - interval '${months} months', '{"action":"signed-in"}'
     from generate_series(1, ${entries})`,
  );
  await owner('alter table audit_event force row level security');
  return municipality;
}

async function retire(): Promise<void> {
  const piece = () => world.walled.as(retention).transaction(retireAuditEvents);
  while ((await piece()) === 'more');
}

async function numbersOf(municipality: MunicipalityCvr): Promise<number[]> {
  return (await audit.events(coordinator(municipality), 0)).map(({ number }) => number);
}

async function broken(municipality: MunicipalityCvr): Promise<BrokenLink | undefined> {
  const as = coordinator(municipality);
  return findBrokenLink(await audit.events(as, 0), sha256, await audit.retiredEnd(as));
}

function coordinator(municipality: MunicipalityCvr): AccountActor {
  const found = coordinators.get(municipality);
  if (found === undefined) throw new Error(`${municipality} has no coordinator here`);
  return found;
}

function owner(statement: string): Promise<Record<string, unknown>[]> {
  return world.database.transaction((transaction) => transaction.query(statement));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
