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

test('https is believed from the public address, or from a proxy only when proxies are trusted', () => {
  const forwarded = { headers: { 'x-forwarded-proto': 'https, http' } } as unknown as IncomingMessage;
  const plain = { headers: {} } as IncomingMessage;
  expect(isSecureBy(new URL('https://a.dk'), false)(plain)).toBe(true);
  expect(isSecureBy(new URL('http://a.dk'), true)(forwarded)).toBe(false);
  expect(isSecureBy(undefined, true)(forwarded)).toBe(true);
  expect(isSecureBy(undefined, true)(plain)).toBe(false);
  expect(isSecureBy(undefined, false)(forwarded)).toBe(false);
});
