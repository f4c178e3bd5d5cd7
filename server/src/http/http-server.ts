import { createServer, type RequestListener, type Server } from 'node:http';

/** How long a caller may take; all in milliseconds. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly idleMs: number;
  /** How often those who take longer are looked for. */
  readonly checkEveryMs: number;
}

/** Slow phones on bad wifi stay far below these; whoever dribbles bytes to hold connections open does not. */
export const usualPatience: Patience = {
  headersMs: 15_000,
  // A megabyte of body at 200 kbit/s takes forty seconds.
  requestMs: 60_000,
  // Longer than the usual proxy keeps an idle connection, so that it never sends a request into one just closed.
  idleMs: 75_000,
  checkEveryMs: 5_000,
};

/** Headers a request may have; browsers send some twenty, proxies add a few. */
const mostHeaders = 100;

/** Makes the one HTTP server; sockets leave its clock behind once they have been upgraded. */
export function createHttpServer(listener: RequestListener, patience: Patience = usualPatience): Server {
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.idleMs,
      connectionsCheckingInterval: patience.checkEveryMs,
      // Two lengths or a strange encoding in one request are how requests are smuggled past a proxy.
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    listener,
  );
  server.maxHeadersCount = mostHeaders;
  return server;
}
