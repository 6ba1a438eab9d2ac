import type { Registry } from 'prom-client';
import type { Clock } from '../clock';
import type { Database, DatabaseLoad } from '../database';
import { tableGauges } from './table-gauges';

/** A database that does not answer a scrape within this counts as down for it. */
const ANSWER_WITHIN_MS = 1_000;
const STATEMENT_BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** A subgraph as it is measured. */
export interface Measured {
  name: string;
  database: Database;
  readonly anchorAgeSeconds?: number | undefined;
}

/** What is measured of subgraphs, in whichever process they run. */
export interface SubgraphMetrics {
  statementEnded(subgraph: string, seconds: number, failed: boolean): void;
  eventPublished(subgraph: string, taken: boolean): void;
  /** From now on each scrape tells of this subgraph's database. */
  watch(subgraph: Measured): void;
}

export async function createSubgraphMetrics(registry: Registry, clock: Clock): Promise<SubgraphMetrics> {
  const { Counter, Gauge, Histogram } = await import('prom-client');
  const registers = [registry];
  const watched = new Map<string, Measured>();

  const statements = new Histogram({
    name: 'banha_statement_duration_seconds',
    help: 'How long statements took, by subgraph and outcome (ok, failed).',
    labelNames: ['subgraph', 'outcome'],
    buckets: STATEMENT_BUCKETS,
    registers,
  });
  const events = new Counter({
    name: 'banha_events_published_total',
    help: 'Events handed to the bus, by the subgraph that wrote them and outcome (taken, failed).',
    labelNames: ['subgraph', 'outcome'],
    registers,
  });

  /** A gauge with a value for each database; none for one that has no such figure, or does not answer. */
  const gaugeOfEach = (
    name: string,
    help: string,
    read: (database: Database, subgraph: Measured) => Promise<number | undefined> | number | undefined,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['subgraph'],
      registers,
      async collect() {
        await Promise.all(
          [...watched].map(async ([subgraph, measured]) => {
            const value = await inTime(async () => read(measured.database, measured)).catch(() => undefined);
            if (value === undefined) this.remove({ subgraph });
            else this.set({ subgraph }, value);
          }),
        );
      },
    });

  // First, for the statements below are a load themselves.
  for (const [name, help, of] of loadGauges) gaugeOfEach(name, help, (database) => withLoad(database, of));
  new Counter({
    name: 'banha_database_lock_waited_seconds_total',
    help: 'The time that all who waited for the lock of SQLite have spent.',
    labelNames: ['subgraph'],
    registers,
    collect() {
      this.reset();
      for (const [subgraph, { database }] of watched) this.inc({ subgraph }, database.load()?.waitedSeconds ?? 0);
    },
  });
  gaugeOfEach('banha_database_up', 'Whether the database answers: 1, or 0.', (database) =>
    inTime(() => database.read((manager) => manager.query('SELECT 1'))).then(
      () => 1,
      () => 0,
    ),
  );
  gaugeOfEach(
    'banha_audit_anchor_age_seconds',
    'How long ago the ends of the audit log were last known to be outside the database.',
    (_database, { anchorAgeSeconds }) => anchorAgeSeconds,
  );
  for (const { name, help, table, read } of tableGauges) {
    gaugeOfEach(name, help, (database) => (hasTable(database, table) ? read(database, clock.now()) : undefined));
  }

  return {
    statementEnded: (subgraph, seconds, failed) =>
      statements.observe({ subgraph, outcome: failed ? 'failed' : 'ok' }, seconds),
    eventPublished: (subgraph, taken) => events.inc({ subgraph, outcome: taken ? 'taken' : 'failed' }),
    watch: (subgraph) => void watched.set(subgraph.name, subgraph),
  };
}

const loadGauges: readonly [name: string, help: string, of: (load: DatabaseLoad) => number][] = [
  ['banha_database_in_use', 'Connections at work; on SQLite, readers or the one writer.', ({ inUse }) => inUse],
  ['banha_database_idle', 'Connections that are open and at rest.', ({ idle }) => idle],
  ['banha_database_waiting', 'Who waits for a connection, or for the lock of SQLite.', ({ waiting }) => waiting],
];

function withLoad(database: Database, of: (load: DatabaseLoad) => number): number | undefined {
  const load = database.load();
  return load && of(load);
}

const hasTable = ({ dataSource }: Database, table: string): boolean =>
  dataSource.entityMetadatas.some(({ tableName }) => tableName === table);

async function inTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
