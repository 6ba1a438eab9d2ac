import type { RateLimits } from '../rate-limits';
import type { GatewayObserver } from '.';

/** The limits, with the observer told of whom they turn away. */
export function watchLimits(limits: RateLimits, { rateLimited }: GatewayObserver): RateLimits {
  return {
    ...limits,
    take: async (kind, caller, points) => {
      const share = await limits.take(kind, caller, points);
      if (share?.exceeded) rateLimited(kind);
      return share;
    },
    waitAfterRefusals: async (address) => {
      const seconds = await limits.waitAfterRefusals(address);
      if (seconds > 0) rateLimited('refused_tokens');
      return seconds;
    },
  };
}
