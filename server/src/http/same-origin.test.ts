import { expect, test } from 'vitest';
import { isSameOriginBy } from './same-origin.ts';

const anywhere = isSameOriginBy(undefined);
const published = isSameOriginBy(new URL('https://procesrum.example.dk'));

test('our own page is let through', () => {
  expect(anywhere({ headers: { host: 'localhost:3000', origin: 'http://localhost:3000' } })).toBe(true);
  expect(
    anywhere({ headers: { host: 'a.dk', origin: 'https://a.dk', 'sec-fetch-site': 'same-origin' } }),
  ).toBe(true);
  expect(published({ headers: { host: 'inside:3000', origin: 'https://procesrum.example.dk' } })).toBe(true);
});

test.each([
  ['another site', { host: 'a.dk', origin: 'https://b.dk' }],
  ['another port', { host: 'localhost:3000', origin: 'http://localhost:4000' }],
  ['a name that only begins alike', { host: 'a.dk', origin: 'https://a.dk.evil.example' }],
  ['a sandboxed page', { host: 'a.dk', origin: 'null' }],
  ['a sibling host, by its own word', { host: 'a.dk', 'sec-fetch-site': 'same-site' }],
  ['another site that hides its origin', { host: 'a.dk', 'sec-fetch-site': 'cross-site' }],
  ['no host at all', { origin: 'https://a.dk' }],
])('%s is refused', (_what, headers) => {
  expect(anywhere({ headers })).toBe(false);
});

test('with a public address nothing else counts, not even the host asked for', () => {
  expect(published({ headers: { host: 'evil.example', origin: 'https://evil.example' } })).toBe(false);
  expect(
    published({ headers: { host: 'procesrum.example.dk', origin: 'http://procesrum.example.dk' } }),
  ).toBe(false);
});

test('a program that names neither is let through: it carries no cookie it was not given', () => {
  expect(anywhere({ headers: { host: 'a.dk' } })).toBe(true);
});
