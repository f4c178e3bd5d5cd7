import type { Request, RequestHandler } from 'express';
import type { Logger } from '../platform/logger.ts';

/** Where a handler leaves who asked, for the log's line. */
export interface LoggedAs {
  account?: string;
}

/**
 * Writes a line per request to the API when its reply is done: method, path, status, milliseconds, account.
 * Never the query, which holds what people search for.
 */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const { method } = request;
    const path = pathOf(request);
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const { account } = response.locals as LoggedAs;
      const details = { method, path, status: response.statusCode, ms, ...(account ? { account } : {}) };
      if (!response.writableFinished) logger.info({ ...details, aborted: true }, 'request');
      // Asked every few seconds by whatever watches over the server, and nothing to read afterwards.
      else if (path.startsWith('/api/v1/health/') && response.statusCode < 400)
        logger.debug(details, 'request');
      else logger.info(details, 'request');
    });
    next();
  };
}

/** What stands behind these opens a big screen or an invitation, or turns off somebody's mails, to whoever has it. */
const secretsFollow = /^(\/api\/v1\/(?:projector|unsubscribe|workshop-invitations)\/)[^/]+/i;

/** The whole path without its query and secrets; `request.path` lacks whatever the router above has taken off. */
export function pathOf(request: Request): string {
  return (request.originalUrl.split('?', 1)[0] ?? '').replace(secretsFollow, '$1…');
}
