import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import { cookieOf, signInCookieName, type IsSecure } from './cookies.ts';

/** Finds out who sent a request: `undefined` when its cookie is missing, unknown, ended or expired. */
export type SignedInOf = (request: IncomingMessage) => Promise<SignedIn | undefined>;

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
export function tokenOf(request: IncomingMessage, isSecure: IsSecure): string | undefined {
  const { cookie } = request.headers;
  const token =
    cookieOf(cookie, signInCookieName(true)) ??
    (isSecure(request) ? undefined : cookieOf(cookie, signInCookieName(false)));
  return token !== undefined && tokenShape.test(token) ? token : undefined;
}

/** Makes the look-up that every door uses; `findSignIn` reads the valid sign-in with that token hash. */
export function signedInBy(
  isSecure: IsSecure,
  findSignIn: (tokenHash: Uint8Array) => Promise<SignedIn | undefined>,
): SignedInOf {
  return async (request) => {
    const token = tokenOf(request, isSecure);
    return token === undefined ? undefined : findSignIn(hashOfToken(token));
  };
}
