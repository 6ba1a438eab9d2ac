import { systemClock } from '@ba-nha/shared/clock';
import type { Config } from '@ba-nha/shared/config';
import { createRateLimits } from '../rate-limits';
import type { GatewayOptions } from '../server';
import { openTrustedDocuments } from '../trusted-documents';

type Door =
  'rateLimits' | 'documents' | 'publicUrl' | 'trustProxy' | 'subgraphTimeoutMs' | 'requestTimeoutMs' | 'stopNoticeMs';

/** What the configuration says of the gateway's door: how often, how long and for which operations it opens. */
export async function doorOf(
  config: Config,
  onFault: ((error: unknown, where: string) => void) | undefined,
): Promise<Pick<GatewayOptions, Door>> {
  return {
    rateLimits: await createRateLimits({
      rates: config.rates,
      redisUrl: config.redisUrl,
      onFault: (error) => onFault?.(error, 'rate-limits'),
    }),
    documents: openTrustedDocuments({
      ...config.trustedDocuments,
      clock: systemClock,
      onFault: (error) => onFault?.(error, 'trusted-documents'),
    }),
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    subgraphTimeoutMs: config.subgraphTimeoutMs,
    requestTimeoutMs: config.requestTimeoutMs,
    stopNoticeMs: config.stopNoticeMs,
  };
}
