import { createConnection, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer } from '../../server/src/http/http-server.ts';
import { allEndpoints } from './all-endpoints.ts';
import { rawAnswer, upgradeStatus } from './upgrading.ts';
import { openWorld, visitor, type Person, type World } from './world.ts';

// Requests that no page of ours would send: from elsewhere, written twice, too large, too slow, or past the path.

const processes = '/api/v1/processes';

let world: World;
let person: Person;
beforeAll(async () => {
  world = await openWorld();
  person = await world.person();
});
afterAll(() => world.close());

const elsewhere: [string, Record<string, string>][] = [
  ['another site', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://127.0.0.1:1' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a name that begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
  ['no site at all', { origin: '' }],
  ['something that is no address', { origin: 'javascript:alert(1)' }],
  ['another site that tells no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a sibling host', { 'sec-fetch-site': 'same-site' }],
  [
    'another site that claims to be ours',
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
];

describe.each(elsewhere)('sent by the page of %s', (_what, headers) => {
  test('no unsafe call of any contract is carried out', async () => {
    for (const { method, path } of await allEndpoints()) {
      if (method === 'GET') continue;
      const answer = await person.call(method, path.replace(/:\w+/g, person.account), {}, headers);
      expect([path, answer.status, answer.body]).toMatchObject([path, 403, { code: 'wrong-origin' }]);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  test('none of the bodies a form can send gets further', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
    ]) {
      const answer = await person.call('POST', processes, '{"title":"a"}', {
        ...headers,
        'content-type': type,
      });
      expect(answer.status).toBe(403);
    }
  });

  test('neither socket opens', async () => {
    const { cookie } = person;
    expect(await upgradeStatus(world.origin, '/collaboration/process/x', { ...headers, cookie })).toBe(403);
  });

  test('nothing invites the browser to try', async () => {
    const asked = await person.call('OPTIONS', processes, undefined, {
      ...headers,
      'access-control-request-method': 'POST',
    });
    const read = await person.call('GET', processes, undefined, headers);
    for (const answer of [asked, read]) {
      const names = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(names).toEqual([]);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });
});

test('a form’s body is refused from our own page too', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
    const answer = await person.call('POST', processes, '{"title":"a"}', {
      origin: world.origin,
      'content-type': type,
    });
    expect([type, answer.status]).toEqual([type, 400]);
  }
});

test.each([
  ['a key twice', '?q=a&q=b'],
  ['a key twice that would widen', '?own=true&own=false'],
  ['a limit twice', '?limit=1&limit=100'],
  ['a limit beyond all', '?limit=100000000'],
  ['a limit that is none', '?limit=-1'],
  ['a number written otherwise', '?limit=0x7fffffff'],
  ['a word beyond all', `?q=${'a'.repeat(5_000)}`],
  ['a page that is none', '?after=AAAA'],
  ['an unknown order', '?sort=creator'],
])('a query with %s is refused', async (_what, query) => {
  expect((await person.call('GET', processes + query)).status).toBe(400);
});

test.each([
  ['an object for a word', '?q[$ne]=a'],
  ['a list for a word', '?q[]=a'],
  ['a prototype', '?__proto__[own]=true&constructor.prototype.own=true&__proto__=a'],
  ['a method', '?_method=DELETE'],
  ['an unknown key', '?municipality=35209115&actor=operator&debug=1'],
])('a query with %s means nothing more than without', async (_what, query) => {
  const [plain, odd] = [await person.call('GET', processes), await person.call('GET', processes + query)];
  expect([odd.status, odd.body]).toEqual([plain.status, plain.body]);
  expect(({} as Record<string, unknown>)['own']).toBeUndefined();
});

test('a method that is only claimed is not the method', async () => {
  const { id } = (await person.call('POST', processes, { title: 'Flytning' })).body as { id: string };
  for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
    const answer = await person.call('POST', `${processes}/${id}`, {}, { [header]: 'DELETE' });
    expect(answer.status).toBe(404);
    const read = await person.call('GET', `${processes}/${id}`, undefined, { [header]: 'DELETE' });
    expect(read.status).toBe(200);
  }
  for (const method of ['TRACE', 'PROPFIND', 'PATCH', 'PUT']) {
    const answer = await rawAnswer(world.origin, requestOf(`${method} ${processes}`));
    expect([method, answer.toString().split(' ')[1]]).toEqual([method, '404']);
  }
});

test('where a request says it comes from and goes to is not believed without a proxy', async () => {
  const claimed = {
    ...{ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
    ...{ 'x-real-ip': '127.0.0.1', 'x-original-url': '/api/v1/accounts?q=a', 'x-rewrite-url': '/', via: 'x' },
    forwarded: 'for=127.0.0.1;host=evil.example;proto=https',
  };
  const answer = await person.call('POST', processes, { title: 'a' }, { ...claimed, origin: world.origin });
  expect(answer.status).toBe(201);
  const spoofed = await person.call(
    'POST',
    processes,
    { title: 'a' },
    { ...claimed, origin: 'https://evil.example' },
  );
  expect(spoofed.status).toBe(403);
  const out = await person.call('POST', '/api/v1/sign-out', undefined, claimed);
  // A cookie of plain http, however the request claims to have come.
  expect(out.headers.get('set-cookie')).toBe('procesrum=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  person = await world.person();
});

test('another address for every sign-in is no way round the limit, unless a proxy says so', async () => {
  const crowded = await openWorld({ DEMO: '1' });
  const proxied = await openWorld({ DEMO: '1', TRUST_PROXY: '1' });
  try {
    expect(await limitReached(crowded, (each) => `203.0.113.${each % 250}`)).toBe(true);
    expect(await limitReached(proxied, (each) => `203.0.113.${each % 250}`)).toBe(false);
    // What the visitor wrote before the proxy did is still not believed, nor is a new address of the same network.
    expect(await limitReached(proxied, (each) => `203.0.113.${each % 250}, 198.51.100.1`)).toBe(true);
    expect(await limitReached(proxied, (each) => `2001:db8::${each.toString(16)}`)).toBe(true);
  } finally {
    await Promise.all([crowded.close(), proxied.close()]);
  }
});

test('somebody not signed in who asks without end is told to wait, and their neighbours are not', async () => {
  const proxied = await openWorld({ TRUST_PROXY: '1' });
  try {
    const ask = (address: string) =>
      proxied.stranger.call('GET', '/api/v1/viewer', undefined, { 'x-forwarded-for': address });
    const statuses = new Set<number>();
    for (let each = 0; each < 62; each += 1) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => ask('203.0.113.7')));
      for (const { status } of answers) statuses.add(status);
    }
    expect([...statuses].sort()).toEqual([200, 429]);
    expect((await ask('203.0.113.8')).status).toBe(200);
  } finally {
    await proxied.close();
  }
});

test('an address that knocks in vain three thousand times is looked up no more; others are', async () => {
  const proxied = await openWorld({ TRUST_PROXY: '1' });
  try {
    const member = await proxied.person();
    const knock = (address: string, cookie: string) =>
      upgradeStatus(proxied.origin, '/collaboration/process/x', { cookie, 'x-forwarded-for': address });
    for (let each = 0; each < 31; each += 1) {
      await Promise.all(Array.from({ length: 100 }, () => knock('203.0.113.7', 'none=1')));
    }
    expect(await knock('203.0.113.7', 'none=1')).toBe(429);
    expect(await knock('203.0.113.8', 'none=1')).toBe(401);
    expect(await knock('203.0.113.8', member.cookie)).toBe(101);
  } finally {
    await proxied.close();
  }
}, 60_000);

test.each([
  ['dots', '/api/v1/../v1/processes'],
  ['encoded dots', '/api/v1/%2e%2e/v1/processes'],
  ['two slashes', '//api/v1/processes'],
  ['two slashes within', '/api//v1/processes'],
  ['an encoded slash', '/api%2fv1%2fprocesses'],
  ['an encoded letter', '/%61pi/v1/processes'],
  ['a backslash', '/api\\v1\\processes'],
  ['an encoded NUL', '/api/v1/processes%00'],
  ['a semicolon', '/api/v1/processes;x=1'],
  ['a file of ours', '/../../../etc/passwd'],
  ['a file of ours, encoded', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd'],
  ['a file of ours, encoded twice', '/%252e%252e/%252e%252e/etc/passwd'],
  ['a file beside the pages', '/_app/../../server/src/config.ts'],
])('a path with %s leads to nothing', async (_what, path) => {
  const answer = (await rawAnswer(world.origin, requestOf(`GET ${path}`))).toString();
  expect(answer).toMatch(/^HTTP\/1\.1 (400|404|503) /);
  expect(answer).not.toMatch(/"items"|root:|readConfig/);
});

test.each([
  ['a NUL in the path', `GET /api/v1/\0 HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['no host', 'GET /api/v1/viewer HTTP/1.1\r\n\r\n'],
  [
    'two lengths',
    'POST /api/v1/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
  ],
  [
    'a length and chunks',
    'POST /api/v1/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a folded header', 'GET /api/v1/viewer HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b: c\r\n\r\n'],
  ['a header without a name', 'GET /api/v1/viewer HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n'],
  [
    'headers of a megabyte',
    `GET /api/v1/viewer HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(1_000_000)}\r\n\r\n`,
  ],
  ['a path of a megabyte', `GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
])('a request with %s is refused and the connection closed', async (_what, request) => {
  const answer = (await rawAnswer(world.origin, request)).toString();
  // Cut off in the middle of sending, one may not even hear the reason.
  expect(answer).toMatch(/^(HTTP\/1\.1 (400|431) |$)/);
  expect((await person.call('GET', '/api/v1/viewer')).status).toBe(200);
});

test('a body far too large is refused before it has all come', async () => {
  const answer = await person.call('POST', processes, { title: 'a'.repeat(5_000_000) });
  expect([answer.status, answer.body]).toMatchObject([413, { code: 'too-large' }]);
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect((await person.call('POST', processes, deep)).status).toBe(400);
  const wide = JSON.stringify(
    Object.fromEntries(Array.from({ length: 50_000 }, (_, key) => [`k${key}`, key])),
  );
  expect((await person.call('POST', processes, wide)).status).toBe(400);
});

test('whoever dribbles a request is cut off: headers, body, or nothing at all', async () => {
  const patience = { headersMs: 300, requestMs: 600, uploadMs: 60_000, idleMs: 300, checkEveryMs: 50 };
  const server = createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => response.end('all came'));
  }, patience);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    for (const start of [
      '',
      'GET / HTTP/1.1\r\nHost: x\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n',
    ]) {
      const startedAt = performance.now();
      await dribble(port, start);
      expect(performance.now() - startedAt).toBeLessThan(3_000);
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a sign-in cookie that was planted is never the one that counts afterwards', async () => {
  const demo = await openWorld({ DEMO: '1' });
  try {
    const [account] = (await demo.stranger.call('GET', '/api/v1/sign-in/demo')).body as { id: string }[];
    const signIn = async (cookie: string) => {
      const answer = await visitor(demo.origin, cookie).call('POST', '/api/v1/sign-in/demo', {
        account: account?.id,
      });
      return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    };
    const attackers = await signIn('');
    const victims = await signIn(attackers);
    expect(victims).not.toBe(attackers);
    const as = async (cookie: string) =>
      (await visitor(demo.origin, cookie).call('GET', '/api/v1/viewer')).body;
    expect(await as(attackers)).toEqual({ demo: true });
    // Of two cookies the first counts and the second is not tried.
    expect(await as(`${attackers}; ${victims}`)).toEqual({ demo: true });
  } finally {
    await demo.close();
  }
});

function requestOf(line: string): string {
  return `${line} HTTP/1.1\r\nHost: ${new URL(world.origin).host}\r\nCookie: ${person.cookie}\r\nConnection: close\r\n\r\n`;
}

async function limitReached(at: World, addressOf: (each: number) => string): Promise<boolean> {
  const body = { account: '00000000-0000-4000-8000-000000000000' };
  let isReached = false;
  for (let each = 0; each < 320; each += 40) {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, one) =>
        at.stranger.call('POST', '/api/v1/sign-in/demo', body, { 'x-forwarded-for': addressOf(each + one) }),
      ),
    );
    isReached ||= answers.some(({ status }) => status === 429);
  }
  return isReached;
}

/** Sends a byte now and then until the other end has had enough. */
function dribble(port: number, start: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(start));
    const drip = start === '' ? undefined : setInterval(() => socket.write('a'), 40);
    socket.on('error', () => undefined);
    socket.resume();
    socket.on('close', () => {
      clearInterval(drip);
      resolve();
    });
  });
}
