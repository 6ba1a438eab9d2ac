import type { DestinationStream } from 'pino';
import { systemClock, type Clock } from '../clock';
import type { Config } from '../config';
import { createLogger, describeFault, type Logger } from '../logging';
import { createSubgraphMetrics, startMetrics, type Measured, type Registry } from '../metrics';
import { startTracing } from '../tracing';

export interface ObservationOptions {
  /** What the process calls itself in logs and traces. */
  service: string;
  clock?: Clock;
  /** Takes the log's lines in the place of standard output. */
  destination?: DestinationStream;
}

/** What a process lets be seen of it from outside: its log, and, where they are configured, metrics and traces. */
export interface Observation {
  logger: Logger;
  /** Where Prometheus reads, and where more metrics may be registered; undefined where there are none. */
  metrics: { registry: Registry; url: string } | undefined;
  /** Logs and counts what nobody expected; `place` is a subgraph or a part of the process. */
  onFault(error: unknown, requestId: string, place?: string): void;
  /** Undefined where nobody measures, so that nothing is timed in vain. */
  onStatementEnded: ((subgraph: string, seconds: number, failed: boolean) => void) | undefined;
  onEventPublished(subgraph: string, taken: boolean): void;
  /** From now on metrics tell of this subgraph's database. */
  watch(subgraph: Measured): void;
  /** Sends what is left of the traces and closes the port of the metrics. */
  stop(): Promise<void>;
}

/** Begins to observe a process, whichever part of the hub it runs. */
export async function observe(
  config: Pick<Config, 'logLevel' | 'logFormat' | 'metrics' | 'traces'>,
  { service, clock = systemClock, destination }: ObservationOptions,
): Promise<Observation> {
  const logger = await createLogger({ ...config, service, clock, destination });
  const measured = config.metrics ? await measure(config.metrics, clock) : undefined;
  const traces = config.traces ? await startTracing({ ...config.traces, service }) : undefined;
  return {
    logger,
    metrics: measured && { registry: measured.registry, url: measured.url },
    onFault: (error, requestId, place = 'hub') => {
      measured?.faults.inc({ place });
      logger.error({ requestId, place, fault: describeFault(error) }, 'fault');
    },
    onStatementEnded: measured?.subgraphs.statementEnded,
    onEventPublished: (subgraph, taken) => measured?.subgraphs.eventPublished(subgraph, taken),
    watch: (subgraph) => measured?.subgraphs.watch(subgraph),
    stop: async () => {
      await traces?.stop();
      await measured?.stop();
    },
  };
}

async function measure(address: { host: string; port: number }, clock: Clock) {
  const { collectDefaultMetrics, Counter, Registry: NewRegistry } = await import('prom-client');
  const registry = new NewRegistry();
  collectDefaultMetrics({ register: registry });
  const faults = new Counter({
    name: 'banha_faults_total',
    help: 'Faults that nobody expected, by place; each has a line in the log.',
    labelNames: ['place'],
    registers: [registry],
  });
  const subgraphs = await createSubgraphMetrics(registry, clock);
  const { url, stop } = await startMetrics(address, registry);
  return { registry, faults, subgraphs, url, stop };
}
