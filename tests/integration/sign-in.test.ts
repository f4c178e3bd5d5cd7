import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { cookieFor, municipalities, openWorld, visitor, type Visitor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ DEMO: '1' });
});
afterAll(() => world.close());

const signInPath = '/api/v1/sign-in/demo';

test('the demo world lists its people, by municipality and name, and always with the same ids', async () => {
  const answer = await world.stranger.call('GET', signInPath);
  const people = answer.body as Account[];
  expect(answer.status).toBe(200);
  expect(people.length).toBeGreaterThan(40);
  // UUID version 5 of `account:mette-k-aarhus`, reckoned with Python: links name it across empty starts.
  expect(people.find(({ name }) => name === 'Mette Kjær')).toEqual({
    id: '07e5374b-6cc8-5bf3-9b9f-a2bcb6108984',
    name: 'Mette Kjær',
    municipality: { cvr: municipalities.aarhus, shortCode: 'AAR', name: 'Aarhus' },
    roles: ['member'],
  });
  const order = people.map(({ municipality, name }) => `${municipality.name} ${name}`);
  expect(order).toEqual([...order].sort(new Intl.Collator('da').compare));
});

test('signing in tells who one is, and signing out ends it', async () => {
  const { answer, browser } = await signIn('Mette Kjær');
  expect(answer.body).toMatchObject({ name: 'Mette Kjær', roles: ['member'] });
  expect((await browser.call('GET', '/api/v1/viewer')).body).toMatchObject({
    demo: true,
    account: { name: 'Mette Kjær' },
  });
  const out = await browser.call('POST', '/api/v1/sign-out');
  expect(out.status).toBe(204);
  expect(out.headers.get('set-cookie')).toBe('procesrum=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  // The same cookie again, as if the browser had kept it.
  expect((await browser.call('GET', '/api/v1/viewer')).body).toEqual({ demo: true });
  expect((await browser.call('GET', '/api/v1/municipalities')).status).toBe(401);
});

test('signing out without having signed in is no failure', async () => {
  expect((await world.stranger.call('POST', '/api/v1/sign-out')).status).toBe(204);
});

test('the cookie is out of reach for scripts and other sites, and only its hash is stored', async () => {
  const { setCookie, browser } = await signIn('Mette Kjær');
  expect(setCookie).toMatch(/^procesrum=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
  const token = browser.cookie.replace('procesrum=', '');
  const rows = await world.database.transaction((transaction) =>
    transaction.query("select encode(token_hash, 'base64') as hash, id::text from sign_in"),
  );
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(world.log.join()).not.toContain(token);
});

test('a sign-in over the one a browser had gives a new token and ends the old one', async () => {
  const first = await signIn('Mette Kjær');
  const second = await signIn('Karen Dahl', first.browser);
  expect(second.browser.cookie).not.toBe(first.browser.cookie);
  expect((await first.browser.call('GET', '/api/v1/viewer')).body).toEqual({ demo: true });
  expect((await second.browser.call('GET', '/api/v1/viewer')).body).toMatchObject({
    account: { name: 'Karen Dahl' },
  });
});

test('a token planted in the browser is not the one that is signed in', async () => {
  const planted = visitor(world.origin, `procesrum=${'A'.repeat(43)}`);
  const { browser } = await signIn('Mette Kjær', planted);
  expect(browser.cookie).not.toBe(planted.cookie);
  expect((await planted.call('GET', '/api/v1/municipalities')).status).toBe(401);
});

test('an expired sign-in is none', async () => {
  const { id } = await accountNamed('Mette Kjær');
  const expired = visitor(world.origin, await cookieFor(world.database, id, -1));
  expect((await expired.call('GET', '/api/v1/municipalities')).status).toBe(401);
});

test('a deactivated account is signed in nowhere', async () => {
  const { browser } = await signIn('Yusuf Demir');
  await world.database.transaction((transaction) =>
    transaction.query("update account set deactivated_at = now() where name = 'Yusuf Demir'"),
  );
  expect((await browser.call('GET', '/api/v1/municipalities')).status).toBe(401);
  const people = (await world.stranger.call('GET', signInPath)).body as Account[];
  expect(people.some(({ name }) => name === 'Yusuf Demir')).toBe(false);
});

test.each([
  ['an account that is not there', { account: '00000000-0000-4000-8000-000000000000' }, 404],
  ['no account', {}, 400],
  ['something that is no id', { account: { $ne: null } }, 400],
])('signing in as %s is refused and sets no cookie', async (_what, body, status) => {
  const answer = await world.stranger.call('POST', signInPath, body);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test.each([
  'procesrum=',
  'procesrum=abc',
  `procesrum=${'a'.repeat(5_000)}`,
  'procesrum=%00',
  'procesrum',
  ';;=;',
])('a broken cookie signs nobody in: %s', async (cookie) => {
  const answer = await visitor(world.origin, cookie).call('GET', '/api/v1/viewer');
  expect(answer.body).toEqual({ demo: true });
});

test('people are found by name and municipality, in any case', async () => {
  const { browser } = await signIn('Mette Kjær');
  const found = async (q: string) =>
    ((await browser.call('GET', `/api/v1/accounts?q=${encodeURIComponent(q)}`)).body as Account[]).map(
      ({ name }) => name,
    );
  expect(await found('METTE kjær aarhus')).toEqual(['Mette Kjær']);
  expect(await found('mette skanderborg kjær')).toEqual([]);
  expect(await found('a')).toHaveLength(10);
  expect((await browser.call('GET', '/api/v1/accounts?q=%20')).status).toBe(400);
  expect((await world.stranger.call('GET', '/api/v1/accounts?q=a')).status).toBe(401);
  const [first] = (await browser.call('GET', '/api/v1/accounts?q=karen')).body as object[];
  expect(Object.keys(first ?? {}).sort()).toEqual(['id', 'municipality', 'name']);
});

test('behind https the cookie is bound to https, and the plain one does not count', async () => {
  const secure = await openWorld({ DEMO: '1', PUBLIC_URL: 'https://procesrum.example.dk' });
  try {
    const { id } = await accountNamed('Mette Kjær');
    const answer = await secure.stranger.call('POST', signInPath, { account: id });
    const setCookie = answer.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(
      /^__Host-procesrum=[^;]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/,
    );
    const pair = setCookie.split(';')[0] ?? '';
    const as = async (cookie: string) =>
      (await visitor(secure.origin, cookie).call('GET', '/api/v1/viewer')).body;
    expect(await as(pair)).toMatchObject({ account: { name: 'Mette Kjær' } });
    expect(await as(pair.replace('__Host-', ''))).toEqual({ demo: true });
  } finally {
    await secure.close();
  }
});

test('outside a demo world nobody is listed and nobody signs in so', async () => {
  const real = await openWorld();
  try {
    const person = await real.person();
    expect((await real.stranger.call('GET', signInPath)).body).toEqual([]);
    expect((await real.stranger.call('POST', signInPath, { account: person.account })).status).toBe(404);
    expect((await person.call('GET', '/api/v1/viewer')).body).toMatchObject({ demo: false });
  } finally {
    await real.close();
  }
});

test('a whole hall behind one address may sign in within a minute, a flood may not', async () => {
  const crowded = await openWorld({ DEMO: '1' });
  try {
    const attempt = () =>
      crowded.stranger.call('POST', signInPath, { account: '00000000-0000-4000-8000-000000000000' });
    const statuses = [];
    for (let each = 0; each < 301; each += 1) statuses.push((await attempt()).status);
    expect(statuses.slice(0, 300).every((status) => status === 404)).toBe(true);
    expect(statuses[300]).toBe(429);
    const refused = await attempt();
    expect(refused.body).toMatchObject({ code: 'too-many-requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await crowded.close();
  }
});

async function accountNamed(wanted: string): Promise<Account> {
  const people = (await world.stranger.call('GET', signInPath)).body as Account[];
  const found = people.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`nobody is called ${wanted}`);
  return found;
}

async function signIn(name: string, as: Visitor = world.stranger) {
  const { id } = await accountNamed(name);
  const answer = await as.call('POST', signInPath, { account: id });
  expect(answer.status).toBe(200);
  const setCookie = answer.headers.get('set-cookie') ?? '';
  return { answer, setCookie, browser: visitor(world.origin, setCookie.split(';')[0] ?? '') };
}
