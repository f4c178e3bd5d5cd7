import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import {
  accountId,
  processId,
  type AccountId,
  type MunicipalityCvr,
} from '@procesrum/shared/primitives/id.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { SqlValue, Transaction } from '../../server/src/platform/database.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { municipalities, openWorld, type World } from './world.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
/** Who asks, by what they are to the processes of Aarhus. */
const scopes = new Map<string, Scope>();
/** A process of Aarhus at each level, shared with Odense where tenants are chosen. */
const processes = new Map<Visibility, string>();

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
  const coAuthor = await person('a co-author from elsewhere', skanderborg);
  await person('a member of a chosen tenant', odense);
  await person('a member elsewhere', skanderborg);
  await person('a coordinator elsewhere', skanderborg, 'coordinator');
  await person('an operator elsewhere', skanderborg, 'operator');
  await person('the coordination group elsewhere', skanderborg, 'coordination-group', 'facilitator');
  scopes.set('the creator who moved', { ...account('the creator'), municipality: skanderborg });
  const guest = { kind: 'guest', guest: randomUUID(), name: 'Ali', claimedMunicipality: aarhus } as Scope;
  scopes.set('a guest after the workshop', guest);
  scopes.set('a guest in a workshop', { ...guest, attends: { workshop: randomUUID() } } as Scope);
  scopes.set('anyone', { kind: 'anyone' });
  for (const level of visibility.options) processes.set(level, await layReady(level, creator, coAuthor));
});
afterAll(() => world.close());

/** By hand from the table of rights: private, municipality, selected, all municipalities, public; x sees it. */
const matrix: [string, string][] = [
  ['the creator', 'xxxxx'],
  ['a coordinator of the owner', '–xxxx'],
  ['a member of the owner', '–xxxx'],
  ['a co-author from elsewhere', 'xxxxx'],
  ['a member of a chosen tenant', '––xxx'],
  ['a member elsewhere', '–––xx'],
  ['a coordinator elsewhere', '–––xx'],
  ['an operator elsewhere', '–––xx'],
  ['the coordination group elsewhere', '–––xx'],
  ['the creator who moved', '–––xx'],
  ['a guest in a workshop', '–––xx'],
  ['a guest after the workshop', '––––x'],
  ['anyone', '––––x'],
];

/** Who sees what is public, and is told of no person. */
const passersBy = ['a guest after the workshop', 'anyone'];

/** Who is of the owner: shielded text and the owner's assessment are theirs alone, where they see the process. */
const ofTheOwner = ['the creator', 'a coordinator of the owner', 'a member of the owner'];
const hanging = [
  'document_update',
  'document_snapshot',
  'document_client',
  'document_deletion',
  'document_projection',
];

describe('what the database shows', () => {
  test.each(matrix)('[PE3] %s: %s', async (who, expected) => {
    // The code has forgotten its filter: all of a table is asked for.
    expect(await levelsIn(who, 'select id::text as process from process')).toBe(expected);
    expect(await levelsIn(who, 'select process::text from process_co_author')).toBe(
      passersBy.includes(who) ? '–––––' : expected,
    );
    expect(await levelsIn(who, 'select process::text from process_chosen')).toBe(expected);
    const text = "select process::text from document where name ~ '^process/[^/]+$'";
    expect(await levelsIn(who, text)).toBe(expected);
    for (const table of hanging) {
      const rows = `select split_part(document, '/', 2) as process from ${table} where document ~ '^process/[^/]+$'`;
      // The rows of the live text hold what was deleted in it, before somebody saw it, and say by whom it was written.
      const isReadOut = table === 'document_projection';
      expect(await levelsIn(who, rows), table).toBe(
        isReadOut || ofTheOwner.includes(who) ? expected : '–––––',
      );
    }
  });

  test.each(matrix)('[PE3][PE5] %s: shielded text and the owner’s assessment', async (who, seen) => {
    const expected = ofTheOwner.includes(who) ? seen : '–––––';
    for (const names of ['^process/[^/]+/shielded$', `^assessment/[^/]+/${aarhus}$`]) {
      expect(await levelsIn(who, `select process::text from document where name ~ '${names}'`)).toBe(
        expected,
      );
      for (const table of hanging) {
        const rows = `select split_part(document, '/', 2) as process from ${table} where document ~ '${names}'`;
        expect(await levelsIn(who, rows), table).toBe(expected);
      }
    }
  });

  test('[PE3] an assessment is its municipality’s alone', async () => {
    const rows = `select process::text from document where name ~ '^assessment/[^/]+/${skanderborg}$'`;
    expect(await levelsIn('a member elsewhere', rows)).toBe('–––xx');
    expect(await levelsIn('the creator', rows)).toBe('–––––');
    expect(await levelsIn('anyone', rows)).toBe('–––––');
  });

  test('[PE3] counting and joining show no more than looking', async () => {
    const counted = await ask('anyone', 'select count(*)::integer as n from process');
    expect(counted).toEqual([{ n: 1 }]);
    const people = 'select name from account order by name';
    const named = await ask('a guest in a workshop', people);
    expect(named.map(({ name }) => name)).toEqual(['a co-author from elsewhere', 'the creator']);
    for (const who of passersBy) expect(await ask(who, people), who).toEqual([]);
  });

  test('[PE3] sign-ins and what kind of world it is are shown to nobody who asks', async () => {
    for (const [who] of matrix) {
      expect(await ask(who, 'select * from sign_in'), who).toEqual([]);
      expect(await ask(who, 'select * from world'), who).toEqual([]);
      await expect(ask(who, 'select * from migration'), who).rejects.toThrow('permission denied');
    }
  });

  /** Work in a transaction that claims to be something other than what it was begun as. */
  const unsaid = (scope: string, work: (transaction: Transaction) => Promise<unknown>) =>
    world.walled.as({ kind: 'anyone' }).transaction(async (transaction) => {
      await transaction.query("select set_config('procesrum.scope', $1, true)", [scope]);
      await work(transaction);
    });

  test('[PE3] a transaction that says nothing of who it is sees nothing and writes nothing', async () => {
    const tables = [
      'municipality',
      'account',
      'sign_in',
      'process',
      'process_co_author',
      'process_chosen',
      'world',
    ];
    await unsaid('', async (transaction) => {
      for (const table of [...tables, 'document', ...hanging]) {
        expect(await transaction.query(`select * from ${table}`), table).toEqual([]);
      }
    });
    const write = unsaid('', (transaction) =>
      transaction.query("insert into world (key, value) values ('demo', 'yes')"),
    );
    await expect(write).rejects.toThrow('row-level security');
  });

  test('[PE3] nobody becomes the owner of the tables by saying so', async () => {
    await unsaid('migration', async (transaction) => {
      expect(await transaction.query('select * from process')).toEqual([]);
    });
    const drop = unsaid('migration', (transaction) => transaction.query('drop policy see on process'));
    await expect(drop).rejects.toThrow('must be owner');
  });

  test('[PE3] every table is behind the wall, or named here with its reason', async () => {
    const rows = await world.database.transaction((transaction) =>
      transaction.query(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
           and not (relrowsecurity and relforcerowsecurity) order by relname`,
      ),
    );
    // What was run on this database: the app's role has no right to it at all.
    expect(rows.map(({ relname }) => relname)).toEqual(['migration']);
  });
});

describe('what the database lets be written', () => {
  const insertProcess = `insert into process (id, municipality, creator, visibility, title, search_text, title_sort_key)
    values ($1, $2, $3, 'private', 't', 't', 't')`;

  test('[PE3] nobody makes a process for another municipality, or as somebody else', async () => {
    const own = account('a member of the owner').account;
    const other = account('the creator').account;
    await expect(ask('a member of the owner', insertProcess, [randomUUID(), odense, own])).rejects.toThrow(
      'row-level security',
    );
    await expect(ask('a member of the owner', insertProcess, [randomUUID(), aarhus, other])).rejects.toThrow(
      'row-level security',
    );
    await expect(ask('anyone', insertProcess, [randomUUID(), aarhus, other])).rejects.toThrow(
      'row-level security',
    );
  });

  /** By hand: who may change phase and status at each level. */
  const editing: [string, string][] = [
    ['the creator', 'xxxxx'],
    ['a coordinator of the owner', '–xxxx'],
    ['a member of the owner', '–xxxx'],
    ['a co-author from elsewhere', 'xxxxx'],
    ['a member of a chosen tenant', '–––––'],
    ['a member elsewhere', '–––––'],
    ['an operator elsewhere', '–––––'],
    ['the creator who moved', '–––––'],
    ['a guest in a workshop', '–––––'],
    ['anyone', '–––––'],
  ];
  test.each(editing)(
    '[PE3] %s learns which numbers are said to be no CPR numbers at %s',
    async (who, seen) => {
      expect(await levelsIn(who, 'select process::text from cpr_like_dismissal')).toBe(seen);
      const jobs = ['sign-in', 'rights', 'collaboration', 'retention'] as const;
      for (const job of jobs) {
        expect(await askAs({ kind: 'job', job }, 'select 1 from cpr_like_dismissal'), job).toEqual([]);
      }
    },
  );

  test('[PE3] that a number is no CPR number is said, and taken back, by those who share', async () => {
    const id = processes.get('all-municipalities') ?? '';
    const said = `insert into cpr_like_dismissal (process, place, account)
      values ($1, decode(repeat('cd', 16), 'hex'), $2) returning process`;
    for (const who of ['the creator', 'a coordinator of the owner']) {
      expect(await ask(who, said, [id, account(who).account]), who).toHaveLength(1);
      const asAnother = ask(who, said, [id, account('a member of the owner').account]);
      await expect(asAnother, who).rejects.toThrow('row-level security');
    }
    const others = ['a member of the owner', 'a co-author from elsewhere', 'a coordinator elsewhere'];
    for (const who of others) {
      await expect(ask(who, said, [id, account(who).account]), who).rejects.toThrow('row-level security');
      expect(await ask(who, 'delete from cpr_like_dismissal returning process'), who).toEqual([]);
    }
    const removed = 'delete from cpr_like_dismissal returning process::text';
    expect(await levelsIn('the creator', removed)).toBe('xxxxx');
    expect(await levelsIn('a coordinator of the owner', removed)).toBe('–xxxx');
  });

  test.each(editing)('[PE3] %s changes a phase at %s', async (who, expected) => {
    const changed = 'update process set phase = phase returning id::text as process';
    expect(await levelsIn(who, changed)).toBe(expected);
    expect(await ask(who, 'delete from process returning id')).toEqual([]);
  });

  test('[PE3] who sees a process is changed by its creator and the owner’s coordinators alone', async () => {
    const wider =
      "update process set visibility = visibility where visibility = 'all-municipalities' returning id";
    expect(await ask('the creator', wider)).toHaveLength(1);
    expect(await ask('a coordinator of the owner', wider)).toHaveLength(1);
    await expect(ask('a member of the owner', wider)).rejects.toThrow('not theirs to change');
    await expect(ask('a co-author from elsewhere', wider)).rejects.toThrow('not theirs to change');
    expect(await ask('a coordinator elsewhere', wider)).toEqual([]);
    const taken = `update process set municipality = '${skanderborg}' where visibility = 'all-municipalities'`;
    await expect(ask('a co-author from elsewhere', taken)).rejects.toThrow('not theirs to change');
    await expect(ask('the creator', taken)).rejects.toThrow('not theirs to change');
    const engine: Scope = { kind: 'job', job: 'collaboration' };
    await expect(askAs(engine, wider)).rejects.toThrow('not theirs to change');
  });

  test('[PE3] a coordinator who narrows a process out of their own sight finishes what they began', async () => {
    const id = processes.get('municipality') ?? '';
    await undone(async () => {
      const scope = account('a coordinator of the owner');
      await world.walled.as(scope).transaction(async (transaction) => {
        await transaction.query("update process set visibility = 'private' where id = $1", [id]);
        expect(await transaction.query('select id from process where id = $1', [id])).toHaveLength(1);
        await transaction.query('insert into process_chosen (process, municipality) values ($1, $2)', [
          id,
          skanderborg,
        ]);
        throw new Undo();
      });
    });
  });

  test('[PE3] co-authors and chosen tenants are named and taken off by those who share it', async () => {
    const id = processes.get('all-municipalities') ?? '';
    const { account: colleague } = account('a member elsewhere');
    const named = 'insert into process_co_author (process, account, added_by) values ($1, $2, $2)';
    const chosen = 'insert into process_chosen (process, municipality) values ($1, $2)';
    for (const who of [
      'a member of the owner',
      'a co-author from elsewhere',
      'a member elsewhere',
      'anyone',
    ]) {
      await expect(ask(who, named, [id, colleague]), who).rejects.toThrow('row-level security');
      await expect(ask(who, chosen, [id, skanderborg]), who).rejects.toThrow('row-level security');
      expect(await ask(who, 'delete from process_co_author returning process'), who).toEqual([]);
      expect(await ask(who, 'delete from process_chosen returning process'), who).toEqual([]);
    }
    expect(await levelsIn('the creator', 'delete from process_co_author returning process::text')).toBe(
      'xxxxx',
    );
    const removed = 'delete from process_chosen returning process::text';
    expect(await levelsIn('a coordinator of the owner', removed)).toBe('–xxxx');
  });

  test('[PE3] live text is written by the sync engine, and at most by the own municipality besides', async () => {
    const name = `process/${processes.get('public') ?? ''}`;
    const append =
      "insert into document_update (document, epoch, authors, data) values ($1, 1, '{}', '\\x00')";
    for (const who of [
      'a co-author from elsewhere',
      'a member of a chosen tenant',
      'a member elsewhere',
      'anyone',
    ]) {
      await expect(ask(who, append, [name]), who).rejects.toThrow('row-level security');
      expect(
        await ask(who, "update document_projection set plain_text = '' returning document"),
        who,
      ).toEqual([]);
      expect(await ask(who, 'delete from document_update returning id'), who).toEqual([]);
    }
    await expect(askAs({ kind: 'job', job: 'rights' }, append, [name])).rejects.toThrow('row-level security');
    // Who deleted what is written by nobody else at all.
    const note =
      "insert into document_deletion (document, epoch, writer, ranges) values ($1, 1, gen_random_uuid(), '\\x00')";
    for (const who of ['the creator', 'a coordinator of the owner', 'a member elsewhere', 'anyone']) {
      await expect(ask(who, note, [name]), who).rejects.toThrow('row-level security');
      expect(await ask(who, 'delete from document_deletion returning id'), who).toEqual([]);
    }
    for (const job of ['rights', 'workshops', 'retention'] as const) {
      await expect(askAs({ kind: 'job', job }, note, [name]), job).rejects.toThrow('row-level security');
    }
    await askAs({ kind: 'job', job: 'collaboration' }, note, [name]);
    const make = "insert into document (name, municipality, kind) values ($1, $2, 'process')";
    const shielded = `process/${processes.get('public') ?? ''}/shielded-2`;
    await expect(ask('a member elsewhere', make, [shielded, skanderborg])).rejects.toThrow(
      'row-level security',
    );
    await expect(ask('a member elsewhere', make, [shielded, aarhus])).rejects.toThrow('row-level security');
  });

  test('[PE3] a job of the server’s own does no more than it is for', async () => {
    const job = (name: 'sign-in' | 'rights' | 'collaboration' | 'retention') =>
      ({ kind: 'job', job: name }) as const;
    expect(await askAs(job('sign-in'), 'select id from process')).toEqual([]);
    expect(await askAs(job('sign-in'), 'select name from document')).toEqual([]);
    expect(await askAs(job('collaboration'), 'select id from sign_in')).toEqual([]);
    expect(await askAs(job('rights'), 'select id from document_update')).toEqual([]);
    expect(await askAs(job('rights'), 'update process set phase = phase returning id')).toEqual([]);
    expect(await askAs(job('rights'), 'delete from sign_in returning id')).toEqual([]);
    for (const table of ['process', 'document', 'document_update', 'account', 'audit_event', 'sign_in']) {
      expect(await askAs(job('retention'), `select 1 from ${table}`), table).toEqual([]);
    }
    expect(await askAs(job('retention'), 'delete from sign_in returning id')).toEqual([]);
    await expect(askAs(job('retention'), 'delete from audit_event')).rejects.toThrow('permission denied');
    const raised = "update account set roles = '{coordinator}' returning id";
    for (const name of ['sign-in', 'rights', 'collaboration', 'retention'] as const) {
      expect(await askAs(job(name), raised), name).toEqual([]);
    }
    expect(await ask('a member of the owner', raised)).toEqual([]);
  });
});

function account(who: string) {
  const scope = scopes.get(who);
  if (scope?.kind !== 'account') throw new Error(`there is nobody called ${who}`);
  return scope;
}

/** Thrown to take back what a test has written. */
class Undo extends Error {}

/** Does something of which nothing stays. */
async function undone(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
}

/** Sends one statement as somebody; what it writes is taken back. */
function ask(who: string, statement: string, values: SqlValue[] = []): Promise<Record<string, unknown>[]> {
  const scope = scopes.get(who);
  if (scope === undefined) throw new Error(`the matrix names nobody called ${who}`);
  return askAs(scope, statement, values);
}

async function askAs(
  scope: Scope,
  statement: string,
  values: SqlValue[] = [],
): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  await undone(() =>
    world.walled.as(scope).transaction(async (transaction) => {
      rows = await transaction.query(statement, values);
      throw new Undo();
    }),
  );
  return rows;
}

/** At which levels somebody gets a row from a statement that answers a `process`: an x or a – for each. */
async function levelsIn(who: string, statement: string): Promise<string> {
  const found = new Set((await ask(who, statement)).map(({ process }) => process));
  return visibility.options.map((level) => (found.has(processes.get(level)) ? 'x' : '–')).join('');
}

/** A process of Aarhus with a co-author, a chosen tenant, and a row in every table that hangs on it. */
async function layReady(level: Visibility, creator: AccountId, coAuthor: AccountId): Promise<string> {
  const id = processId.parse(randomUUID());
  const documents: [string, MunicipalityCvr, string][] = [
    [`process/${id}`, aarhus, 'process'],
    [`process/${id}/shielded`, aarhus, 'process'],
    [`assessment/${id}/${aarhus}`, aarhus, 'assessment'],
    [`assessment/${id}/${skanderborg}`, skanderborg, 'assessment'],
  ];
  await world.database.transaction(async (transaction) => {
    await transaction.query(
      `insert into process (id, municipality, creator, visibility, title, search_text, title_sort_key)
       values ($1, $2, $3, $4, 't', 't', 't')`,
      [id, aarhus, accountId.parse(creator), level],
    );
    await transaction.query(
      'insert into process_co_author (process, account, added_by) values ($1, $2, $3)',
      [id, coAuthor, creator],
    );
    await transaction.query('insert into process_chosen (process, municipality) values ($1, $2)', [
      id,
      odense,
    ]);
    await transaction.query(
      "insert into cpr_like_dismissal (process, place, account) values ($1, decode(repeat('ab', 16), 'hex'), $2)",
      [id, creator],
    );
    for (const [name, municipality, kind] of documents) {
      await transaction.query('insert into document (name, municipality, kind) values ($1, $2, $3)', [
        name,
        municipality,
        kind,
      ]);
      await transaction.query(
        "insert into document_update (document, epoch, authors, data) values ($1, 1, '{}', '\\x00')",
        [name],
      );
      await transaction.query(
        `insert into document_snapshot (document, epoch, kind, state, state_vector, sha256)
         values ($1, 1, 'auto', '\\x00', '\\x00', '\\x00')`,
        [name],
      );
      await transaction.query(
        'insert into document_client (document, epoch, client_id, account, claimed) values ($1, 1, 1, $2, true)',
        [name, creator],
      );
      await transaction.query(
        "insert into document_deletion (document, epoch, writer, ranges) values ($1, 1, $2, '\\x00')",
        [name, creator],
      );
      await transaction.query(
        "insert into document_projection (document, content, plain_text) values ($1, '{}', 't')",
        [name],
      );
    }
  });
  return id;
}
