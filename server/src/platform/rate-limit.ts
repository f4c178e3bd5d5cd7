import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
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

/** A limit counted by this node alone. */
export function createLocalRateLimit(allowance: Allowance): RateLimit {
  return limitBy(localLimiter(allowance));
}

/** A limit counted by all nodes together; each counts alone while Redis is away. */
export function createRedisRateLimit(allowance: Allowance, redis: RedisClient): RateLimit {
  return limitBy(
    new RateLimiterRedis({
      ...optionsOf(allowance),
      storeClient: redis,
      useRedisPackage: true,
      // Not a reason to refuse people, and not one to let a flood in.
      insuranceLimiter: localLimiter(allowance),
      rejectIfRedisNotReady: true,
    }),
  );
}

function localLimiter(allowance: Allowance): RateLimiterMemory {
  return new RateLimiterMemory(optionsOf(allowance));
}

function optionsOf({ name, times, withinSeconds }: Allowance) {
  return { keyPrefix: `procesrum:limit:${name}`, points: times, duration: withinSeconds };
}

function limitBy(limiter: RateLimiterAbstract): RateLimit {
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (refused) {
        if (refused instanceof RateLimiterRes)
          throw new Failure('too-many-requests', 'too often; wait a little');
        throw refused;
      }
    },
  };
}
