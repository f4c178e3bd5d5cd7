import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './world.ts';

let secure: World;
let plain: World;
beforeAll(async () => {
  secure = await openWorld({ PUBLIC_URL: 'https://procesrum.example.dk' });
  plain = await openWorld();
});
afterAll(() => Promise.all([secure.close(), plain.close()]));

test('behind https browsers are told to come back over nothing else, and for our own host alone', async () => {
  for (const path of ['/api/v1/viewer', '/api/v1/nothing', '/']) {
    const { headers } = await secure.stranger.call('GET', path);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('permissions-policy')).toContain('camera=()');
  }
});

test('other sites may show the big screen within their pages, and nothing that only looks like it', async () => {
  const token = 'a'.repeat(22);
  const { headers } = await plain.stranger.call('GET', `/skaerm/${token}`);
  expect(headers.get('x-frame-options')).toBeNull();
  for (const path of [
    ...[
      '/',
      '/log-ind',
      '/skaerm',
      '/skaerm/',
      `/skaerm/${token}/`,
      `/skaerm/${token}/..`,
      `/skaerm/${token}x`,
    ],
    ...[`/skaerm/%2e%2e/log-ind`, `/skaerm/..%2flog-ind`, `/skaerm//${token}`, `/Skaerm/${token}`],
    ...[`/api/v1/projector/${token}`, `/api/v1/viewer`, `/workshops?x=/skaerm/${token}`],
  ]) {
    expect([path, await frameOptions(path)]).toEqual([path, 'DENY']);
  }
});

/** Asked for as it is written: `fetch` would tidy the path up first. */
function frameOptions(path: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    get({ port: new URL(plain.origin).port, path, host: '127.0.0.1' }, (response) => {
      response.resume();
      resolve(response.headers['x-frame-options'] as string | undefined);
    }).on('error', reject);
  });
}

test('over plain http they are told nothing of the kind', async () => {
  const { headers } = await plain.stranger.call('GET', '/api/v1/viewer');
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('behind a public address only that address is ours, whatever host a request names', async () => {
  const person = await secure.person();
  const cookie = person.cookie.replace('procesrum', '__Host-procesrum');
  const post = (headers: Record<string, string>) =>
    secure.stranger.call('POST', '/api/v1/tickets', undefined, { cookie, ...headers });
  expect((await post({ origin: 'https://procesrum.example.dk' })).status).toBe(201);
  for (const origin of [secure.origin, 'http://procesrum.example.dk', 'https://evil.example']) {
    expect([origin, (await post({ origin })).status]).toEqual([origin, 403]);
  }
  expect((await post({ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' })).status).toBe(
    403,
  );
});
