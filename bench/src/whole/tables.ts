import BetterSqlite, { type Database, type Statement } from 'better-sqlite3';
import { createPool, type Pool } from 'mysql2/promise';

export type Row = Record<string, unknown>;

/** A hub's databases, read by plain SQL and the same drivers that the hub uses. */
export interface Tables {
  rows<T = Row>(subgraph: string, sql: string, params?: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** `urlOf` names each subgraph's database as the hub does: `sqlite:<file>` or `mysql://…`. */
export function openTables(urlOf: (subgraph: string) => string): Tables {
  return urlOf('zones').startsWith('sqlite:') ? new SqliteTables(urlOf) : new ServerTables(urlOf);
}

class SqliteTables implements Tables {
  private readonly open = new Map<string, { database: Database; prepared: Map<string, Statement> }>();

  constructor(private readonly urlOf: (subgraph: string) => string) {}

  async rows<T>(subgraph: string, sql: string, params: readonly unknown[] = []): Promise<T[]> {
    let known = this.open.get(subgraph);
    if (!known) {
      const database = new BetterSqlite(this.urlOf(subgraph).slice('sqlite:'.length), { readonly: true });
      this.open.set(subgraph, (known = { database, prepared: new Map() }));
    }
    let statement = known.prepared.get(sql);
    if (!statement) known.prepared.set(sql, (statement = known.database.prepare(sql)));
    return statement.all(...params) as T[];
  }

  async close(): Promise<void> {
    for (const { database } of this.open.values()) database.close();
  }
}

class ServerTables implements Tables {
  private readonly pools = new Map<string, Pool>();

  constructor(private readonly urlOf: (subgraph: string) => string) {}

  async rows<T>(subgraph: string, sql: string, params: readonly unknown[] = []): Promise<T[]> {
    let pool = this.pools.get(subgraph);
    if (!pool) {
      const uri = this.urlOf(subgraph);
      this.pools.set(
        subgraph,
        (pool = createPool({ uri, charset: 'utf8mb4_bin', timezone: 'Z', supportBigNumbers: true })),
      );
    }
    const [rows] = await pool.query(sql, [...params]);
    return rows as T[];
  }

  async close(): Promise<void> {
    for (const pool of this.pools.values()) await pool.end();
  }
}

export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Every nth of a list, so that so many remain that are spread over all of it. */
export function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)] as T);
}

export const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
