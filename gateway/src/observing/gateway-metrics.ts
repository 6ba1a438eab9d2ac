import type { Registry } from '@ba-nha/shared/metrics';
import type { BreakerState, CallRecord } from '../executor';
import { OperationLabels } from './operation-names';
import type { RequestRecord } from './request-record';

const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What a caller had too much of: requests of a client, of an address, or refused tokens of an address. */
export type Limit = 'client' | 'anonymous' | 'refused_tokens';

/** Counts what passes the gateway. */
export async function measureRequests(registry: Registry) {
  const { Counter, Gauge, Histogram } = await import('prom-client');
  const registers = [registry];
  const labels = new OperationLabels();
  const requests = new Counter({
    name: 'banha_requests_total',
    help: 'Requests at the graph, by operation and outcome (OK, or the worst code of the errors).',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'banha_request_duration_seconds',
    help: 'How long requests at the graph took, by operation.',
    labelNames: ['operation'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const calls = new Counter({
    name: 'banha_subgraph_calls_total',
    help: 'Calls to subgraphs, by outcome: answered, errors, silent, shared (took part in one under way), spared (counted as down).',
    labelNames: ['subgraph', 'outcome'],
    registers,
  });
  const callDurations = new Histogram({
    name: 'banha_subgraph_call_duration_seconds',
    help: 'How long calls to subgraphs took, those that were spared or shared not counted.',
    labelNames: ['subgraph'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const limited = new Counter({
    name: 'banha_rate_limited_total',
    help: 'Requests that were refused for coming too often, by limit (client, anonymous, refused_tokens).',
    labelNames: ['limit'],
    registers,
  });
  const breakers = new Gauge({
    name: 'banha_breaker_open',
    help: 'Whether a subgraph counts as down for this gateway: 1, or 0.',
    labelNames: ['subgraph'],
    registers,
    collect() {
      for (const { subgraph, isOpen } of states()) this.set({ subgraph }, isOpen ? 1 : 0);
    },
  });
  let states: () => readonly BreakerState[] = () => [];
  for (const limit of ['client', 'anonymous', 'refused_tokens'] satisfies Limit[]) limited.inc({ limit }, 0);

  return {
    requestEnded: ({ route, operation, principal, outcome, milliseconds }: RequestRecord): void => {
      if (route !== 'graph') return;
      const label = labels.labelOf(operation, principal?.kind === 'caller');
      requests.inc({ operation: label, outcome });
      durations.observe({ operation: label }, milliseconds / 1_000);
    },
    callEnded: ({ subgraph, outcome, milliseconds }: CallRecord): void => {
      calls.inc({ subgraph, outcome });
      if (outcome !== 'spared' && outcome !== 'shared') callDurations.observe({ subgraph }, milliseconds / 1_000);
    },
    rateLimited: (limit: Limit): void => limited.inc({ limit }),
    watchBreakers: (of: () => readonly BreakerState[]): void => {
      states = of;
      breakers.reset();
    },
  };
}
