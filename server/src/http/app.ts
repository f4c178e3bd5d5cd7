import express, { type Express } from 'express';
import { maxJsonBytes } from '@procesrum/shared/protocol/limits.ts';
import type { Logger } from '../platform/logger.ts';
import { mountEventStreams, type EventStreamRoute } from './event-stream.ts';
import { answerNotFound, failureHandler } from './failure-response.ts';
import { mountHealth, type Health } from './health.ts';
import { logRequests } from './request-log.ts';
import { mountRoutes, type Doors, type Route } from './route.ts';
import { refuseOtherOrigins, type IsSameOrigin } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';

/** What the application is put together from. */
export interface AppParts {
  readonly logger: Logger;
  readonly trustProxy: number | string | false;
  readonly isSameOrigin: IsSameOrigin;
  /** True where browsers come to us by https alone, and shall remember that. */
  readonly httpsOnly: boolean;
  readonly doors: Doors;
  readonly health: Health;
  readonly routes: readonly Route[];
  readonly streams: readonly EventStreamRoute[];
}

/** Makes the API; pages are added after it by `client-handler.ts`. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // Nothing of the API is kept by anybody, so there is nothing to compare.
  app.disable('etag');
  app.set('trust proxy', parts.trustProxy);
  app.use(securityHeaders(parts.httpsOnly));
  app.use('/api', logRequests(parts.logger), (_request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    });
    next();
  });
  app.use('/api', refuseOtherOrigins(parts.isSameOrigin));
  // Never before the client's handler, which reads its own bodies.
  app.use('/api', express.json({ limit: maxJsonBytes }));
  mountHealth(app, parts.health);
  mountRoutes(app, parts.routes, parts.doors);
  mountEventStreams(app, parts.streams, parts.doors.countCall);
  app.use('/api', answerNotFound, failureHandler(parts.logger));
  return app;
}
