import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { SqlValue } from '../../server/src/platform/database.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// What the database itself gives of shielded text, and of what a process was before a section was shielded, should the
// code forget to ask.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
const people = new Map<string, Person>();
const scopes = new Map<string, Scope>();
/** A process of Aarhus at each level, in which a section was shielded. */
const processes = new Map<Visibility, string>();

beforeAll(async () => {
  world = await openWorld();
  const person = async (name: string, municipality: MunicipalityCvr, ...roles: Role[]) => {
    const one = await world.person({ name, municipality, roles: ['member', ...roles] });
    people.set(name, one);
    scopes.set(name, {
      kind: 'account',
      account: one.account,
      municipality,
      roles: ['member', ...roles],
    });
    return one;
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
  scopes.set('the creator who moved', {
    ...(scopes.get('the creator') as Scope & { kind: 'account' }),
    municipality: skanderborg,
  });
  const guest = { kind: 'guest', guest: randomUUID(), name: 'Ali', claimedMunicipality: aarhus } as Scope;
  scopes.set('a guest in a workshop', { ...guest, attends: { workshop: randomUUID() } } as Scope);
  scopes.set('anyone', { kind: 'anyone' });
  for (const level of visibility.options) {
    const { id } = await called(creator, 'POST', '', { title: 'Flytning' });
    for (const { account } of named) await called(creator, 'POST', `/${id}/co-authors`, { account });
    await called(creator, 'PUT', `/${id}/sharing`, { visibility: level, chosen: [odense] });
    await called(creator, 'PUT', `/${id}/sections/asIs/shielding`, { shielded: true });
    processes.set(level, id);
    await layReady(id);
  }
});
afterAll(() => world.close());

/**
 * By hand from the rules: private, municipality, selected, all municipalities, public; x sees it. First the process as
 * it is now, then what is shielded in it and what it was before that.
 */
const matrix: [string, string, string][] = [
  ['the creator', 'xxxxx', 'xxxxx'],
  ['a coordinator of the owner', '–xxxx', '–xxxx'],
  ['a member of the owner', '–xxxx', '–xxxx'],
  ['a co-author of the owner', 'xxxxx', '–xxxx'],
  ['a co-author from elsewhere', 'xxxxx', '–––––'],
  ['a member of a chosen tenant', '––xxx', '–––––'],
  ['a member elsewhere', '–––xx', '–––––'],
  ['a coordinator elsewhere', '–––xx', '–––––'],
  ['an operator elsewhere', '–––xx', '–––––'],
  ['the creator who moved', '–––xx', '–––––'],
  ['a guest in a workshop', '–––xx', '–––––'],
  ['anyone', '––––x', '–––––'],
];

const ofLife = ['document_update', 'document_snapshot', 'document_client', 'document_deletion'];

describe('what the database shows', () => {
  test.each(matrix)(
    '[PE3][PE5] %s: %s of the process, %s of what is shielded',
    async (who, open, shielded) => {
      const shown = (rows: string) => levelsIn(who, rows);
      expect(await shown('select id::text as process from process')).toBe(open);
      expect(await shown(documents("name ~ '^process/[^/]+$'"))).toBe(open);
      expect(await shown(documents("name ~ '^process/[^/]+/shielded$'"))).toBe(shielded);
      // What was written holds what was deleted, and by whom: it is for those alone who may see all that ever was.
      for (const table of ofLife) {
        const rows = (where: string) =>
          `select split_part(document, '/', 2) as process from ${table} where ${where}`;
        const now = await shown(rows("document ~ '^process/[^/]+$' and epoch = 2"));
        const before = await shown(rows("document ~ '^process/[^/]+$' and epoch = 1"));
        const kept = await shown(rows("document ~ '^process/[^/]+/shielded$'"));
        expect([table, now, before, kept]).toEqual([table, shielded, shielded, shielded]);
      }
      const projections = "select split_part(document, '/', 2) as process from document_projection";
      expect(await shown(`${projections} where document ~ '^process/[^/]+$'`)).toBe(open);
    },
  );
});

describe('what the database lets be written', () => {
  test.each(matrix)(
    '[PE3][PE5] %s shields and opens sections where they see them',
    async (who, _, shielded) => {
      for (const [at, level] of visibility.options.entries()) {
        const id = processes.get(level) ?? '';
        const change = ask(
          who,
          "update process set shielded_sections = '{brief}' where id = $1 returning id::text as process",
          [id],
        ).then(
          (rows) => (rows.length > 0 ? 'x' : '–'),
          (error: Error) => (/for the owner’s own people/.test(error.message) ? '–' : String(error)),
        );
        expect([level, await change]).toEqual([level, shielded[at]]);
      }
    },
  );

  test.each(matrix)(
    '[PE3][PE5] %s begins new lives where they see what is shielded',
    async (who, _, shielded) => {
      const next = "set epoch = epoch + 1 where name ~ '^process/'";
      expect(await levelsIn(who, `update document ${next} returning process::text`)).toBe(shielded);
      const cleared = "update document_projection set plain_text = '' where document ~ '^process/'";
      expect(await levelsIn(who, `${cleared} returning split_part(document, '/', 2) as process`)).toBe(
        shielded,
      );
    },
  );

  test('[PE3][PE5] jobs do not decide what is shielded', async () => {
    const change = "update process set shielded_sections = '{}' where visibility = 'public' returning id";
    await expect(askAs({ kind: 'job', job: 'collaboration' }, change)).rejects.toThrow('own people');
    expect(await askAs({ kind: 'job', job: 'rights' }, change)).toEqual([]);
  });
});

const documents = (where: string) => `select process::text from document where ${where}`;

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

async function called(person: Person, method: string, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await person.call(method, `/api/v1/processes${path}`, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as { id: string };
}

/** A snapshot of every life, as folding the log makes them, and a Yjs client and something deleted in each. */
async function layReady(id: string): Promise<void> {
  const lives = "from document_update where document like 'process/' || $1 || '%'";
  await world.database.transaction(async (transaction) => {
    await transaction.query(
      `insert into document_snapshot (document, epoch, kind, state, state_vector, sha256)
       select distinct document, epoch, 'auto', '\\x00'::bytea, '\\x00'::bytea, '\\x00'::bytea ${lives}`,
      [id],
    );
    await transaction.query(
      `insert into document_client (document, epoch, client_id, account, claimed)
       select distinct document, epoch, 1, authors[1], true ${lives}`,
      [id],
    );
    await transaction.query(
      `insert into document_deletion (document, epoch, writer, ranges)
       select distinct document, epoch, authors[1], '\\x00'::bytea ${lives}`,
      [id],
    );
  });
}
