import { createRateLimits } from '../src/rate-limits';
import type { GatewayOptions } from '../src/server';

type Door = Pick<
  GatewayOptions,
  'introspection' | 'subgraphTimeoutMs' | 'requestTimeoutMs' | 'rateLimits' | 'documents' | 'trustProxy'
>;

/** A door that lets in as much as callers like, for tests of what lies behind it. */
export const openDoor = async (): Promise<Door> => ({
  introspection: true,
  subgraphTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  rateLimits: await createRateLimits({ rates: { client: 0, anonymous: 0, refusedTokens: 0 } }),
  documents: { mode: 'off', textOf: () => undefined },
  trustProxy: 0,
});
