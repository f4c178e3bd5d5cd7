import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { processId, type AccountId, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { SqlValue, Transaction } from '../../server/src/platform/database.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { municipalities, openWorld, type World } from './world.ts';

// What the database itself gives of the history of processes, should the code forget to ask.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
const scopes = new Map<string, Scope>();
/** A process of Aarhus at each level. */
const processes = new Map<Visibility, string>();
const workshop = randomUUID();

beforeAll(async () => {
  world = await openWorld();
  const person = async (name: string, municipality: MunicipalityCvr, ...roles: Role[]) => {
    const { account } = await world.person({ name, municipality, roles: ['member', ...roles] });
    scopes.set(name, { kind: 'account', account, municipality, roles: ['member', ...roles] });
    return account;
  };
  const creator = await person('the creator', aarhus);
  await person('a coordinator of the owner', aarhus, 'coordinator');
  await person('a member of the owner', aarhus);
  const named = [
    await person('a co-author of the owner', aarhus),
    await person('a co-author from elsewhere', skanderborg),
  ];
  await person('a member of a chosen tenant', odense);
  await person('a member elsewhere', skanderborg);
  await person('a coordinator elsewhere', skanderborg, 'coordinator');
  await person('an operator elsewhere', skanderborg, 'operator');
  const seated = await person('a member elsewhere in the workshop', skanderborg);
  scopes.set('the creator who moved', {
    ...(scopes.get('the creator') as Scope & { kind: 'account' }),
    municipality: skanderborg,
  });
  const visiting = { kind: 'guest', guest: randomUUID(), name: 'Ali', claimedMunicipality: aarhus } as const;
  scopes.set('a guest in the workshop', { ...visiting, attends: { workshop } } as unknown as Scope);
  scopes.set('anyone', { kind: 'anyone' });
  await world.database.transaction(async (transaction) => {
    await layWorkshop(transaction, seated, visiting.guest);
    for (const level of visibility.options) {
      processes.set(level, await layProcess(transaction, level, creator, named));
    }
  });
});
afterAll(() => world.close());

/**
 * By hand from the rules: private, municipality, selected, all municipalities, public; x sees it. What was kept of the
 * open text since they see the process; what was kept before; what was kept of a life from before a section was shielded;
 * what was kept of the shielded text.
 */
const matrix: [who: string, since: string, before: string, formerLife: string, shielded: string][] = [
  ['the creator', 'xxxxx', 'xxxxx', 'xxxxx', 'xxxxx'],
  ['a coordinator of the owner', '–xxxx', '–––––', '–xxxx', '–xxxx'],
  ['a member of the owner', '–xxxx', '–––––', '–xxxx', '–xxxx'],
  ['a co-author of the owner', 'xxxxx', '–––––', '–xxxx', '–xxxx'],
  ['a co-author from elsewhere', 'xxxxx', '–––––', '–––––', '–––––'],
  ['a member of a chosen tenant', '––xxx', '–––––', '–––––', '–––––'],
  ['a member elsewhere', '–––xx', '–––––', '–––––', '–––––'],
  ['a coordinator elsewhere', '–––xx', '–––––', '–––––', '–––––'],
  ['an operator elsewhere', '–––xx', '–––––', '–––––', '–––––'],
  ['a member elsewhere in the workshop', '–––xx', '–––––', '–––––', '–––––'],
  ['the creator who moved', '–––xx', '–––––', '–––––', '–––––'],
  ['a guest in the workshop', '–––––', '–––––', '–––––', '–––––'],
  ['anyone', '–––––', '–––––', '–––––', '–––––'],
];

describe('what the database shows', () => {
  test.each(matrix)(
    '[PE1][PE3][PE5] %s: %s since, %s before, %s of a former life, %s of what is shielded',
    async (who, since, before, formerLife, shielded) => {
      const rows = (label: string) =>
        levelsIn(who, `select process::text from document_revision where facts ->> 'is' = '${label}'`);
      expect({
        since: await rows('since'),
        before: await rows('before'),
        formerLife: await rows('former life'),
        shielded: await rows('shielded'),
      }).toEqual({ since, before, formerLife, shielded });
      const changes = (visible: string) =>
        levelsIn(
          who,
          `select process::text from process_sharing_change where from_visibility = '${visible}'`,
        );
      expect([await changes('since'), await changes('before')]).toEqual([since, before]);
    },
  );

  test('[PE1][PE3] being in a workshop shows a process, and nothing of how it came to be', async () => {
    const seen = 'select id::text as process from process';
    expect(await levelsIn('a member elsewhere in the workshop', seen)).toBe('–xxxx');
    expect(await levelsIn('a guest in the workshop', seen)).toBe('–xxxx');
  });

  test('[PE1][PE3] since when others see a process is told to its own people alone', async () => {
    const rows = (who: string, whose: string) =>
      levelsIn(who, `select process::text from process_audience where audience = '${whose}'`);
    expect(await rows('a member of a chosen tenant', odense)).toBe('––x––');
    expect(await rows('a member of the owner', odense)).toBe('––x––');
    expect(await rows('a member elsewhere', odense)).toBe('–––––');
    expect(await rows('a member elsewhere', 'all')).toBe('–––xx');
    expect(await rows('a member elsewhere', aarhus)).toBe('–––––');
    for (const who of ['anyone', 'a guest in the workshop']) {
      expect(await ask(who, 'select * from process_audience'), who).toEqual([]);
    }
  });

  test('[PE3] of the jobs only those that keep it see any of it', async () => {
    for (const job of ['sign-in', 'rights', 'workshops', 'retention'] as const) {
      for (const table of ['document_revision', 'process_audience', 'process_sharing_change']) {
        expect([job, await askAs({ kind: 'job', job }, `select 1 from ${table}`)]).toEqual([job, []]);
      }
    }
    const kept = await askAs({ kind: 'job', job: 'collaboration' }, 'select 1 from document_revision');
    expect(kept).toHaveLength(20);
  });
});

describe('what the database lets be written', () => {
  const keep = (kind: string, version: string) =>
    `insert into document_revision (document, epoch, kind, version, label, at, contributions, places,
       shielded_sections, state, sha256)
     values ($1, 2, '${kind}', ${version}, ${version}::text, now(), '[]', '{}', '{}', '\\x', '\\x')`;

  test('[PE3] a version, and what was restored, is kept by the sync engine alone', async () => {
    const name = `process/${processes.get('public') ?? ''}`;
    for (const [who] of matrix) {
      for (const [kind, version] of [
        ['named', '7'],
        ['restored', 'null'],
        ['before-restore', 'null'],
        ['shared', '7'],
      ] as const) {
        await expect(ask(who, keep(kind, version), [name]), `${who} ${kind}`).rejects.toThrow(
          'row-level security',
        );
      }
      const changed = "update document_revision set label = 'x', version = 7 returning id";
      expect([who, await ask(who, changed)]).toEqual([who, []]);
      expect([who, await ask(who, 'delete from document_revision returning id')]).toEqual([who, []]);
    }
    await askAs({ kind: 'job', job: 'collaboration' }, keep('named', '7'), [name]);
  });

  test('[PE3][PE5] what is shared or moved is kept by the owner’s own people, in what they see', async () => {
    const own = ['the creator', 'a coordinator of the owner', 'a member of the owner'];
    for (const [who] of matrix) {
      for (const part of ['', '/shielded']) {
        const name = `process/${processes.get('public') ?? ''}${part}`;
        const kept = ask(who, keep('shared', 'null'), [name]);
        if (own.includes(who) || who === 'a co-author of the owner') await kept;
        else await expect(kept, who).rejects.toThrow('row-level security');
      }
    }
    const hidden = `process/${processes.get('private') ?? ''}`;
    await ask('the creator', keep('shared', 'null'), [hidden]);
    for (const who of ['a coordinator of the owner', 'a co-author of the owner']) {
      await expect(ask(who, keep('shared', 'null'), [hidden]), who).rejects.toThrow('row-level security');
    }
  });

  test('[PE1][PE3] since when somebody sees a process is written by those who share it', async () => {
    const id = processes.get('all-municipalities') ?? '';
    const earlier = "update process_audience set since = '2000-01-01' where process = $1 returning process";
    const wider = `insert into process_audience (process, audience, since) values ($1, '${skanderborg}', '2000-01-01')`;
    const sharers = ['the creator', 'a coordinator of the owner'];
    for (const [who] of matrix) {
      if (sharers.includes(who)) {
        await ask(who, wider, [id]);
        continue;
      }
      await expect(ask(who, wider, [id]), who).rejects.toThrow('row-level security');
      expect([who, await ask(who, earlier, [id])]).toEqual([who, []]);
      expect([who, await ask(who, 'delete from process_audience returning process')]).toEqual([who, []]);
    }
    const engine = { kind: 'job', job: 'collaboration' } as const;
    await expect(askAs(engine, wider, [id])).rejects.toThrow('row-level security');
  });
});

/** At which levels somebody gets a row from a statement that answers a `process`: an x or a – for each. */
async function levelsIn(who: string, statement: string): Promise<string> {
  const found = new Set((await ask(who, statement)).map(({ process }) => process));
  return visibility.options.map((level) => (found.has(processes.get(level)) ? 'x' : '–')).join('');
}

function ask(who: string, statement: string, values: SqlValue[] = []): Promise<Record<string, unknown>[]> {
  const scope = scopes.get(who);
  if (scope === undefined) throw new Error(`there is no ${who}`);
  return askAs(scope, statement, values);
}

class Undo extends Error {}

/** Sends a statement as somebody, and takes back what it did. */
async function askAs(scope: Scope, statement: string, values: SqlValue[] = []) {
  let rows: Record<string, unknown>[] = [];
  const asked = world.walled.as(scope).transaction(async (transaction) => {
    rows = await transaction.query(statement, values);
    throw new Undo();
  });
  await asked.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return rows;
}

const [made, keptBefore, shared, keptSince] = [20, 15, 10, 5].map(
  (days) => new Date(Date.now() - days * 24 * 60 * 60 * 1000),
) as [Date, Date, Date, Date];

/** A process that was shared so ten days ago, with what was kept of it before and after. */
async function layProcess(
  transaction: Transaction,
  level: Visibility,
  creator: AccountId,
  named: readonly AccountId[],
): Promise<string> {
  const id = processId.parse(randomUUID());
  await transaction.query(
    `insert into process (id, municipality, creator, visibility, title, search_text, title_sort_key, created_at)
     values ($1, $2, $3, $4, 't', 't', 't', $5)`,
    [id, aarhus, creator, level, made],
  );
  for (const account of named) {
    await transaction.query('insert into process_co_author values ($1, $2, $3, $4)', [
      ...[id, account, creator],
      shared,
    ]);
  }
  await transaction.query('insert into process_chosen values ($1, $2)', [id, odense]);
  await transaction.query("insert into workshop_use values ($1, $2, 'read', $3, $4)", [
    ...[workshop, id, creator],
    shared,
  ]);
  for (const audience of audiencesOf(level)) {
    await transaction.query('insert into process_audience values ($1, $2, $3)', [id, audience, shared]);
  }
  for (const [at, is] of [
    [keptBefore, 'before'],
    [keptSince, 'since'],
  ] as const) {
    await transaction.query(
      `insert into process_sharing_change (process, at, account, from_visibility, to_visibility)
       values ($1, $2, $3, $4, 'x')`,
      [id, at, creator, is],
    );
  }
  for (const [part, kind] of [
    ['', 'process'],
    ['/shielded', 'shielded'],
  ] as const) {
    await transaction.query(
      `insert into document (name, municipality, kind, epoch, owner_only_before_epoch) values ($1, $2, $3, 2, 2)`,
      [`process/${id}${part}`, aarhus, kind],
    );
  }
  for (const [part, epoch, at, is] of [
    ['', 2, keptBefore, 'before'],
    ['', 2, keptSince, 'since'],
    ['', 1, keptSince, 'former life'],
    ['/shielded', 2, keptSince, 'shielded'],
  ] as const) {
    await transaction.query(
      `insert into document_revision (document, epoch, kind, at, contributions, places, facts, shielded_sections,
         state, sha256)
       values ($1, $2, 'auto', $3, '[]', '{}', $4::jsonb, '{}', '\\x', '\\x')`,
      [`process/${id}${part}`, epoch, at, JSON.stringify({ is })],
    );
  }
  return id;
}

/** By hand from the rules: whom it is shared with at a level. */
function audiencesOf(level: Visibility): string[] {
  switch (level) {
    case 'private':
      return [];
    case 'municipality':
      return [aarhus];
    case 'selected':
      return [aarhus, odense];
    case 'all-municipalities':
    case 'public':
      return [aarhus, 'all'];
  }
}

/** An open workshop that an account of Skanderborg and a guest are in. */
async function layWorkshop(transaction: Transaction, seated: AccountId, guest: string): Promise<void> {
  await transaction.query(
    `insert into workshop (id, host, code, status, revision, view, created_at, opened_at)
     values ($1, $2, 'ABC123', 'open', 0, '{}', $3, $3)`,
    [workshop, aarhus, shared],
  );
  for (const [id, account] of [
    [randomUUID(), seated],
    [guest, null],
  ] as const) {
    await transaction.query(
      `insert into workshop_participant (id, workshop, account, municipality, name, joined_at)
       values ($1, $2, $3, $4, 'Nogen', $5)`,
      [id, workshop, account, skanderborg, shared],
    );
  }
}
