import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { cookieName, cookieOf, endedCookie, isSecureBy, tokenCookie } from './cookies.ts';

test('a cookie is found by its whole name', () => {
  expect(cookieOf('a=1; procesrum=abc; b=2', 'procesrum')).toBe('abc');
  expect(cookieOf('xprocesrum=abc', 'procesrum')).toBeUndefined();
  expect(cookieOf('procesrum', 'procesrum')).toBeUndefined();
  expect(cookieOf('', 'procesrum')).toBeUndefined();
  expect(cookieOf(undefined, 'procesrum')).toBeUndefined();
});

test('the first of two cookies with one name counts, and a value may hold an equals sign', () => {
  expect(cookieOf('procesrum=first=1; procesrum=second', 'procesrum')).toBe('first=1');
});

test('on https the sign-in cookie is bound to this host and to https', () => {
  expect(tokenCookie('sign-in', 'abc', 3_600_000, true)).toBe(
    '__Host-procesrum=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure',
  );
});

test('on plain http it has a plain name, because Chromium drops the other', () => {
  expect(tokenCookie('sign-in', 'abc', 3_600_000, false)).toBe(
    'procesrum=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600',
  );
  expect(endedCookie('sign-in', false)).toBe('procesrum=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  expect(cookieName('sign-in', false)).toBe('procesrum');
});

test('[PE1] a guest’s cookie is bound the same way, and neither is taken for the other', () => {
  expect(tokenCookie('guest', 'abc', 43_200_000, true)).toBe(
    '__Host-procesrum-guest=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure',
  );
  expect(endedCookie('guest', false)).toBe('procesrum-guest=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  expect(cookieOf('procesrum-guest=abc', cookieName('sign-in', false))).toBeUndefined();
  expect(cookieOf('procesrum=abc', cookieName('guest', false))).toBeUndefined();
});

test('https is believed from the public address, or from a proxy only when proxies are trusted', () => {
  const forwarded = { headers: { 'x-forwarded-proto': 'https, http' } } as unknown as IncomingMessage;
  const plain = { headers: {} } as IncomingMessage;
  expect(isSecureBy(new URL('https://a.dk'), false)(plain)).toBe(true);
  expect(isSecureBy(new URL('http://a.dk'), true)(forwarded)).toBe(false);
  expect(isSecureBy(undefined, true)(forwarded)).toBe(true);
  expect(isSecureBy(undefined, true)(plain)).toBe(false);
  expect(isSecureBy(undefined, false)(forwarded)).toBe(false);
});
