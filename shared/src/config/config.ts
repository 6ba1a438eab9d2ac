import type { EventsConfig } from '../events/open-bus';
import type { HandoverKey } from '../handover/keys';
import type { DataKey } from '../sealing/keys';
import type { IssuerConfig } from './issuers';
import type { LOG_FORMATS, LOG_LEVELS } from './table';

/** What a hub is told by its environment; read once, at the start. */
export interface Config {
  port: number;
  /** Where databases, keys and imported code lists are. */
  dataDir: string;
  /** The address that people and portals use; tokens of the local provider name it. */
  publicUrl: string | undefined;
  isProduction: boolean;
  /** The OpenID Connect issuers that take the place of the local provider; empty where it signs people in. */
  issuers: readonly IssuerConfig[];
  /** Key of the hashes by which a person is recognised; one is made and kept in the data directory where none is given. */
  personKey: string | undefined;
  /** Keys that seal personal data, the sealing one first; one is made and kept where none is given. */
  dataKeys: readonly DataKey[] | undefined;
  /** How many national ids a caller may read in full on one day. */
  revealsPerDay: number;
  retention: Retention;
  /** Where the ends of the audit logs are put, a file or an address, and how often. */
  auditAnchor: { target: string; everySeconds: number };
  /** How events go from subgraph to subgraph. */
  events: EventsConfig;
  /** Whether an empty database gets the invented sample. */
  sample: boolean;
  corsOrigins: readonly string[];
  introspection: boolean;
  /** How often a caller may come; 0 where it does not matter. */
  rates: {
    /** A minute, by signed-in client. */
    client: number;
    /** A minute, by address of those who have not signed in. */
    anonymous: number;
    /** In ten minutes, by address: sign-ins that were refused. */
    refusedTokens: number;
  };
  /** Where gateways count together; each by itself where there is none. */
  redisUrl: string | undefined;
  /** How many proxies' word is taken for a caller's address. */
  trustProxy: number;
  trustedDocuments: { mode: 'off' | 'on' | 'only'; file: string };
  subgraphTimeoutMs: number;
  requestTimeoutMs: number;
  stopNoticeMs: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** `auto` is pretty on a terminal and JSON elsewhere. */
  logFormat: (typeof LOG_FORMATS)[number];
  /** Where Prometheus reads; undefined where it does not. */
  metrics: { host: string; port: number } | undefined;
  /** Where traces are sent, and which share of them. */
  traces: { endpoint: string; share: number } | undefined;
  /** Whether callers have names; where they have none, everybody is nobody. */
  identifiesCallers: boolean;
  /** The supergraph to serve; the hub's own where none is named. */
  supergraphFile: string | undefined;
  /** Addresses of subgraphs by their names in capitals. */
  subgraphUrls: Readonly<Record<string, readonly string[]>>;
  /** Keys of the signatures between processes, the signing one first. */
  handoverKeys: readonly HandoverKey[] | undefined;
  /** The server that has a database for each subgraph, and what their names begin with; files where there is none. */
  databaseUrl: string | undefined;
  doorHost: string;
  doorAddress: string | undefined;
}

/** How long personal data and what belongs to it are kept. */
export interface Retention {
  /** Of a learner's contact, after leaving the cohort. */
  contactMonths: number;
  /** Of a learner's file, after leaving the cohort. */
  learnerMonths: number;
  /** Of the learner in a nomination that was declined or withdrawn. */
  declinedDays: number;
  idempotencyDays: number;
  /** Of events that were handed over, where they were written. */
  outboxDays: number;
  /** Of a consumer's notes that it has applied an event: longer than any bus may bring it again. */
  inboxDays: number;
}
