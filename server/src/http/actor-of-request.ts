import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { SignedIn, SignedInGuest } from '@procesrum/shared/permissions/signed-in.ts';
import { cookieName, cookieOf, type CookieKind, type IsSecure } from './cookies.ts';

/** Finds out who sent a request: `undefined` when its cookie is missing, unknown, ended or expired. */
export type SignedInOf = (request: IncomingMessage) => Promise<SignedIn | undefined>;

/** Finds out which guest of a workshop sent a request; what they attend is as of this moment. */
export type GuestOf = (request: IncomingMessage) => Promise<SignedInGuest | undefined>;

/** A token or ticket as we make them: 256 bits in base64url. */
export const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/** The form in which a token is stored and looked up: whoever reads the table cannot sign in with it. */
export function hashOfToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/**
 * The token a request carries, if it has the shape of one. The cookie of https counts always, since only https can
 * have set it (the pages' own calls come over loopback without it); the plain one only where https is not spoken,
 * because on https anyone in between could have planted it.
 */
export function tokenOf(
  request: IncomingMessage,
  isSecure: IsSecure,
  kind: CookieKind = 'sign-in',
): string | undefined {
  const { cookie } = request.headers;
  const token =
    cookieOf(cookie, cookieName(kind, true)) ??
    (isSecure(request) ? undefined : cookieOf(cookie, cookieName(kind, false)));
  return token !== undefined && tokenShape.test(token) ? token : undefined;
}

/** Makes the look-up that every door uses; `find` reads the valid sign-in of that kind with that token hash. */
export function signedInBy<Found>(
  isSecure: IsSecure,
  find: (tokenHash: Uint8Array) => Promise<Found | undefined>,
  kind: CookieKind = 'sign-in',
): (request: IncomingMessage) => Promise<Found | undefined> {
  return async (request) => {
    const token = tokenOf(request, isSecure, kind);
    return token === undefined ? undefined : find(hashOfToken(token));
  };
}
