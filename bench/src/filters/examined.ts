import type { Database } from '@ba-nha/shared/database';
import type { MeasuredHub, Statement } from './measured-hub';

/** What one statement cost the database that it was sent to. */
export interface Cost {
  statement: Statement;
  returned: number;
  /** Rows and index entries that were read for it; undefined where the database does not say. */
  examined: number | undefined;
  /** How SQLite goes about it; empty elsewhere. */
  plan: readonly string[];
}

type EntityManager = Parameters<Parameters<Database['read']>[0]>[0];

const isSqlite = ({ dataSource }: Database): boolean => dataSource.options.type === 'better-sqlite3';

/** Sends statements that only read once more, one after the other, each on a session that counts what it reads. */
export async function costsOf(hub: MeasuredHub, statements: readonly Statement[]): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const statement of statements) {
    if (!/^\s*(SELECT|WITH|\()/i.test(statement.sql)) continue;
    const { database } = hub.subgraph(statement.subgraph);
    costs.push(await (isSqlite(database) ? costOnSqlite(database, statement) : costOnServer(database, statement)));
  }
  return costs;
}

/** A plan that stays prepared is told again as it was, also where an index is gone: no two texts are the same. */
let explained = 0;

async function costOnSqlite(database: Database, statement: Statement): Promise<Cost> {
  const { sql, parameters } = statement;
  return database.read(async (manager) => {
    const rows = await manager.query<object[]>(sql, [...parameters]);
    explained += 1;
    const plan = await manager.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN /* ${explained} */ ${sql}`, [
      ...parameters,
    ]);
    return { statement, returned: rows.length, examined: undefined, plan: plan.map(({ detail }) => detail) };
  });
}

/** In a transaction, because that keeps to one session of the server. */
async function costOnServer(database: Database, statement: Statement): Promise<Cost> {
  return database.inTransaction(async (manager) => {
    const before = await readSoFar(manager);
    const looking = (await readSoFar(manager)) - before;
    const rows = await manager.query<object[]>(statement.sql, [...statement.parameters]);
    const examined = (await readSoFar(manager)) - before - 2 * looking;
    return { statement, returned: rows.length, examined, plan: [] };
  });
}

/**
 * All that this session has had storage engines read: rows, index entries and rows of temporary tables, and the index
 * entries that a condition pushed down to the engine turned away, which no `Handler_read` and no `r_rows` counts.
 */
async function readSoFar(manager: EntityManager): Promise<number> {
  const rows = await manager.query<{ Variable_name: string; Value: string }[]>(
    `SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler\\_read\\_%' OR Variable_name LIKE 'Handler\\_icp\\_%'`,
  );
  return rows.reduce((sum, { Variable_name: name, Value }) => {
    const count = Number(Value);
    if (name === 'Handler_icp_match') return sum - count;
    return sum + count;
  }, 0);
}
