import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/** Says whether a request that could change something comes from our own pages. */
export type IsSameOrigin = (request: Pick<IncomingMessage, 'headers'>) => boolean;

/**
 * Decides where our own pages are: at the public address, or else at whatever host the request was sent to.
 *
 * Every browser puts `Origin` on unsafe requests and on socket upgrades, and those of today `Sec-Fetch-Site` too;
 * a page can forge neither. A request with neither is from a program that does not carry a person's cookies by
 * itself (curl, a Node script), so there is nobody to be tricked and it is let through.
 */
export function isSameOriginBy(publicUrl: URL | undefined): IsSameOrigin {
  return ({ headers }) => {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const { origin } = headers;
    if (origin === undefined) return true;
    return publicUrl === undefined ? isHostOf(origin, headers) : origin === publicUrl.origin;
  };
}

/** Only the host is compared: without a public address we cannot know whether a proxy before us speaks https. */
function isHostOf(origin: string, headers: IncomingHttpHeaders): boolean {
  if (!URL.canParse(origin)) return false;
  return headers.host !== undefined && new URL(origin).host === headers.host.toLowerCase();
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses unsafe requests that another site's page has sent. */
export function refuseOtherOrigins(isSameOrigin: IsSameOrigin): RequestHandler {
  return (request, _response, next) => {
    if (!safeMethods.has(request.method) && !isSameOrigin(request)) {
      throw new Failure('wrong-origin', 'this request was sent by the page of another site');
    }
    next();
  };
}
