import BetterSqlite3 from 'better-sqlite3';
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';

export type Row = Record<string, unknown>;
/** A statement, and what it is sent with; the database answers the rows that it found. */
export type Statement = readonly [sql: string, values: readonly unknown[]];
/** What happens between BEGIN and COMMIT: statements, one after the other. */
export type Work<T> = Generator<Statement, T, Row[]>;

/** The driver that the hub uses, with nothing between it and the statements. */
export interface BareDatabase {
  /** `FOR UPDATE` where writers run in parallel. */
  readonly lock: string;
  readonly lanes: number;
  write<T>(work: () => Work<T>): Promise<T>;
  rows(sql: string): Promise<Row[]>;
  /** A row of a table that holds, without what the database works out by itself and takes from nobody. */
  givenOf(table: string, condition: string): Promise<Row | undefined>;
  close(): Promise<void>;
}

async function givenOf(
  database: BareDatabase,
  table: string,
  condition: string,
  derivedSql: string,
): Promise<Row | undefined> {
  const [row] = await database.rows(`SELECT * FROM ${table} WHERE ${condition}`);
  if (!row) return undefined;
  const derived = new Set((await database.rows(derivedSql)).map(({ name }) => name));
  return Object.fromEntries(Object.entries(row).filter(([name]) => !derived.has(name)));
}

export const openBare = (url: string): BareDatabase =>
  url.startsWith('sqlite:') ? new BareSqlite(url) : new BareMaria(url);

/** Statements are prepared once; durability as the hub has it. */
class BareSqlite implements BareDatabase {
  readonly lock = '';
  readonly lanes = 1;
  private readonly connection: BetterSqlite3.Database;
  private readonly prepared = new Map<string, BetterSqlite3.Statement>();

  constructor(url: string) {
    this.connection = new BetterSqlite3(url.slice('sqlite:'.length));
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = NORMAL',
      'foreign_keys = ON',
      'secure_delete = ON',
      'wal_autocheckpoint = 8000',
    ]) {
      this.connection.pragma(pragma);
    }
  }

  write<T>(work: () => Work<T>): Promise<T> {
    this.send('BEGIN', []);
    const statements = work();
    let step = statements.next();
    while (!step.done) step = statements.next(this.send(...step.value));
    this.send('COMMIT', []);
    return Promise.resolve(step.value);
  }

  rows(sql: string): Promise<Row[]> {
    return Promise.resolve(this.send(sql, []));
  }

  givenOf(table: string, condition: string): Promise<Row | undefined> {
    return givenOf(this, table, condition, `SELECT name FROM pragma_table_xinfo('${table}') WHERE hidden > 0`);
  }

  close(): Promise<void> {
    this.connection.close();
    return Promise.resolve();
  }

  private send(sql: string, values: readonly unknown[]): Row[] {
    const statement = this.prepared.get(sql) ?? this.connection.prepare(sql);
    this.prepared.set(sql, statement);
    if (statement.reader) return statement.all(...values) as Row[];
    statement.run(...values);
    return [];
  }
}

/** Prepared on the server, once for each connection; as many connections as the hub has. */
class BareMaria implements BareDatabase {
  readonly lock = ' FOR UPDATE';
  readonly lanes = 16;
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = createPool({ uri: url, charset: 'utf8mb4_bin', timezone: 'Z', dateStrings: true });
  }

  async write<T>(work: () => Work<T>): Promise<T> {
    const connection = await this.pool.getConnection();
    try {
      await connection.query('START TRANSACTION');
      const statements = work();
      let step = statements.next();
      while (!step.done) step = statements.next(await this.send(connection, ...step.value));
      await connection.query('COMMIT');
      return step.value;
    } finally {
      connection.release();
    }
  }

  async rows(sql: string): Promise<Row[]> {
    const [rows] = await this.pool.query(sql);
    return rows as Row[];
  }

  givenOf(table: string, condition: string): Promise<Row | undefined> {
    const derived = `SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${table}' AND GENERATION_EXPRESSION IS NOT NULL AND GENERATION_EXPRESSION <> ''`;
    return givenOf(this, table, condition, derived);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async send(connection: PoolConnection, sql: string, values: readonly unknown[]): Promise<Row[]> {
    const [rows] = await connection.execute(sql, values as string[]);
    return Array.isArray(rows) ? (rows as Row[]) : [];
  }
}
