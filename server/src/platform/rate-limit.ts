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

/** A refusal that knows when it is worth trying again. */
export class TooManyRequests extends Failure {
  readonly retryAfterSeconds: number;

  constructor(waitMs: number) {
    super('too-many-requests', 'too often; wait a little');
    this.retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  }
}

/** Counts what each caller does. */
export interface RateLimit {
  /**
   * Counts one more for this key.
   * @throws Failure too-many-requests when that is over the allowance
   */
  take(key: string): Promise<void>;
  /**
   * Counts nothing.
   * @throws Failure too-many-requests when one more would be over the allowance
   */
  check(key: string): Promise<void>;
}

/** Longer than this a caller does not wait for Redis before this node counts alone. */
const redisPatienceMs = 500;

/** A limit counted by this node alone. */
export function createLocalRateLimit(allowance: Allowance): RateLimit {
  const limiter = localLimiter(allowance);
  return limitBy(allowance, (ask) => ask(limiter));
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
  return limitBy(allowance, async (ask) => {
    let timer: NodeJS.Timeout | undefined;
    const hangs = new Promise<'hangs'>((resolve) => {
      timer = setTimeout(() => resolve('hangs'), redisPatienceMs);
    });
    const answer = await Promise.race([ask(together), hangs]).finally(() => clearTimeout(timer));
    return answer === 'hangs' ? ask(alone) : answer;
  });
}

function localLimiter(allowance: Allowance): RateLimiterMemory {
  return new RateLimiterMemory(optionsOf(allowance));
}

function optionsOf({ name, times, withinSeconds }: Allowance) {
  return { keyPrefix: `procesrum:limit:${name}`, points: times, duration: withinSeconds };
}

type Limiter = RateLimiterMemory | RateLimiterRedis;

/** Puts a question to whichever limiter counts now. */
type Asking = (ask: (limiter: Limiter) => Promise<RateLimiterRes | null>) => Promise<RateLimiterRes | null>;

function limitBy({ times }: Allowance, asking: Asking): RateLimit {
  return {
    async take(key) {
      try {
        await asking((limiter) => limiter.consume(key));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw new TooManyRequests(refused.msBeforeNext);
        throw refused;
      }
    },
    async check(key) {
      const counted = await asking((limiter) => limiter.get(key));
      if (counted !== null && counted.consumedPoints >= times)
        throw new TooManyRequests(counted.msBeforeNext);
    },
  };
}
