import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Express, RequestHandler } from 'express';
import type { Logger } from '../platform/logger.ts';
import type { IsSecure } from './cookies.ts';

/** As much of Vite as is used here. */
interface Vite {
  createServer(options: object): Promise<{ middlewares: RequestHandler; close(): Promise<void> }>;
}

/** What the pages need. */
export interface ClientParts {
  readonly app: Express;
  readonly server: Server;
  readonly logger: Logger;
  /** The client's workspace. */
  readonly clientDir: string;
  /** True to serve the pages from their sources. */
  readonly dev: boolean;
  /** Where browsers find this site, when that is not where requests arrive. */
  readonly publicUrl: URL | undefined;
  readonly isSecure: IsSecure;
  readonly countPages: RequestHandler;
}

/**
 * Puts the pages after the API: the built client, or in development Vite, which reloads them over the same port.
 * @returns a function that stops what was started for it
 */
export async function mountClient(parts: ClientParts): Promise<() => Promise<void>> {
  return parts.dev ? mountSources(parts) : mountBuilt(parts);
}

async function mountSources({ app, server, clientDir }: ClientParts): Promise<() => Promise<void>> {
  // Found from the client's side: Vite is one of its tools, and production has none of it.
  const found = createRequire(join(clientDir, 'package.json')).resolve('vite');
  const { createServer } = (await import(pathToFileURL(found).href)) as Vite;
  // SvelteKit's plugin looks for its files from where the process stands.
  process.chdir(clientDir);
  const vite = await createServer({ root: clientDir, server: { middlewareMode: true, ws: { server } } });
  app.use(vite.middlewares);
  return () => vite.close();
}

async function mountBuilt({
  app,
  logger,
  clientDir,
  publicUrl,
  isSecure,
  countPages,
}: ClientParts): Promise<() => Promise<void>> {
  const built = join(clientDir, 'build', 'handler.js');
  if (existsSync(built)) {
    // Read by the handler when it is imported: without it, forms posted over plain http are refused.
    process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto';
    const { handler } = (await import(pathToFileURL(built).href)) as { handler: RequestHandler };
    app.use(
      countPages,
      (request, _response, next) => {
        // Our own word for it, so that a visitor's cannot be taken for a proxy's: the pages compare the origin of a
        // form with the address they believe to be at.
        request.headers['x-forwarded-proto'] = isSecure(request) ? 'https' : 'http';
        if (publicUrl !== undefined) request.headers.host = publicUrl.host;
        next();
      },
      handler,
    );
  } else {
    logger.warn('the client is not built; only the API is served');
    app.use((_request, response) => {
      response
        .status(503)
        .type('text')
        .send('Procesrum: the client is not built. Run `npm start`, which builds it.');
    });
  }
  return () => Promise.resolve();
}
