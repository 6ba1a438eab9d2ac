import type { HubBus } from './bus';
import { InProcessBus } from './in-process-bus';
import { JetStreamBus } from './jetstream/jetstream-bus';

/** What the environment says of events; see the settings that begin with EVENTS_. */
export interface EventsConfig {
  /** Where NATS is; in one process there is none. */
  url: string | undefined;
  prefix: string;
  keepDays: number;
  replicas: number;
  attempts: number;
}

export interface BusOptions {
  /** Names the process in the server's lists. */
  name?: string;
  onFault?: (error: unknown) => void;
}

/**
 * The bus that the configuration names: NATS JetStream, else this process's own. It answers at once, also where NATS is
 * not there yet; `ready` tells when it is.
 */
export function openBus({ url, ...law }: EventsConfig, options: BusOptions = {}): HubBus {
  if (!url) return new InProcessBus(law.attempts);
  return new JetStreamBus({
    url,
    ...law,
    name: options.name ?? 'ba-nha',
    onFault: options.onFault ?? (() => undefined),
  });
}
