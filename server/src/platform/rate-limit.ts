import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { RedisClient } from './redis.ts';

/** How often something may be done. */
export interface Allowance {
  /** Names what is counted, so that two limits never share a count. */
  readonly name: string;
  readonly times: number;
  readonly withinSeconds: number;
}

/** Counts what each caller does. */
export interface RateLimit {
  /**
   * Counts one more for this key.
   * @throws Failure too-many-requests when that is over the allowance
   */
  take(key: string): Promise<void>;
}

/** Longer than this a caller does not wait for Redis before this node counts alone. */
const redisPatienceMs = 500;

/** A limit counted by this node alone. */
export function createLocalRateLimit(allowance: Allowance): RateLimit {
  const limiter = localLimiter(allowance);
  return limitBy((key) => limiter.consume(key));
}

/**
 * A limit counted by all nodes together. While Redis is away or hangs each counts alone: that is no reason to refuse
 * people, and none to let a flood in.
 */
export function createRedisRateLimit(allowance: Allowance, redis: RedisClient): RateLimit {
  const alone = localLimiter(allowance);
  const together = new RateLimiterRedis({
    ...optionsOf(allowance),
    storeClient: redis,
    useRedisPackage: true,
    insuranceLimiter: alone,
    rejectIfRedisNotReady: true,
  });
  return limitBy(async (key) => {
    let timer: NodeJS.Timeout | undefined;
    const hangs = new Promise<'hangs'>((resolve) => {
      timer = setTimeout(() => resolve('hangs'), redisPatienceMs);
    });
    const counted = await Promise.race([together.consume(key), hangs]).finally(() => clearTimeout(timer));
    if (counted === 'hangs') await alone.consume(key);
  });
}

function localLimiter(allowance: Allowance): RateLimiterMemory {
  return new RateLimiterMemory(optionsOf(allowance));
}

function optionsOf({ name, times, withinSeconds }: Allowance) {
  return { keyPrefix: `procesrum:limit:${name}`, points: times, duration: withinSeconds };
}

function limitBy(consume: (key: string) => Promise<unknown>): RateLimit {
  return {
    async take(key) {
      try {
        await consume(key);
      } catch (refused) {
        if (refused instanceof RateLimiterRes)
          throw new Failure('too-many-requests', 'too often; wait a little');
        throw refused;
      }
    },
  };
}
