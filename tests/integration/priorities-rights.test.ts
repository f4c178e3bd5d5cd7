import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { municipalityCvr, priorityListId } from '@procesrum/shared/primitives/id.ts';
import { fetchList, giveToList, makeList } from '../support/priorities/list-visitor.ts';
import type { At } from '../support/workshops/workshop-visitor.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { layWorkshop, type Attendee } from './workshop-scene.ts';
import { municipalities, openWorld, type Person, type Visitor, type World } from './world.ts';

// Who may do what to a priority list, through every call and in the database.

const { aarhus, odense, skanderborg } = municipalities;
const authority = municipalityCvr.parse('62547313');

let world: World;
const people = new Map<string, Visitor>();
const lists = new Map<string, string>();
/** A process open to all that stands on every list, and the decision that was frozen on each. */
let process: string;
const decisions = new Map<string, string>();

beforeAll(async () => {
  world = await openWorld();
  const creator = await world.person({ roles: ['member', 'coordination-group'] });
  people.set('its creator', creator);
  const group = (municipality: typeof aarhus) =>
    world.person({ municipality, roles: ['member', 'coordination-group'] });
  people.set('the group elsewhere', await group(odense));
  people.set('the group of an authority', await group(authority));
  people.set('a colleague of its creator', await world.person());
  people.set('a coordinator', await world.person({ roles: ['member', 'coordinator'] }));
  people.set('a facilitator', await world.person({ roles: ['member', 'facilitator'] }));
  people.set('an operator', await world.person({ roles: ['operator'] }));
  people.set('a member elsewhere', await world.person({ municipality: skanderborg }));
  people.set('one of an authority', await world.person({ municipality: authority }));
  const former = await group(skanderborg);
  people.set('one who was in the group', former);
  const host = await world.person({ roles: ['member', 'facilitator'] });
  const workshop = await layWorkshop(world, host, []);
  await workshop.at('welcome', 'asked');
  people.set('a guest', await workshop.guest(aarhus));
  people.set('anyone', world.stranger);

  const at = { origin: world.origin, cookie: creator.cookie };
  const made = await creator.call('POST', '/api/v1/processes', {
    title: 'Flytning',
    visibility: 'all-municipalities',
  });
  process = (made.body as { id: string }).id;
  for (const audience of ['group', 'all-municipalities'] as const) {
    for (const state of ['in use', 'archived'] as const) {
      const { view } = await makeList(at, audience);
      lists.set(`${audience} ${state}`, view.id);
      const decision = randomUUID();
      decisions.set(view.id, decision);
      await done(at, view.id, { type: 'add-processes', processes: [process] });
      await done(at, view.id, {
        ...{ type: 'freeze', decision, title: 'Vi begynder her' },
        ...{ chosen: [process], chosenBy: 'own' },
      });
      if (state === 'archived') await done(at, view.id, { type: 'archive', isArchived: true });
    }
  }
  await world.database.transaction((transaction) =>
    transaction.query(`update account set roles = '{member}' where id = $1`, [former.account]),
  );
});
afterAll(() => world.close());

/** What somebody may do: r read, c change, m manage; – nothing, and it is as if there was none. */
type Letters = 'rcm' | 'rm' | 'r' | '–';

/** By hand from the rules: the group's alone in use and archived, open to all municipalities in use and archived. */
const matrix: Record<string, [Letters, Letters, Letters, Letters]> = {
  'its creator': ['rcm', 'rm', 'rcm', 'rm'],
  'the group elsewhere': ['rcm', 'rm', 'rcm', 'rm'],
  'the group of an authority': ['rcm', 'rm', 'rcm', 'rm'],
  'a colleague of its creator': ['–', '–', 'r', 'r'],
  'a coordinator': ['–', '–', 'r', 'r'],
  'a facilitator': ['–', '–', 'r', 'r'],
  'an operator': ['–', '–', 'r', 'r'],
  'a member elsewhere': ['–', '–', 'r', 'r'],
  'one of an authority': ['–', '–', 'r', 'r'],
  'one who was in the group': ['–', '–', 'r', 'r'],
  'a guest': ['–', '–', '–', '–'],
  anyone: ['–', '–', '–', '–'],
};
const columns = [
  'group in use',
  'group archived',
  'all-municipalities in use',
  'all-municipalities archived',
];
const lines = Object.entries(matrix).flatMap(([who, letters]) =>
  letters.map((letter, index) => [who, columns[index] ?? '', letter] as const),
);
const hasAccount = (who: string) => who !== 'a guest' && who !== 'anyone';

describe.each(lines)('%s, a list for %s: %s', (who, column, letters) => {
  test('[PE1][PE2] through every call', async () => {
    const person = personOf(who);
    const id = lists.get(column) ?? '';
    const isArchived = column.endsWith('archived');
    const nothing = hasAccount(who) ? 404 : 401;
    const reading = letters === '–' ? nothing : 200;
    const path = `/api/v1/priorities/${id}`;
    const status = async (method: string, rest: string, body?: unknown) =>
      (await person.call(method, path + rest, body)).status;
    const giving = (command: unknown) => status('POST', '/commands', { key: randomUUID(), command });

    expect(await status('GET', '')).toBe(reading);
    expect(await status('GET', '/processes')).toBe(reading);
    expect(await status('GET', `/decisions/${decisions.get(id) ?? ''}`)).toBe(reading);
    const refused = letters === '–' ? nothing : 403;
    const mayChange = letters.includes('c');
    expect(await status('GET', '/workshops')).toBe(mayChange ? 200 : refused);
    // There are no agreed weights to go back to: who may change hears that, and nothing is changed.
    expect(await giving({ type: 'use-agreed' })).toBe(mayChange ? 409 : refused);
    // That what is so shall be so.
    const mayManage = letters.includes('m');
    expect(await giving({ type: 'archive', isArchived })).toBe(mayManage ? 200 : refused);

    const listed = await person.call('GET', '/api/v1/priorities');
    if (!hasAccount(who)) return expect(listed.status).toBe(401);
    const found = (listed.body as { id: string }[]).some((one) => one.id === id);
    expect(found).toBe(letters !== '–');
  });

  test('[PE1] what is out of sight is as if it was not there', async () => {
    if (letters !== '–') return;
    const person = personOf(who);
    for (const [method, rest, body] of calls) {
      const [hidden, absent] = await Promise.all(
        [lists.get(column) ?? '', randomUUID()].map((id) =>
          person.call(method, `/api/v1/priorities/${id}${rest}`, body),
        ),
      );
      expect([rest, hidden?.status, hidden?.body]).toEqual([rest, absent?.status, absent?.body]);
    }
  });

  test('[PE3] in the database', async () => {
    const id = lists.get(column) ?? '';
    const found = await asPerson(who, 'select id from priority_list where id = $1', id);
    expect(found.length).toBe(letters === '–' ? 0 : 1);
    expect((await asPerson(who, 'select name from document where priority = $1', id)).length).toBe(
      letters === '–' ? 0 : 1,
    );
    // They are the turns' own, whoever asks.
    for (const table of ['secret', 'event', 'command', 'decision', 'decision_voice'])
      expect([table, await asPerson(who, `select 1 from priority_${table} where list = $1`, id)]).toEqual([
        table,
        [],
      ]);
    expect(
      await asPerson(who, 'update priority_list set revision = 9 where id = $1 returning id', id),
    ).toEqual([]);
    await expect(
      asPerson(
        who,
        `insert into priority_mark (list, process, field, municipality, value, by)
         values ($1, '${process}', 'variation', '${aarhus}', 1, '${randomUUID()}') returning list`,
        id,
      ),
    ).rejects.toThrow('row-level security');
  });
});

const calls: [string, string, unknown?][] = [
  ['GET', ''],
  ['GET', '/processes'],
  ['GET', '/workshops'],
  ['GET', `/decisions/${randomUUID()}`],
  ['POST', '/commands', { key: randomUUID(), command: { type: 'use-agreed' } }],
  ['POST', '/commands', { key: randomUUID(), command: { type: 'nonsense' } }],
  ['POST', '/commands', { key: randomUUID(), command: { type: 'add-workshop', workshop: randomUUID() } }],
];

test.each(Object.keys(matrix))('[PE2] only the group makes lists: %s', async (who) => {
  const isGroup = ['its creator', 'the group elsewhere', 'the group of an authority'].includes(who);
  const asked = await personOf(who).call('POST', '/api/v1/priorities', { title: 'Ny', audience: 'group' });
  expect(asked.status).toBe(isGroup ? 201 : hasAccount(who) ? 403 : 401);
});

test('[PE1] a decision of another list is none of this one', async () => {
  const creator = personOf('its creator');
  const [one = '', other = ''] = [lists.get('group in use'), lists.get('all-municipalities in use')];
  const asked = await creator.call(
    'GET',
    `/api/v1/priorities/${one}/decisions/${decisions.get(other) ?? ''}`,
  );
  expect(asked.status).toBe(404);
});

test('[PE2] who the group is stands in the reply, by municipality, and whether one has a voice', async () => {
  const list = lists.get('group in use') ?? '';
  const { group, me } = await fetchList(atOf('the group of an authority'), list);
  expect(group.map(({ cvr, people: members }) => [cvr, members.length])).toEqual([
    [odense, 1],
    [aarhus, 1],
    [authority, 1],
  ]);
  expect(me.hasVoice).toBe(false);
  expect((await fetchList(atOf('its creator'), list)).me.hasVoice).toBe(true);
  // Who looks on and steers says nothing in a municipality's name.
  const marks = [{ process, field: 'variation', value: 10 }];
  const given = await giveToList(atOf('the group of an authority'), list, {
    type: 'mark',
    marks: marks as never,
  });
  expect([given.status, given.body]).toMatchObject([403, { code: 'forbidden' }]);
});

function personOf(who: string): Visitor {
  const person = people.get(who);
  if (person === undefined) throw new Error(`there is no ${who}`);
  return person;
}

function atOf(who: string): At {
  return { origin: world.origin, cookie: personOf(who).cookie };
}

/** Asks the database as they act at this moment, past all code. */
async function asPerson(who: string, statement: string, list: string) {
  const scope = await scopeOf(personOf(who));
  return world.walled
    .as(scope)
    .transaction((transaction) => transaction.query(statement, [priorityListId.parse(list)]));
}

async function scopeOf(person: Visitor & Partial<Person & Attendee>): Promise<Scope> {
  if (person.scope !== undefined) return person.scope(true);
  if (person.account === undefined) return { kind: 'anyone' };
  const { account } = person;
  // Whatever roles the code believes somebody has, the database looks for itself.
  return {
    ...{ kind: 'account', account, municipality: await municipalityOf(account) },
    roles: ['member', 'coordination-group'],
  };
}

async function municipalityOf(account: string) {
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select municipality from account where id = $1', [account]),
  );
  return municipalityCvr.parse(rows[0]?.['municipality']);
}

async function done(at: At, list: string, command: unknown): Promise<void> {
  const { status, body } = await giveToList(at, list, command as never);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}
