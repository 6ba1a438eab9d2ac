import type { Clock } from '../clock';
import type { SubgraphTransport } from '../doors';
import type { EventBus, Subscriber } from '../events';

/** What a subgraph is started in; the same for every one of them, embedded or as a service. */
export interface SubgraphEnvironment {
  clock: Clock;
  bus: EventBus;
  subscribe(subscriber: Subscriber): void;
  databaseUrl(subgraph: string): string;
  /** The ways to the other subgraphs' entity doors, by name; filled in before the first request. */
  transports: Readonly<Record<string, SubgraphTransport>>;
  /** Whether an empty database gets the sample. */
  sample: boolean;
  /** Keys that are nobody's to read. `personKey` recognises a person by a keyed hash of the national id. */
  secrets: { personKey: string };
  onStatement?: (subgraph: string, sql: string) => void;
  onFault?: (error: unknown, requestId: string) => void;
}
