import { InUse } from '@ba-nha/shared/copying';
import Database from 'better-sqlite3';
import type { Value } from '../rows/row';
import { PROGRESS, type Batch, type Store, type TableIndexes } from './store';

/** A value for each place of a statement; more than so many places SQLite does not take. */
const MOST_PLACES = 8_000;
const CACHE_KIB = 256 * 1024;

/** A SQLite file, filled by one connection at a time. */
export class FileStore implements Store {
  private readonly database: Database.Database;
  private readonly inserts = new Map<string, Database.Statement>();

  constructor(file: string) {
    this.database = new Database(file);
    try {
      // A killed process leaves a journal from which the file is put right; only a power cut is not provided for.
      this.database.pragma('journal_mode = TRUNCATE');
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
      throw new InUse(file);
    }
    this.database.pragma('synchronous = OFF');
    this.database.pragma(`cache_size = -${CACHE_KIB}`);
  }

  async write(batches: readonly Batch[], done?: { job: string; rows: number }): Promise<void> {
    this.database.exec('BEGIN');
    try {
      for (const batch of batches) this.insert(batch);
      if (done)
        this.statement(`INSERT OR IGNORE INTO ${PROGRESS} (job, rowsWritten) VALUES (?, ?)`).run(done.job, done.rows);
      this.database.exec('COMMIT');
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  private insert({ table, columns, rows }: Batch): void {
    const most = Math.floor(MOST_PLACES / columns.length);
    for (let from = 0; from < rows.length; from += most) {
      const some = rows.slice(from, from + most);
      const marks = `(${columns.map(() => '?').join(',')})`;
      const names = columns.map((column) => `"${column}"`).join(',');
      const sql = `INSERT OR IGNORE INTO "${table}" (${names}) VALUES ${some.map(() => marks).join(',')}`;
      const statement = some.length === most ? this.statement(sql) : this.database.prepare(sql);
      statement.run(some.flat());
    }
  }

  private statement(sql: string): Database.Statement {
    let statement = this.inserts.get(sql);
    if (!statement) this.inserts.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }

  async query<T extends object>(sql: string, values: readonly Value[] = []): Promise<T[]> {
    const statement = this.database.prepare(sql);
    if (statement.reader) return statement.all(...values) as T[];
    statement.run(...values);
    return [];
  }

  async tables(): Promise<string[]> {
    const rows = await this.query<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
    return rows.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
  }

  async indexes(): Promise<Record<string, TableIndexes>> {
    const indexes = await this.query<{ name: string; table: string; sql: string }>(
      `SELECT name, tbl_name AS "table", sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`,
    );
    const byTable: Record<string, TableIndexes> = {};
    for (const { name, table, sql } of indexes) {
      const { drop, make } = (byTable[table] ??= { drop: [], make: [] });
      drop.push(`DROP INDEX "${name}"`);
      make.push(sql);
    }
    return byTable;
  }

  async close(): Promise<void> {
    this.database.close();
  }
}
