import type { Database } from '../database';

/** A figure that is read from a table of every subgraph's database when Prometheus asks, so its statement must be cheap. */
export interface TableGauge {
  name: string;
  help: string;
  table: string;
  read(database: Database, now: Date): Promise<number>;
}

/** Counting stops here: more than so many is as bad, and costs more to know. */
const MOST_COUNTED = 10_000;

export const tableGauges: readonly TableGauge[] = [
  {
    name: 'banha_outbox_depth',
    help: `Events that wait in the outbox to be handed over; ${MOST_COUNTED} stands for any more.`,
    table: 'outbox_events',
    read: (database) => countUpTo(database, 'outbox_events WHERE publishedAt IS NULL'),
  },
  {
    name: 'banha_outbox_oldest_age_seconds',
    help: 'Age of the oldest event that waits in the outbox; 0 while none waits.',
    table: 'outbox_events',
    read: async (database, now) => {
      const [oldest] = await database.read((manager) =>
        manager.query<{ occurredAt: Date | string }[]>(
          'SELECT occurredAt FROM outbox_events WHERE publishedAt IS NULL ORDER BY id LIMIT 1',
        ),
      );
      return oldest ? Math.max(0, (now.getTime() - instantOf(oldest.occurredAt)) / 1_000) : 0;
    },
  },
  {
    name: 'banha_parked_events',
    help: `Events that were given up after many attempts and wait for a person; ${MOST_COUNTED} stands for any more.`,
    table: 'parked_events',
    read: (database) => countUpTo(database, 'parked_events'),
  },
];

async function countUpTo(database: Database, rows: string): Promise<number> {
  const [found] = await database.read((manager) =>
    manager.query<{ total: number | string }[]>(
      `SELECT COUNT(*) AS total FROM (SELECT 1 FROM ${rows} LIMIT ${MOST_COUNTED}) counted`,
    ),
  );
  return Number(found?.total ?? 0);
}

/** SQLite keeps instants as UTC text without saying so. */
const instantOf = (value: Date | string): number =>
  value instanceof Date ? value.getTime() : Date.parse(`${value.replace(' ', 'T')}Z`);
