import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import {
  layWorkshop,
  makeProcess,
  type Attendee,
  type Consent,
  type LaidWorkshop,
  type Moment,
} from './workshop-scene.ts';
import { municipalities, openWorld, type World } from './world.ts';

// What being in a workshop gives to its processes (W), through every door: REST, the live document, and SQL.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let workshop: LaidWorkshop;
/** A process of Aarhus at each level; Odense, to which nobody here belongs, is chosen. */
const processes = new Map<Visibility, ProcessId>();
const people = new Map<string, Attendee>();

beforeAll(async () => {
  world = await openWorld();
  const [owner, host] = [await world.person(), await world.person({ municipality: skanderborg })];
  for (const level of visibility.options) processes.set(level, await makeProcess(owner, level, [odense]));
  workshop = await layWorkshop(world, host, [...processes.values()]);
  const elsewhere = await layWorkshop(world, host, []);
  await elsewhere.at('describe', 'write-with-guests');
  const [first, second] = workshop.tables;
  const member = () => world.person({ municipality: skanderborg });
  people.set('a member at the table', await workshop.member(await member(), skanderborg, first));
  people.set('a member at another table', await workshop.member(await member(), skanderborg, second));
  people.set('a member without a table', await workshop.member(await member(), skanderborg));
  people.set('a member of another workshop', await elsewhere.member(await member(), skanderborg, first));
  people.set('a guest at the table', await workshop.guest(skanderborg, first));
  people.set('a guest at another table', await workshop.guest(skanderborg, second));
  people.set('a guest who says to be of the owner', await workshop.guest(aarhus));
  people.set('a guest of another workshop', await elsewhere.guest(aarhus, first));
  for (const removed of ['a member who was removed', 'a guest who was removed']) {
    const one = removed.includes('guest')
      ? await workshop.guest(aarhus, first)
      : await workshop.member(await member(), skanderborg, first);
    await workshop.remove(one);
    people.set(removed, one);
  }
});
afterAll(() => world.close());

type Levels = [string, string, string, string, string];

// What somebody has without any workshop.
const member: Levels = ['–', '–', '–', 'rch', 'rch'];
const guest: Levels = ['–', '–', '–', 'r', 'r'];
const anyone: Levels = ['–', '–', '–', '–', 'r'];
// What a workshop adds.
const memberReads: Levels = ['–', 'r', 'r', 'rch', 'rch'];
const memberWrites: Levels = ['–', 're', 're', 'rceh', 'rceh'];
const guestReads: Levels = ['–', 'r', 'r', 'r', 'r'];
const guestWrites: Levels = ['–', 're', 're', 're', 're'];

const never = {
  'a member of another workshop': member,
  'a guest of another workshop': guest,
  'a member who was removed': member,
  'a guest who was removed': anyone,
};
const reading = {
  ...never,
  'a member at the table': memberReads,
  'a member at another table': memberReads,
  'a member without a table': memberReads,
  'a guest at the table': guestReads,
  'a guest at another table': guestReads,
  'a guest who says to be of the owner': guestReads,
};
const withoutConsent = {
  ...never,
  'a member at the table': member,
  'a member at another table': member,
  'a member without a table': member,
  'a guest at the table': guest,
  'a guest at another table': guest,
  'a guest who says to be of the owner': guest,
};
const notOpen = {
  ...withoutConsent,
  'a guest at the table': anyone,
  'a guest at another table': anyone,
  'a guest who says to be of the owner': anyone,
};

/** By hand from the rules: private, municipality, selected, all municipalities, public. */
const matrix: [Moment, Consent, Record<string, Levels>][] = [
  ['describe', 'asked', withoutConsent],
  ['describe', 'refused', withoutConsent],
  ['describe', 'open', withoutConsent],
  ['describe', 'read', reading],
  ['describe', 'write', { ...reading, 'a member at the table': memberWrites }],
  [
    'describe',
    'write-with-guests',
    { ...reading, 'a member at the table': memberWrites, 'a guest at the table': guestWrites },
  ],
  ['welcome', 'write-with-guests', reading],
  ['planned', 'write-with-guests', notOpen],
  ['closed', 'write-with-guests', notOpen],
];

describe.each(matrix)('at %s, with the consent %s', (moment, consent, expected) => {
  beforeAll(() => workshop.at(moment, consent));

  test.each(Object.entries(expected))('[PE1][PE2] over REST %s', async (who, levels) => {
    const found = [];
    for (const level of visibility.options) found.push(await lettersOf(personOf(who), level));
    expect(found).toEqual(levels);
  });

  test.each(Object.entries(expected))('[PE1][PE2] in the live document %s', async (who, levels) => {
    const found = await Promise.all(visibility.options.map((level) => accessOf(personOf(who), level)));
    // Live documents are for people who are let in; a guest who was removed is nobody.
    const isNobody = who === 'a guest who was removed';
    expect(found).toEqual(levels.map((letters) => (isNobody ? 'none' : accessBy(letters))));
  });

  test.each(Object.entries(expected))('[PE3] in the database %s', async (who, levels) => {
    const isOpen = who.includes('another workshop') || moment === 'welcome' || moment === 'describe';
    const scope = personOf(who).scope(isOpen && !who.includes('removed'));
    const ask = (statement: string) =>
      world.walled.as(scope).transaction((transaction) => transaction.query(statement));
    const seen = new Set((await ask('select id from process')).map(({ id }) => id));
    expect(visibility.options.map((level) => seen.has(processes.get(level)))).toEqual(
      levels.map((letters) => letters !== '–'),
    );
    const text = await ask(
      "select distinct process from document join document_update u on u.document = name where kind = 'process'",
    );
    // They write through the sync engine; what it keeps holds what was deleted, and by whom, and is the owner's alone.
    expect(text).toEqual([]);
    // Writing at the table is the sync engine's; nothing of a process is changed by way of a workshop.
    expect(await ask('update process set phase = phase returning id')).toEqual([]);
    expect(await ask('delete from process_co_author returning process')).toEqual([]);
  });
});

test('[PE1] a workshop puts nothing into lists, counts and search', async () => {
  await workshop.at('describe', 'write');
  const { body } = await personOf('a member at the table').call('GET', '/api/v1/processes?q=flytning');
  const { items, total } = body as { items: { id: string }[]; total: number };
  const open = [processes.get('all-municipalities'), processes.get('public')].sort();
  expect([items.map(({ id }) => id).sort(), total]).toEqual([open, 2]);
});

test('[PE2] who writes at the table is not told with whom a process is shared, and shares it with nobody', async () => {
  await workshop.at('describe', 'write');
  const id = processes.get('municipality') ?? '';
  const attendee = personOf('a member at the table');
  const { body } = await attendee.call('GET', `/api/v1/processes/${id}`);
  expect(body).not.toHaveProperty('chosen');
  const shared = await attendee.call('PUT', `/api/v1/processes/${id}/sharing`, {
    visibility: 'public',
    chosen: [],
  });
  expect(shared.status).toBe(403);
});

test.each([
  ['a member at the table', 403],
  ['a member without a table', 403],
  ['a member of another workshop', 404],
  ['a guest at the table', 401],
])('[PE1][PE2] to %s a workshop shows nothing of how a text came to be (%i)', async (who, refused) => {
  await workshop.at('describe', 'write-with-guests');
  const attendee = personOf(who);
  for (const level of ['municipality', 'selected'] as const) {
    const of = (path: string) => `/api/v1/processes/${processes.get(level) ?? ''}${path}`;
    const { id: revision } = await latestOf(processes.get(level) ?? '');
    const answers = [
      await attendee.call('GET', of('/history')),
      await attendee.call('GET', of('/history/comparison?from=start&to=now')),
      await attendee.call('GET', of(`/history/comparison?from=${revision}&to=${revision}`)),
      await attendee.call('POST', of('/versions'), { label: 'Ved bordet' }),
      await attendee.call('PUT', of(`/versions/${revision}`), { label: 'Ved bordet' }),
      await attendee.call('POST', of('/restorations'), { revision }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => refused));
    // Nor that somebody has brought a text back a moment ago.
    expect((await attendee.call('GET', of(''))).body).not.toHaveProperty('restored');
  }
});

/** What was kept last of a process. */
async function latestOf(process: string): Promise<{ id: number }> {
  const [row] = await world.database.transaction((transaction) =>
    transaction.query('select id from document_revision where process = $1 order by at desc limit 1', [
      process,
    ]),
  );
  return { id: Number(row?.['id']) };
}

function personOf(who: string): Attendee {
  const person = people.get(who);
  if (person === undefined) throw new Error(`there is nobody called ${who}`);
  return person;
}

const letters: Record<string, string> = {
  'process:read': 'r',
  'process:respond': 'c',
  'process:edit': 'e',
  'process:shielded': 's',
  'process:history': 'h',
  'process:restore': 'v',
  'process:share': 'd',
};

async function lettersOf(person: Attendee, level: Visibility): Promise<string> {
  const { status, body } = await person.call('GET', `/api/v1/processes/${processes.get(level) ?? ''}`);
  if (status === 404) return '–';
  expect(status).toBe(200);
  return (body as { abilities: string[] }).abilities.map((ability) => letters[ability]).join('');
}

function accessBy(allowed: string): 'none' | 'read' | 'edit' {
  if (allowed.includes('e')) return 'edit';
  return allowed.includes('r') ? 'read' : 'none';
}

/** What the server's first word says: a role, or that there is no such document; refused at the door is nothing too. */
async function accessOf(person: Attendee, level: Visibility): Promise<'none' | 'read' | 'edit'> {
  const name = `process/${processes.get(level) ?? ''}`;
  const editor = openDocument(world.origin, name, { cookie: person.cookie });
  try {
    return await eventually(() => {
      const hello = editor.heard.find((message) => message.type === 'hello');
      if (hello !== undefined) return hello.role;
      expect(editor.closes.length).toBeGreaterThan(0);
      expect([closeCodes.gone, 1006]).toContain(editor.closes[0]);
      return 'none';
    });
  } finally {
    editor.close();
  }
}
