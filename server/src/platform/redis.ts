import { createClient } from 'redis';
import type { Logger } from './logger.ts';

/** A connection to Redis as the package makes it. */
export type RedisClient = ReturnType<typeof newClient>;

const longestPauseMs = 5_000;

/**
 * Connects to Redis and keeps trying for as long as the process lives: Redis is never needed, only missed.
 * Does not wait for the connection. `purpose` names it at Redis, which takes no blanks, and in the log, which hears of
 * losing and finding it once each.
 */
export function connectRedis(url: string, purpose: string, logger: Logger): RedisClient {
  const client = newClient(url, purpose);
  let isAway = false;
  client.on('error', (error: Error) => {
    if (isAway) return;
    isAway = true;
    logger.warn({ err: error, purpose }, 'Redis is away; this node goes on alone and keeps trying');
  });
  client.on('ready', () => {
    if (isAway) logger.info({ purpose }, 'Redis is back');
    isAway = false;
  });
  // Rejects only when `destroy` comes before the first connection.
  client.connect().catch(() => undefined);
  return client;
}

function newClient(url: string, purpose: string) {
  return createClient({
    url,
    name: `procesrum-${purpose}`,
    // Commands sent while it is away fail at once instead of piling up in memory.
    disableOfflineQueue: true,
    // Notices a Redis that hangs without closing: whoever only listens would wait for it for ever.
    pingInterval: 5_000,
    socket: {
      connectTimeout: 3_000,
      socketTimeout: 15_000,
      reconnectStrategy: (retries) =>
        Math.min(longestPauseMs, 50 * 2 ** Math.min(retries, 8)) + Math.random() * 100,
    },
  });
}
