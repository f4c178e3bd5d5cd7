import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { RedisClient } from '../../platform/redis.ts';
import type { TicketStore } from './ticket-store.ts';

/** Longer than this nobody waits for Redis. */
const redisPatienceMs = 500;

/**
 * Tickets that every node can take. While Redis is away a node keeps those it makes itself in `alone`, where they
 * work at that node. A ticket is only ever in one of the two places, so that it cannot be used once in each.
 */
export function createRedisTicketStore(redis: RedisClient, alone: TicketStore): TicketStore {
  return {
    async keep(hash, signIn, lifetimeMs) {
      if (!redis.isReady) return alone.keep(hash, signIn, lifetimeMs);
      await answerOf(redis.set(keyOf(hash), signIn, { expiration: { type: 'PX', value: lifetimeMs } }));
    },
    async take(hash) {
      const own = await alone.take(hash);
      if (own !== undefined || !redis.isReady) return own;
      return (await answerOf(redis.getDel(keyOf(hash)))) ?? undefined;
    },
  };
}

function keyOf(hash: string): string {
  return `procesrum:ticket:${hash}`;
}

/** Redis's answer; one that is lost or late may still have been carried out, so nothing may stand on it. */
async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), redisPatienceMs);
  });
  try {
    return await Promise.race([asked, hangs]);
  } catch (cause) {
    throw new Failure('unavailable', 'tickets cannot be handled now', { cause });
  } finally {
    clearTimeout(timer);
    // When it fails after all, nobody is listening any more.
    asked.catch(() => undefined);
  }
}
