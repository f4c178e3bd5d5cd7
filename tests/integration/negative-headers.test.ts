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
