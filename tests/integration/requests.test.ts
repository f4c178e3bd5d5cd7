import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { openWorld, type Person, type World } from './world.ts';

let world: World;
let person: Person;
beforeAll(async () => {
  world = await openWorld();
  person = await world.person();
});
afterAll(() => world.close());

const processes = '/api/v1/processes';

test('a process is made from a title and one sentence, private, with its text', async () => {
  const answer = await person.call('POST', processes, { title: '  Flytning \t uden for kommunen ' });
  expect(answer.status).toBe(201);
  const { id } = answer.body as { id: string };
  expect(answer.body).toMatchObject({
    title: 'Flytning uden for kommunen',
    summary: '',
    visibility: 'private',
    phase: 'sharing',
    status: 'not-rated',
    coAuthors: [],
    describedSections: [],
    shieldedSections: [],
    creator: { id: person.account },
    municipality: { shortCode: 'AAR' },
  });
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select kind, municipality from document where name = $1', [`process/${id}`]),
  );
  expect(rows).toEqual([{ kind: 'process', municipality: '55133018' }]);
});

test.each([
  ['no title', {}, 'title'],
  ['a blank title', { title: ' \n ' }, 'title'],
  ['a title of 66 characters', { title: 'å'.repeat(66) }, 'title'],
  ['a title of a megabyte', { title: 'a'.repeat(500_000) }, 'title'],
  ['a summary of 141 characters', { title: 'a', summary: 'a'.repeat(141) }, 'summary'],
  ['an unknown visibility', { title: 'a', visibility: 'everybody' }, 'visibility'],
  ['nobody chosen for the chosen', { title: 'a', visibility: 'selected' }, 'visibility'],
  ['a list for a title', { title: ['a'] }, 'title'],
  ['a list for a body', [], undefined],
  ['a character the database cannot hold', { title: 'a\0b' }, undefined],
  ['half a surrogate pair', String.raw`{"title":"a\ud800b"}`, undefined],
])('a process with %s is refused', async (_what, body, field) => {
  const answer = await person.call('POST', processes, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'bad-request', ...(field === undefined ? {} : { field }) });
});

test('keys that would change every object are only ignored', async () => {
  const answer = await person.call(
    'POST',
    processes,
    '{"title":"a","__proto__":{"visibility":"all-municipalities"},"constructor":{"prototype":{"x":1}}}',
  );
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ visibility: 'private' });
  expect(({} as Record<string, unknown>)['visibility']).toBeUndefined();
});

test('what nobody may set cannot be set', async () => {
  const answer = await person.call('POST', processes, {
    title: 'a',
    id: '00000000-0000-4000-8000-000000000000',
    municipality: '35209115',
    creator: 'x',
  });
  expect(answer.body).toMatchObject({ municipality: { shortCode: 'AAR' }, creator: { id: person.account } });
});

test.each([
  ['half a JSON', '{"title":', 'application/json', 400, 'bad-request'],
  ['a bare word', 'true', 'application/json', 400, 'bad-request'],
  ['a form', 'title=a', 'application/x-www-form-urlencoded', 400, 'bad-request'],
  ['text', '{"title":"a"}', 'text/plain', 400, 'bad-request'],
  ['an alphabet nobody knows', '{"title":"a"}', 'application/json; charset=klingon', 400, 'bad-request'],
  ['more than a megabyte', `{"title":"${'a'.repeat(1_100_000)}"}`, 'application/json', 413, 'too-large'],
])('a body that is %s is refused', async (_what, body, type, status, code) => {
  const answer = await person.call('POST', processes, body, { 'content-type': type });
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
});

test('an address of the API that is none answers as JSON, whoever asks and however', async () => {
  for (const [method, path] of [
    ['GET', '/api'],
    ['GET', '/api/v1/nothing'],
    ['POST', '/api/v1/sign-in'],
    ['DELETE', processes],
    ['GET', '/api/v1/processes/%ff'],
    ['GET', '/api/v1/processes/..%2f..%2fetc'],
  ] as const) {
    const answer = await person.call(method, path);
    expect([path, answer.status, answer.body]).toEqual([
      path,
      404,
      { code: 'not-found', message: 'not found' },
    ]);
  }
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['another site that tells no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a sibling host', { 'sec-fetch-site': 'same-site' }],
])('a change sent by the page of %s is refused, whatever its body', async (_what, headers) => {
  const made = await person.call('POST', processes, { title: 'a' }, headers);
  expect([made.status, made.body]).toMatchObject([403, { code: 'wrong-origin' }]);
  const out = await person.call('POST', '/api/v1/sign-out', undefined, headers);
  expect(out.status).toBe(403);
  expect((await person.call('GET', processes, undefined, headers as Record<string, string>)).status).toBe(
    200,
  );
});

test('our own page and a program are let through', async () => {
  const own = { origin: world.origin, 'sec-fetch-site': 'same-origin' };
  expect((await person.call('POST', processes, { title: 'a' }, own)).status).toBe(201);
  expect((await person.call('POST', processes, { title: 'a' })).status).toBe(201);
});

test('co-authors: twice changes nothing, strangers are refused, and there is a most', async () => {
  const made = (await person.call('POST', processes, { title: 'a' })).body as { id: string };
  const path = `${processes}/${made.id}/co-authors`;
  const guest = await world.person();
  await person.call('POST', path, { account: guest.account });
  const twice = await person.call('POST', path, { account: guest.account });
  expect([twice.status, (twice.body as { coAuthors: unknown[] }).coAuthors.length]).toEqual([200, 1]);
  const nobody = await person.call('POST', path, { account: '00000000-0000-4000-8000-000000000000' });
  expect([nobody.status, nobody.body]).toMatchObject([400, { field: 'account' }]);
  for (let each = 1; each < 50; each += 1) {
    await person.call('POST', path, { account: (await world.person()).account });
  }
  const over = await person.call('POST', path, { account: (await world.person()).account });
  expect([over.status, over.body]).toMatchObject([409, { code: 'conflict' }]);
});

test('health tells nothing but whether people may come', async () => {
  expect((await world.stranger.call('GET', '/api/v1/health/live')).body).toEqual({ live: true });
  const ready = await world.stranger.call('GET', '/api/v1/health/ready');
  expect([ready.status, ready.body]).toEqual([
    200,
    {
      ...{ ready: true, accepting: true, database: true, redis: 'off', otherNodes: 'heard' },
      jobs: { failing: 0 },
    },
  ]);
});

test('the log has a line per request, with who and how long but not what was searched for', async () => {
  await person.call('GET', `${processes}?q=hemmeligt`);
  const line = world.log.at(-1) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    method: 'GET',
    path: processes,
    status: 200,
    account: person.account,
  });
  expect(world.log.join()).not.toContain('hemmeligt');
});

test('the log does not hold what turns off somebody’s mails', async () => {
  await world.stranger.call('POST', '/api/v1/unsubscribe/hemmelig-nok-til-en-test');
  await eventually(() => expect(world.log.join()).toContain('/api/v1/unsubscribe/…'));
  expect(world.log.join()).not.toContain('hemmelig-nok-til-en-test');
});

test('a defect is logged once under a number, and the reply has only that number', async () => {
  const broken = await openWorld();
  try {
    const victim = await broken.person();
    await broken.database.transaction((transaction) =>
      transaction.query('alter table process_co_author rename to lost'),
    );
    const answer = await victim.call('GET', processes);
    expect(answer.status).toBe(500);
    const { report, ...rest } = answer.body as { report: string };
    expect(rest).toEqual({ code: 'unavailable', message: 'something is wrong on the server' });
    const lines = broken.log.filter((line) => line.includes(report));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('process_co_author');
  } finally {
    await broken.close();
  }
});

test.each([
  ['an address that is nobody’s', '/elsewhere', '', 404],
  ['a document without a sign-in', '/collaboration/process/x', '', 401],
  ['a document from another site', '/collaboration/process/x', 'Origin: https://evil.example\r\n', 403],
  ['Vite’s, where there is none', '/', 'Sec-WebSocket-Protocol: vite-hmr\r\n', 404],
  ['the live socket written otherwise', '/%73ocket.io/', '', 404],
])('an upgrade to %s is answered and closed', async (_what, path, header, status) => {
  expect(await upgrade(path, header)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

/** Asks for a WebSocket by hand and answers all that comes until the server closes. */
function upgrade(path: string, header: string): Promise<string> {
  const { port, host } = new URL(world.origin);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${header}\r\n`,
      );
    });
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
