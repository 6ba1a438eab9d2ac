import type { AnchoringOptions } from '../audit';
import type { Clock } from '../clock';
import type { Retention } from '../config';
import type { SubgraphTransport } from '../doors';
import type { EventBus, Subscriber } from '../events';
import type { DataKey } from '../sealing';

/** What a subgraph is started in; the same for every one of them, embedded or as a service. */
export interface SubgraphEnvironment {
  clock: Clock;
  bus: EventBus;
  subscribe(subscriber: Subscriber): void;
  databaseUrl(subgraph: string): string | Promise<string>;
  /** Whether migrations run as the database is opened (unless said otherwise), or must have run. */
  schema?: 'migrate' | 'require';
  /** The ways to the other subgraphs' entity doors, by name; filled in before the first request. */
  transports: Readonly<Record<string, SubgraphTransport>>;
  /** Who may vouch for callers, the hub's oldest issuer first; any issuer where none is named. */
  issuers?: readonly string[];
  /** Whether an empty database gets the sample. */
  sample: boolean;
  /**
   * Keys that are nobody's to read. `personKey` recognises a person by a keyed hash of the national id; `dataKeys` seal
   * personal data, the first seals and all open.
   */
  secrets: { personKey: string; dataKeys: readonly DataKey[] };
  retention: Retention;
  /** How many national ids a caller may read in full on one day. */
  revealsPerDay: number;
  /** Where callers reach the hub, without a slash at its end; addresses are relative where it is not known. */
  publicUrl?: string | undefined;
  /** Where the ends of the audit log are put outside the database, and how often; nowhere where it is absent. */
  anchors?: AnchoringOptions;
  onStatement?: (subgraph: string, sql: string, parameters: readonly unknown[]) => void;
  /** Told how long each statement took, and whether it failed. */
  onStatementEnded?: ((subgraph: string, seconds: number, failed: boolean) => void) | undefined;
  onFault?: (error: unknown, requestId: string, subgraph?: string) => void;
}
