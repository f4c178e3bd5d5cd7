import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { projectorPage } from '@procesrum/shared/workshops/workshops.api.ts';
import { languageCookie, preferencesOf, themeCookie } from '#lib/app/preferences.ts';

/**
 * Writes language and colours into the page before it is sent, so that nothing changes after the first paint; and lets
 * the big screen, and nothing else, be shown within other sites' pages.
 */
export const handle: Handle = async ({ event, resolve }) => {
  const preferences = preferencesOf(event.cookies.get(languageCookie), event.cookies.get(themeCookie));
  event.locals.preferences = preferences;
  const theme = preferences.theme === 'system' ? '' : `data-theme="${preferences.theme}"`;
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%procesrum.language%', preferences.language).replace('%procesrum.theme%', theme),
  });
  const policy = response.headers.get(policyHeader);
  if (policy !== null && projectorPage.test(event.url.pathname)) {
    response.headers.set(policyHeader, policy.replace("frame-ancestors 'none'", 'frame-ancestors *'));
  }
  return response;
};

const policyHeader = 'content-security-policy';

/**
 * Sends what a page reads from our own API to the door its request came in by, instead of out to the public address,
 * and says who is asking. Node's own fetch: the kit's looks for such an address among its own routes.
 */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request);
  const headers = new Headers(request.headers);
  const cookie = event.request.headers.get('cookie');
  if (cookie !== null) headers.set('cookie', cookie);
  return globalThis.fetch(`${doorOf(event)}${url.pathname}${url.search}`, {
    method: request.method,
    headers,
  });
};

/** A defect while drawing a page: logged once, and the page says only that it could not be shown. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return;
  const report = crypto.randomUUID().slice(0, 8);
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', report, path: event.url.pathname, stack })}\n`);
  return { status: 500, message: 'unavailable', report };
};

/** Where this very server listens, as the connection of a request tells; while developing only the address does. */
function doorOf(event: RequestEvent): string {
  const socket = event.platform?.req.socket;
  if (socket?.localAddress === undefined) return event.url.origin;
  return `http://${hostOf(socket.localAddress)}:${socket.localPort}`;
}

/** An address as it stands in a URL: IPv4 plain, IPv6 in brackets. */
function hostOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}
