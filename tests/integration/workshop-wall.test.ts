import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { SqlValue } from '../../server/src/platform/database.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { layWorkshop, type LaidWorkshop } from './workshop-scene.ts';
import { municipalities, openWorld, type Visitor, type World } from './world.ts';

// A workshop's two live documents and its guests' sign-ins: through the live document and in SQL.

let world: World;
let workshop: LaidWorkshop;
const people = new Map<string, { visitor: Visitor; scope: (isOpen: boolean) => Scope }>();

beforeAll(async () => {
  world = await openWorld();
  const { aarhus, skanderborg } = municipalities;
  const person = (roles: ('member' | 'facilitator')[], municipality = skanderborg) =>
    world.person({ municipality, roles });
  const host = await person(['member', 'facilitator'], aarhus);
  workshop = await layWorkshop(world, host, []);
  const elsewhere = await layWorkshop(world, await person(['member', 'facilitator']), []);
  await elsewhere.at('describe', 'asked');
  const as = (account: typeof host, municipality: typeof aarhus) => ({
    visitor: account,
    scope: () => ({ kind: 'account', account: account.account, municipality, roles: ['member'] }) as Scope,
  });
  people.set('the facilitator', as(host, aarhus));
  people.set('a colleague of the facilitator', as(await person(['member', 'facilitator'], aarhus), aarhus));
  for (const [who, attendee] of [
    ['a member', await workshop.member(await person(['member']), skanderborg)],
    ['a guest', await workshop.guest(aarhus)],
    ['a member of another workshop', await elsewhere.member(await person(['member']), aarhus)],
    ['a guest of another workshop', await elsewhere.guest(aarhus)],
    ['a guest who was removed', await workshop.guest(aarhus)],
  ] as const) {
    people.set(who, { visitor: attendee, scope: attendee.scope });
    if (who.includes('removed')) await workshop.remove(attendee);
  }
  // Somebody has deleted something in each of its documents.
  await world.database.transaction((transaction) =>
    transaction.query(
      `insert into document_deletion (document, epoch, writer, ranges)
       select name, 1, $2, '\\x00' from document where workshop = $1`,
      [workshop.id, host.account],
    ),
  );
});
afterAll(() => world.close());

type Access = 'none' | 'read' | 'edit';

/** By hand: notes and the facilitators' own before it begins, while it is open, and after it has closed. */
const matrix: [string, [Access, Access][]][] = [
  [
    'the facilitator',
    [
      ['edit', 'edit'],
      ['edit', 'edit'],
      ['read', 'edit'],
    ],
  ],
  [
    'a member',
    [
      ['none', 'none'],
      ['edit', 'none'],
      ['read', 'none'],
    ],
  ],
  [
    'a guest',
    [
      ['none', 'none'],
      ['edit', 'none'],
      ['read', 'none'],
    ],
  ],
  ...[
    'a colleague of the facilitator',
    'a member of another workshop',
    'a guest of another workshop',
    'a guest who was removed',
  ].map((who): [string, [Access, Access][]] => [
    who,
    [
      ['none', 'none'],
      ['none', 'none'],
      ['none', 'none'],
    ],
  ]),
];

test.each(['planned', 'describe', 'closed'] as const)('[PE1][PE2] the two documents, %s', async (moment) => {
  await workshop.at(moment, 'asked');
  for (const [who, moments] of matrix) {
    const expected = moments[['planned', 'describe', 'closed'].indexOf(moment)];
    const { visitor } = personOf(who);
    const found = [await accessOf(visitor, 'notes'), await accessOf(visitor, 'facilitator')];
    expect([who, found]).toEqual([who, expected]);
  }
});

test('[PE1] a facilitator who has lost the role gets no more than anybody', async () => {
  await workshop.at('describe', 'asked');
  const host = personOf('the facilitator');
  const set = (roles: string) =>
    world.database.transaction((transaction) =>
      transaction.query('update account set roles = $2::text[] where id = $1', [
        (host.scope(true) as { account: string }).account,
        roles,
      ]),
    );
  await set('{member}');
  expect([await accessOf(host.visitor, 'notes'), await accessOf(host.visitor, 'facilitator')]).toEqual([
    'none',
    'none',
  ]);
  await set('{member,facilitator}');
});

test.each(['describe', 'closed'] as const)('[PE3] in the database, %s', async (moment) => {
  await workshop.at(moment, 'asked');
  const both = [`workshop/${workshop.id}/facilitator`, `workshop/${workshop.id}/notes`];
  const expected: Record<string, string[]> = {
    'the facilitator': both,
    'a member': both.slice(1),
    'a guest': both.slice(1),
    'a colleague of the facilitator': [],
    'a member of another workshop': [],
    'a guest of another workshop': [],
    'a guest who was removed': [],
  };
  for (const [who, names] of Object.entries(expected)) {
    const scope = personOf(who).scope(moment === 'describe');
    const values = [workshop.id];
    const rows = await askAs(scope, 'select name from document where workshop = $1 order by name', values);
    expect([who, rows.map(({ name }) => name)]).toEqual([who, names]);
    for (const table of ['document_update', 'document_deletion']) {
      const hanging = await askAs(
        scope,
        `select document from ${table} where split_part(document, '/', 2) = $1 order by document`,
        values,
      );
      expect([who, table, hanging.map(({ document }) => document)]).toEqual([who, table, names]);
    }
  }
});

test('[PE3] nobody but the job that runs workshops makes their documents, and none by hand', async () => {
  const insert = `insert into document (name, municipality, kind) values ($1, $2, 'workshop-notes')`;
  const append = "insert into document_update (document, epoch, authors, data) values ($1, 1, '{}', '\\x00')";
  const notes = `workshop/${workshop.id}/notes`;
  for (const who of ['the facilitator', 'a member', 'a guest', 'a colleague of the facilitator']) {
    const scope = personOf(who).scope(true);
    const fresh = `workshop/${randomUUID()}/notes`;
    await expect(askAs(scope, insert, [fresh, municipalities.aarhus]), who).rejects.toThrow('row-level');
    await expect(askAs(scope, append, [notes]), who).rejects.toThrow('row-level security');
  }
  const job: Scope = { kind: 'job', job: 'workshops' };
  await expect(askAs(job, append, [`process/${randomUUID()}`])).rejects.toThrow('row-level security');
  await expect(askAs({ kind: 'job', job: 'rights' }, append, [notes])).rejects.toThrow('row-level security');
  const ofProcesses = await askAs(job, 'select name from document where workshop is null');
  expect(ofProcesses).toEqual([]);
});

test('[PE3] a guest’s sign-in is shown to nobody who asks, and made by one job alone', async () => {
  for (const [who, { scope }] of people) {
    expect(await askAs(scope(true), 'select id from guest_sign_in'), who).toEqual([]);
    expect(await askAs(scope(true), 'delete from guest_sign_in returning id'), who).toEqual([]);
  }
  const make = `insert into guest_sign_in (id, token_hash, workshop, participant, expires_at)
    select gen_random_uuid(), '\\x01', $1, id, now() from workshop_participant where workshop = $1 limit 1`;
  const job = (name: 'sign-in' | 'rights' | 'collaboration' | 'workshops') =>
    ({ kind: 'job', job: name }) as const;
  expect(await askAs(job('collaboration'), 'select id from guest_sign_in')).toEqual([]);
  expect(await askAs(job('sign-in'), 'select id from guest_sign_in')).toEqual([]);
  await expect(askAs(job('rights'), make, [workshop.id])).rejects.toThrow('row-level security');
  expect(await askAs(job('rights'), 'delete from guest_sign_in returning id')).toEqual([]);
  const tokens = await askAs(job('rights'), 'select token_hash from guest_sign_in');
  expect(tokens.every((row) => (row['token_hash'] as Uint8Array).length === 32)).toBe(true);
  await askAs(job('workshops'), make, [workshop.id]);
});

function personOf(who: string) {
  const person = people.get(who);
  if (person === undefined) throw new Error(`there is nobody called ${who}`);
  return person;
}

/** Thrown to take back what a test has written. */
class Undo extends Error {}

async function askAs(
  scope: Scope,
  statement: string,
  values: SqlValue[] = [],
): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  await world.walled
    .as(scope)
    .transaction(async (transaction) => {
      rows = await transaction.query(statement, values);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return rows;
}

async function accessOf({ cookie }: Visitor, part: 'notes' | 'facilitator'): Promise<Access> {
  const editor = openDocument(world.origin, `workshop/${workshop.id}/${part}`, { cookie });
  try {
    return await eventually(() => {
      const hello = editor.heard.find((message) => message.type === 'hello');
      if (hello !== undefined) return hello.role;
      // Refused at the door, or by the document.
      expect([closeCodes.gone, 1006]).toContain(editor.closes[0]);
      return 'none';
    });
  } finally {
    editor.close();
  }
}
