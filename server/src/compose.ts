import { createServer, type Server } from 'node:http';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { Config } from './config.ts';
import { prepareWorld } from './compose.world.ts';
import { readAccount } from './features/accounts/accounts.repository.ts';
import { accountsRoutes } from './features/accounts/accounts.routes.ts';
import { createAccountsService } from './features/accounts/accounts.service.ts';
import { processesRoutes } from './features/processes/processes.routes.ts';
import { createProcessesService, type CreateDocument } from './features/processes/processes.service.ts';
import { signedInBy } from './http/actor-of-request.ts';
import { createApp } from './http/app.ts';
import { mountClient } from './http/client-handler.ts';
import { isSecureBy } from './http/cookies.ts';
import { isSameOriginBy } from './http/same-origin.ts';
import { guardUpgrades } from './http/upgrade.ts';
import { createLocalAnnouncements } from './platform/announcements.ts';
import { createRedisAnnouncements } from './platform/announcements.redis.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database.ts';
import type { DrainStep } from './platform/lifecycle.ts';
import type { Logger } from './platform/logger.ts';
import { createLocalRateLimit, createRedisRateLimit } from './platform/rate-limit.ts';
import { connectRedis } from './platform/redis.ts';
import { startLiveServer } from './sockets/live-server.ts';

/** What a server is composed from: everything that is opened before it and closed after it. */
export interface ServerParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly database: Database;
  /** Folder of the client's workspace, whose pages are served. */
  readonly clientDir: string;
  /** Hears what is done while starting, as lines for the person at the terminal. */
  readonly say: (line: string) => void;
}

/** A server that is ready to listen. */
export interface ProcesrumServer {
  readonly server: Server;
  /** What has to be done to stop it, in order; closing the database is the opener's. */
  readonly drainSteps: readonly DrainStep[];
}

/** Sign-ins a minute from one address: a whole hall stands behind one, and all come in at the same minute. */
const signInAllowance = { name: 'sign-in', times: 300, withinSeconds: 60 };

const healthCheckMs = 2_000;

/** Introduces the parts of the server to one another; the only place where features meet. */
export async function composeServer(parts: ServerParts): Promise<ProcesrumServer> {
  const { config, logger, clock, database, say } = parts;
  const createDocument: CreateDocument = async (transaction, name, municipality, account, initial) => {
    await transaction.query('insert into document (name, municipality, kind) values ($1, $2, $3)', [
      formatDocumentName(name),
      municipality,
      name.kind,
    ]);
    await transaction.query(
      'insert into document_update (document, epoch, authors, data) values ($1, 1, $2::uuid[], $3)',
      [formatDocumentName(name), [account], initial],
    );
  };
  await prepareWorld({ database, clock, demo: config.demo, createDocument, say });

  let isAccepting = true;
  const announcements =
    config.redisUrl === undefined
      ? createLocalAnnouncements(logger)
      : createRedisAnnouncements(config.redisUrl, logger);
  const limits = config.redisUrl === undefined ? undefined : connectRedis(config.redisUrl, 'limits', logger);
  const accounts = createAccountsService({
    database,
    clock,
    demo: config.demo,
    announce: announcements.announce,
    signInLimit:
      limits === undefined
        ? createLocalRateLimit(signInAllowance)
        : createRedisRateLimit(signInAllowance, limits),
  });
  const processes = createProcessesService({
    database,
    clock,
    announce: announcements.announce,
    createDocument,
    accountExists: async (transaction, account) => (await readAccount(transaction, account)) !== undefined,
  });

  const isSecure = isSecureBy(config.publicUrl, config.trustProxy !== false);
  const isSameOrigin = isSameOriginBy(config.publicUrl);
  const signedInOf = signedInBy(isSecure, accounts.findSignIn);
  const app = createApp({
    logger,
    trustProxy: config.trustProxy,
    isSameOrigin,
    doors: { signedInOf, isSecure },
    health: {
      isAccepting: () => isAccepting,
      databaseAnswers: () => answersWithin(healthCheckMs, database),
      redisState: announcements.state,
    },
    routes: [...accountsRoutes(accounts), ...processesRoutes(processes)],
  });
  const server = createServer(app);
  const live = startLiveServer({
    server,
    logger,
    clock,
    door: { isAccepting: () => isAccepting, isSameOrigin, signedInOf },
    actors: accounts.actors,
    rightsTo: processes.rightsTo,
  });
  guardUpgrades(server, {
    logger,
    isSameOrigin,
    signedInOf,
    isAccepting: () => isAccepting,
    collaborate: (_request, socket) => socket.destroy(),
    dev: config.dev,
  });
  announcements.listen(live.hear);
  const closeClient = await mountClient({ app, server, logger, clientDir: parts.clientDir, dev: config.dev });

  return {
    server,
    drainSteps: [
      {
        name: 'accept nobody new',
        withinMs: 1_000,
        run: () => {
          isAccepting = false;
          server.close();
          server.closeIdleConnections();
        },
      },
      { name: 'close the live sockets', withinMs: 1_000, run: () => live.close() },
      { name: 'close the pages', withinMs: 2_000, run: closeClient },
      { name: 'end requests', withinMs: 1_000, run: () => server.closeAllConnections() },
      {
        name: 'leave the other nodes',
        withinMs: 2_000,
        run: async () => {
          limits?.destroy();
          await announcements.close();
        },
      },
    ],
  };
}

async function answersWithin(limitMs: number, database: Database): Promise<boolean> {
  const asked = database
    .transaction((transaction) => transaction.query('select 1'))
    .then(
      () => true,
      () => false,
    );
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), limitMs)));
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer));
}
