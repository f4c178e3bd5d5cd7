import { randomUUID } from 'node:crypto';
import { createLoneFanOut } from '../collaboration/fan-out.memory.ts';
import { createRedisFanOut } from '../collaboration/fan-out.redis.ts';
import type { FanOut } from '../collaboration/fan-out.ts';
import { createRedisTicketStore } from '../features/tickets/ticket-store.redis.ts';
import { createLocalTicketStore, type TicketStore } from '../features/tickets/ticket-store.ts';
import { createRedisPresenceStore } from '../features/workshops/presence/presence-store.redis.ts';
import {
  createLocalPresenceStore,
  type PresenceStore,
} from '../features/workshops/presence/presence-store.ts';
import { createLocalAnnouncements, type Announcements } from '../platform/announcements/announcements.ts';
import { createRedisAnnouncements } from '../platform/announcements/announcements.redis.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import {
  createLocalRateLimit,
  createRedisRateLimit,
  type Allowance,
  type RateLimit,
} from '../platform/rate-limit.ts';
import { connectRedis } from '../platform/redis.ts';

/** What ties the nodes of one service together, or stands in for it where there is only one. */
export interface Nodes {
  /** This node's name among them. */
  readonly node: string;
  readonly announcements: Announcements;
  readonly fanOut: FanOut;
  readonly tickets: TicketStore;
  readonly presence: PresenceStore;
  limit(allowance: Allowance): RateLimit;
  close(): Promise<void>;
}

/** Ties this node to the others through Redis; a node without Redis is alone. Waits for nothing. */
export function joinNodes(redisUrl: string | undefined, logger: Logger, clock: Clock): Nodes {
  const node = randomUUID();
  if (redisUrl === undefined) {
    return {
      node,
      announcements: createLocalAnnouncements(logger),
      fanOut: createLoneFanOut(),
      tickets: createLocalTicketStore(clock),
      presence: createLocalPresenceStore(clock),
      limit: createLocalRateLimit,
      close: () => Promise.resolve(),
    };
  }
  const announcements = createRedisAnnouncements(redisUrl, logger);
  const fanOut = createRedisFanOut(redisUrl, logger, node);
  const small = connectRedis(redisUrl, 'limits-and-tickets', logger);
  const there = connectRedis(redisUrl, 'presence', logger);
  const presence = createRedisPresenceStore(there, clock, logger);
  return {
    ...{ node, announcements, fanOut },
    tickets: createRedisTicketStore(small, createLocalTicketStore(clock)),
    presence,
    limit: (allowance) => createRedisRateLimit(allowance, small),
    async close() {
      await presence.close();
      there.destroy();
      small.destroy();
      await Promise.all([announcements.close(), fanOut.close()]);
    },
  };
}
