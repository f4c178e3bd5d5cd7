import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

/** How long a caller may take; all in milliseconds. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  /** The same for the bytes of a file, once it is known that they are wanted. */
  readonly uploadMs: number;
  readonly idleMs: number;
  /** How often those who take longer are looked for. */
  readonly checkEveryMs: number;
}

/** Slow phones on bad wifi stay far below these; whoever dribbles bytes to hold connections open does not. */
export const usualPatience: Patience = {
  headersMs: 15_000,
  // A megabyte of body at 200 kbit/s takes forty seconds.
  requestMs: 60_000,
  // Ten megabytes at 300 kbit/s.
  uploadMs: 300_000,
  // Longer than the usual proxy keeps an idle connection, so that it never sends a request into one just closed.
  idleMs: 75_000,
  checkEveryMs: 5_000,
};

/** Headers a request may have; browsers send some twenty, proxies add a few. */
const mostHeaders = 100;

const uploads = new WeakSet<IncomingMessage>();

/** Gives a request the time of an upload from here on. */
export function expectUpload(request: IncomingMessage): void {
  uploads.add(request);
}

/** Ends a request whose body is not there whole in time, and is no upload. */
function endWhenLate(request: IncomingMessage, withinMs: number): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (length === undefined && encoding === undefined) return;
  const timer = setTimeout(() => {
    if (!request.complete && !uploads.has(request)) request.destroy();
  }, withinMs).unref();
  request.once('close', () => clearTimeout(timer));
}

/** Makes the one HTTP server; sockets leave its clock behind once they have been upgraded. */
export function createHttpServer(listener: RequestListener, patience: Patience = usualPatience): Server {
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.uploadMs,
      keepAliveTimeout: patience.idleMs,
      connectionsCheckingInterval: patience.checkEveryMs,
      // Two lengths or a strange encoding in one request are how requests are smuggled past a proxy.
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    (request, response) => {
      endWhenLate(request, patience.requestMs);
      listener(request, response);
    },
  );
  server.maxHeadersCount = mostHeaders;
  return server;
}
