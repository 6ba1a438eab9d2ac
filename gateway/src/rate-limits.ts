import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** How often a caller may come; 0 where it does not matter. */
export interface Rates {
  /** A minute, by signed-in client. */
  client: number;
  /** A minute, by address. */
  anonymous: number;
  /** In ten minutes, by address: sign-ins that were refused. */
  refusedTokens: number;
}

/** What a caller has left of its share. */
export interface Share {
  allowed: number;
  left: number;
  /** Until the share is whole again. */
  seconds: number;
  exceeded: boolean;
}

export interface RateLimits {
  /** Takes points of a caller's share; undefined where there is no limit. */
  take(kind: 'client' | 'anonymous', caller: string, points: number): Promise<Share | undefined>;
  /** Counts a sign-in that was refused. */
  countRefusal(address: string): Promise<void>;
  /** How many seconds an address has to wait before it may sign in again; 0 where it may. */
  waitAfterRefusals(address: string): Promise<number>;
  stop(): Promise<void>;
}

export interface RateLimitOptions {
  rates: Rates;
  /** Where several gateways count together. */
  redisUrl?: string | undefined;
  /** Hears, at most once a minute, that Redis does not answer. */
  onFault?: (error: unknown) => void;
}

const MINUTE = 60;
const TEN_MINUTES = 600;
const REDIS_ANSWERS_WITHIN_MS = 200;
/** A connection that says nothing for so long is given up, and nobody waits for it until it is back. */
const REDIS_SILENT_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
const REPORT_EVERY_MS = 60_000;

/** Counts in this process, or in Redis; while Redis is silent, in this process again. */
export async function createRateLimits(options: RateLimitOptions): Promise<RateLimits> {
  const { rates } = options;
  const store = options.redisUrl === undefined ? inMemory() : await inRedis(options.redisUrl, options.onFault);
  const limiter = (name: string, points: number, duration: number) =>
    points > 0 ? store.limiter({ keyPrefix: `ba-nha:${name}`, points, duration }) : undefined;
  const shares = {
    client: limiter('client', rates.client, MINUTE),
    anonymous: limiter('anonymous', rates.anonymous, MINUTE),
  };
  const refusals = limiter('refusals', rates.refusedTokens, TEN_MINUTES);
  return {
    async take(kind, caller, points) {
      const share = shares[kind];
      // One request may be worth the whole share, never more: it would be refused for ever.
      return share && shareOf(share, await consumed(share, keyOf(caller), Math.min(points, share.points)));
    },
    async countRefusal(address) {
      await refusals?.penalty(keyOf(address));
    },
    async waitAfterRefusals(address) {
      const found = await refusals?.get(keyOf(address));
      if (!refusals || !found || found.consumedPoints < refusals.points) return 0;
      return secondsOf(found);
    },
    stop: store.stop,
  };
}

interface Store {
  limiter(options: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract;
  stop(): Promise<void>;
}

function inMemory(): Store {
  return { limiter: (options) => new RateLimiterMemory(options), stop: async () => {} };
}

async function inRedis(url: string, onFault: RateLimitOptions['onFault']): Promise<Store> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    commandTimeout: REDIS_ANSWERS_WITHIN_MS,
    socketTimeout: REDIS_SILENT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * REDIS_ANSWERS_WITHIN_MS, LONGEST_PAUSE_MS),
  });
  let reported = -Infinity;
  const report = (error: unknown) => {
    if (performance.now() - reported < REPORT_EVERY_MS) return;
    reported = performance.now();
    onFault?.(error);
  };
  redis.on('error', report);
  // A moment for the connection, so that the first callers too are counted by all gateways together.
  await Promise.race([once(redis, 'ready').catch(() => {}), setTimeout(REDIS_SILENT_MS, undefined, { ref: false })]);
  return {
    limiter: (options) =>
      new RateLimiterRedis({
        ...options,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new Insurance(options, () =>
          report(new Error('Redis does not answer; limits are kept here')),
        ),
      }),
    stop: async () => redis.disconnect(),
  };
}

/** Counts here what Redis was not there for, and says so. */
class Insurance extends RateLimiterMemory {
  constructor(
    options: { keyPrefix: string; points: number; duration: number },
    private readonly used: () => void,
  ) {
    super(options);
  }

  override consume(...given: Parameters<RateLimiterMemory['consume']>): Promise<RateLimiterRes> {
    this.used();
    return super.consume(...given);
  }
}

async function consumed(limiter: RateLimiterAbstract, key: string, points: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, points);
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return reason;
    throw reason;
  }
}

const shareOf = (limiter: RateLimiterAbstract, result: RateLimiterRes): Share => ({
  allowed: limiter.points,
  left: result.remainingPoints,
  seconds: secondsOf(result),
  exceeded: result.consumedPoints > limiter.points,
});

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1_000));

/** Who a caller is stays here: the store gets a hash. */
const keyOf = (caller: string): string => createHash('sha256').update(caller).digest('base64url').slice(0, 22);
