import type { Observation } from '@ba-nha/shared/observation';
import type { BreakerState, CallRecord } from '../executor';
import { measureRequests, type Limit } from './gateway-metrics';
import { logRequests } from './request-log';
import type { RequestRecord } from './request-record';

/** Hears what passes the gateway. */
export interface GatewayObserver {
  requestEnded(record: RequestRecord): void;
  callEnded(call: CallRecord): void;
  rateLimited(limit: Limit): void;
  /** Is told where to read which subgraphs count as down. */
  watchBreakers(states: () => readonly BreakerState[]): void;
}

/** Hears nothing. */
export const unobserved: GatewayObserver = {
  requestEnded: () => {},
  callEnded: () => {},
  rateLimited: () => {},
  watchBreakers: () => {},
};

/** Logs what passes the gateway and, where there are metrics, counts it. `hashKey` hides who the callers are. */
export async function observeGateway(observation: Observation, hashKey: string): Promise<GatewayObserver> {
  const log = logRequests(observation.logger, hashKey);
  const metrics = observation.metrics && (await measureRequests(observation.metrics.registry));
  return {
    requestEnded: (record) => {
      metrics?.requestEnded(record);
      log.requestEnded(record);
    },
    callEnded: (call) => {
      metrics?.callEnded(call);
      log.callEnded(call);
    },
    rateLimited: (limit) => metrics?.rateLimited(limit),
    watchBreakers: (states) => metrics?.watchBreakers(states),
  };
}
