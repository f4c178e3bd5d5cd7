import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEndpoints, endpointName } from './all-endpoints.ts';
import { doors } from './endpoint-doors.ts';
import { openingRequest, rawAnswer } from './upgrading.ts';
import { municipalities, openWorld, type Answer, type Person, type Visitor, type World } from './world.ts';

// Every door of the API (endpoint-doors.ts), and what it says to whoever may not know of what is behind it.

let world: World;
let owner: Person;
let someone: Person;
/** Those who may not know of `owner`'s private process, from the nearest to the farthest. */
let outsiders: Record<string, Visitor>;
let foreign: string;
/** A workshop that is planned and nobody's but its facilitator's, and the code it will have. */
let foreignWorkshop: { id: string; code: string };
/** A round of co-funding that only a municipality is asked to which nobody here belongs. */
let foreignCoFunding: string;
/** A priority list that is the coordination group's alone. */
let foreignList: string;
/** A campaign about that process, and its request to nobody who is an outsider here. */
let foreignCampaign: { id: string; request: string };
/** A thread about that process, with the comment that opened it. */
const foreignThread = { thread: randomUUID(), comment: randomUUID() };
/** A file beside that process. */
const foreignAttachment = randomUUID();
/** A workflow that a guest wrote down for a municipality of which nobody is here. */
const foreignCapture = randomUUID();
/** Something that its owner alone is told. */
const foreignNotification = randomUUID();

beforeAll(async () => {
  world = await openWorld();
  owner = await world.person();
  someone = await world.person({ municipality: municipalities.odense });
  outsiders = {
    colleague: await world.person(),
    coordinator: await world.person({ roles: ['member', 'coordinator'] }),
    'member from elsewhere': someone,
    'facilitator from elsewhere': await world.person({
      municipality: municipalities.odense,
      roles: ['member', 'facilitator'],
    }),
    'coordination group': await world.person({
      municipality: municipalities.skanderborg,
      roles: ['member', 'coordination-group'],
    }),
    operator: await world.person({ municipality: municipalities.odense, roles: ['operator'] }),
  };
  const made = await owner.call('POST', '/api/v1/processes', { title: 'Skjult', summary: 'Kun for én.' });
  foreign = (made.body as { id: string }).id;
  const planner = await world.person({ roles: ['member', 'facilitator'] });
  const plan = { title: 'Planlagt', place: '', processes: [], tables: 0 };
  const planned = await planner.call('POST', '/api/v1/workshops', plan);
  foreignWorkshop = (planned.body as { view: { id: string; code: string } }).view;
  const asking = await world.person({ roles: ['member', 'coordination-group'] });
  const asked = await asking.call('POST', '/api/v1/co-fundings', {
    ...{ title: 'Skjult', text: '', price: 1_000, split: 'equal', invited: ['29189420'] },
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  foreignCoFunding = (asked.body as { coFunding: { id: string } }).coFunding.id;
  const list = await asking.call('POST', '/api/v1/priorities', { title: 'Skjult', audience: 'group' });
  foreignList = (list.body as { view: { id: string } }).view.id;
  foreignCampaign = await layCampaign();
  const opened = await owner.call('POST', `/api/v1/processes/${foreign}/threads`, {
    ...{ ...foreignThread, place: { kind: 'process' }, audience: 'all', text: 'Skjult' },
  });
  expect(opened.status).toBe(201);
  const file = `attachment=${foreignAttachment}&name=skjult.txt&audience=own`;
  const attached = await owner.call('POST', `/api/v1/processes/${foreign}/attachments?${file}`, 'Skjult', {
    'content-type': 'application/octet-stream',
  });
  expect(attached.status).toBe(201);
  await layCapture();
  await world.database.transaction((transaction) =>
    transaction.query(
      `insert into notification (id, account, cause, at, subject, process)
       values ($1, $2, 'laid', now(), '{"kind":"process-changed","what":"text"}', $3)`,
      [foreignNotification, owner.account, foreign],
    ),
  );
});
afterAll(() => world.close());

const about = Object.entries(doors).flatMap(([name, door]) =>
  door.about === undefined ? [] : [[name, door.about] as const],
);

test('[PE1] every endpoint of every contract stands in the table of doors, and nothing else', async () => {
  const named = (await allEndpoints()).map(endpointName).sort();
  expect(Object.keys(doors).sort()).toEqual(named);
  // What takes an id in its path says here what it answers about somebody else's.
  const silent = named.filter((name) => name.includes(':') && doors[name]?.about === undefined);
  expect(silent).toEqual([]);
});

test('[PE1] nobody who is not signed in gets past an endpoint that is not open', async () => {
  for (const endpoint of await allEndpoints()) {
    const { open, about: call } = doors[endpointName(endpoint)] ?? {};
    const { path, body } = call?.(foreignOf(endpointName(endpoint))) ?? {
      path: endpoint.path,
      body: undefined,
    };
    const answer = await world.stranger.call(endpoint.method, path, body);
    if (open === true) expect([path, answer.status]).not.toEqual([path, 401]);
    else expect([path, answer.status, answer.body]).toEqual([path, 401, notSignedIn]);
  }
});

describe.each(about)('%s', (name, call) => {
  const method = name.split(' ', 1)[0] ?? '';

  test('[PE1] answers the same about a thing out of sight as about one that is not there', async () => {
    for (const [who, visitor] of [...outsidersOf(name), ['nobody', world.stranger] as const]) {
      const hidden = await ask(visitor, call(foreignOf(name)));
      const absent = await ask(visitor, call(randomUUID()));
      expect([who, told(hidden)]).toEqual([who, told(absent)]);
      if (who !== 'nobody' || doors[name]?.open === true) {
        expect([who, hidden.status, hidden.body]).toEqual([who, 404, notFound]);
      }
    }
  });

  test('[PE1] an id that can be none is answered like one that nobody has', async () => {
    // Somebody new for each endpoint: all that is asked here is more than one person may ask in a minute.
    const passer = await world.person({ municipality: municipalities.odense });
    const absent = told(await ask(passer, call(randomUUID())));
    for (const id of [
      ...[
        '0',
        '-1',
        '1e9',
        'null',
        'undefined',
        'constructor',
        '__proto__',
        '*',
        '%',
        '%25',
        '%00',
        '%0d%0aX:1',
      ],
      ...[
        '%27%20or%201=1--',
        '%2e%2e',
        '..%2f..',
        // A code is the same in either case.
        ...(doors[name]?.of === 'code' ? [] : [foreignOf(name).toUpperCase()]),
        `${foreignOf(name)}%00`,
        `%7b${foreignOf(name)}%7d`,
      ],
      ...[
        `${foreignOf(name)},${randomUUID()}`,
        'a'.repeat(4_000),
        '%F0%9F%A6%84',
        '%ff%fe',
        `${foreignOf(name).replaceAll('-', '')}0`,
      ],
    ]) {
      // Before it is sent, `lists/../workshops` is made `workshops`: another endpoint, with a door of its own.
      const { pathname } = new URL(call(id).path, world.origin);
      if (doors[`${method} ${pathname}`] !== undefined) continue;
      expect([id, told(await ask(passer, call(id)))]).toEqual([id, absent]);
    }
  });

  test('nothing has come of all this', async () => {
    const still = (await owner.call('GET', `/api/v1/processes/${foreign}`)).body;
    expect(still).toMatchObject({ title: 'Skjult', visibility: 'private', coAuthors: [] });
  });

  function ask(visitor: Visitor, { path, body }: { path: string; body?: unknown }): Promise<Answer> {
    return visitor.call(method, path, body);
  }
});

test('[PE1] a document out of sight, one that is not there and a name that is none end alike, to the last byte', async () => {
  const id = foreign;
  const absent = await opened(someone, `process/${randomUUID()}`);
  expect(absent.toString('latin1')).toContain('101 Switching Protocols');
  for (const name of [
    ...[`process/${id}`, `process%2f${id}`, `process/${id}/shielded`, `process/${id}/`, `process//${id}`],
    ...[`/process/${id}`, `%2e%2e/process/${id}`, `../process/${id}`, `./process/${id}`, `process/./${id}`],
    ...[`process/${id}%00`, `process/%00${id}`, `process%00/${id}`, `process/${id.toUpperCase()}`],
    ...[`process/${id}?v=1`, `process/${id}%3fv=1`, `process/${id}%23`, `Process/${id}`, `process%252f${id}`],
    ...[`assessment/${id}/${municipalities.odense}`, `assessment/${id}/${municipalities.aarhus}`],
    ...[`assessment/${id}`, `workshop/${id}/notes`, `workshop/${id}/facilitator`, `priority/${id}`, id],
    ...[
      '',
      '/',
      '%',
      '%ff',
      '__proto__',
      'constructor/prototype',
      'process/__proto__',
      `process/${'a'.repeat(9_000)}`,
    ],
  ]) {
    const answer = await opened(someone, name);
    expect([name, answer.toString('latin1')]).toEqual([name, absent.toString('latin1')]);
  }
});

test('[PE1] a name for which one would have to be signed in is answered to nobody', async () => {
  const hidden = await opened(world.stranger, `process/${foreign}`);
  const absent = await opened(world.stranger, `process/${randomUUID()}`);
  expect(hidden.toString()).toMatch(/^HTTP\/1\.1 401 /);
  expect(hidden).toEqual(absent);
});

const notFound = { code: 'not-found', message: 'not found' };
const notSignedIn = { code: 'not-signed-in', message: 'sign in first' };

/** The id of a thing that `outsiders` may not know of, of the kind the endpoint takes. */
function foreignOf(name: string): string {
  const { of } = doors[name] ?? {};
  if (of === 'co-funding') return foreignCoFunding;
  if (of === 'list') return foreignList;
  if (of === 'request') return foreignCampaign.request;
  if (of === 'campaign') return foreignCampaign.id;
  if (of === 'notification') return foreignNotification;
  if (of === 'attachment') return foreignAttachment;
  if (of === 'capture') return foreignCapture;
  if (of === 'thread' || of === 'comment') return foreignThread[of];
  return of === undefined ? foreign : of === 'code' ? foreignWorkshop.code : foreignWorkshop.id;
}

/** By hand: of a process that nobody else sees nobody else can be asked. */
async function layCampaign(): Promise<{ id: string; request: string }> {
  const [id, request] = [randomUUID(), randomUUID()];
  const by = [owner.account, municipalities.aarhus];
  await world.database.transaction(async (transaction) => {
    await transaction.query(
      `insert into validation_campaign (id, title, template, account, municipality, at, deadline)
       values ($1, 'Skjult', 'async-14-days', $2, $3, now(), now()::date + 14)`,
      [id, ...by],
    );
    await transaction.query(
      `insert into validation_request (id, process, campaign, account, municipality, at, deadline, asked)
       values ($1, $2, $3, $4, $5, now(), now()::date + 14, array['35209115'])`,
      [request, foreign, id, ...by],
    );
  });
  return { id, request };
}

async function layCapture(): Promise<void> {
  const guest = randomUUID();
  await world.database.transaction(async (transaction) => {
    await transaction.query(
      `insert into workshop_participant (id, workshop, municipality, name, joined_at)
       values ($1, $2, '29189420', 'Ali', now())`,
      [guest, foreignWorkshop.id],
    );
    await transaction.query(
      `insert into workshop_capture (id, workshop, participant, municipality, title, summary, made_at)
       values ($1, $2, $3, '29189420', 'Skjult', '', now())`,
      [foreignCapture, foreignWorkshop.id, guest],
    );
  });
}

/** The coordination group sees what it has asked for, and its lists. */
function outsidersOf(name: string): (readonly [string, Visitor])[] {
  const of = doors[name]?.of;
  const isTheirs = of === 'co-funding' || of === 'list';
  return Object.entries(outsiders).filter(([who]) => !isTheirs || who !== 'coordination group');
}

/** All an answer tells, but the hour. */
function told({ status, headers, body }: Answer): unknown {
  return { status, body, headers: [...headers].filter(([name]) => name !== 'date').sort() };
}

function opened(visitor: Visitor, name: string): Promise<Buffer> {
  return rawAnswer(world.origin, openingRequest(world.origin, name, visitor.cookie || 'none=1'));
}
