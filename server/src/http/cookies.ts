import type { IncomingMessage } from 'node:http';

/** What a cookie of ours lets in: an account's sign-in, or a guest of one workshop. */
export type CookieKind = 'sign-in' | 'guest';

const names = { 'sign-in': 'procesrum', guest: 'procesrum-guest' } as const;

/** Name of a cookie; `__Host-` makes browsers refuse it from http and from neighbouring hosts. */
export function cookieName(kind: CookieKind, secure: boolean): string {
  return secure ? `__Host-${names[kind]}` : names[kind];
}

/**
 * Finds one cookie in a request's `Cookie` header. The first of several with one name counts, which is the one
 * with the longest path: browsers send those first.
 * @returns `undefined` when it is not there
 */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals !== -1 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

/** A `Set-Cookie` value that stores a token; scripts cannot read it and other sites do not send it. */
export function tokenCookie(kind: CookieKind, token: string, lifetimeMs: number, secure: boolean): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${Math.floor(lifetimeMs / 1000)}`];
  if (secure) attributes.push('Secure');
  return [`${cookieName(kind, secure)}=${token}`, ...attributes].join('; ');
}

/** A `Set-Cookie` value that removes a token. */
export function endedCookie(kind: CookieKind, secure: boolean): string {
  return tokenCookie(kind, '', 0, secure);
}

/** Says whether the browser reached us over https, at our own door or at a trusted proxy's. */
export type IsSecure = (request: IncomingMessage) => boolean;

/** Decides once how to tell: the public address says it, or else a trusted proxy does. */
export function isSecureBy(publicUrl: URL | undefined, trustsProxy: boolean): IsSecure {
  if (publicUrl !== undefined) return () => publicUrl.protocol === 'https:';
  if (!trustsProxy) return () => false;
  return (request) => {
    const forwarded = request.headers['x-forwarded-proto'];
    return (
      String(forwarded ?? '')
        .split(',')[0]
        ?.trim() === 'https'
    );
  };
}
