import Sqlite from 'better-sqlite3';
import { COPY_PROGRESS, marksFor } from '../database';
import {
  afterKey,
  InUse,
  isBookkeeping,
  namesOf,
  progressOf,
  progressTable,
  tableOf,
  writeKey,
  type CopiedTable,
  type Progress,
  type Store,
} from './store';
import { kindOf, valueFrom, type Row } from './values';

const quote = (name: string): string => `"${name}"`;

/** A SQLite file, held so that no other process can open it until it is closed. */
export function openFile(file: string): Store {
  const connection = new Sqlite(file, { fileMustExist: true, timeout: 0 });
  try {
    return new FileStore(taken(connection, file));
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Whoever has the file open holds a lock that the exclusive one does not tolerate, even while idle. */
function taken(connection: Sqlite.Database, file: string): Sqlite.Database {
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    throw (error as { code?: string }).code === 'SQLITE_BUSY' ? new InUse(file) : error;
  }
  connection.pragma('foreign_keys = OFF');
  connection.defaultSafeIntegers(true);
  return connection;
}

class FileStore implements Store {
  constructor(private readonly connection: Sqlite.Database) {}

  async tables(): Promise<CopiedTable[]> {
    const names = this.connection
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all();
    return names.filter(({ name }) => !isBookkeeping(name)).map(({ name }) => this.table(name));
  }

  async isEmpty({ name }: CopiedTable): Promise<boolean> {
    return this.connection.prepare(`SELECT 1 FROM ${quote(name)} LIMIT 1`).get() === undefined;
  }

  async page(table: CopiedTable, after: Row | undefined, size: number): Promise<Row[]> {
    const key = table.key.map((place) => quote(table.columns[place]!.name));
    const { condition, parameters } = after ? afterKey(key, after) : { condition: '1 = 1', parameters: [] };
    const rows = this.connection
      .prepare(
        `SELECT ${namesOf(table).map(quote).join()} FROM ${quote(table.name)}
         WHERE ${condition} ORDER BY ${key.join()} LIMIT ${size}`,
      )
      .raw()
      .all(...parameters) as unknown[][];
    return rows.map((row) => row.map((cell, i) => valueFrom(cell, table.columns[i]!.kind)));
  }

  async write(table: CopiedTable, rows: readonly Row[], progress: Progress): Promise<void> {
    const names = namesOf(table);
    const insert = this.connection.prepare(
      `INSERT INTO ${quote(table.name)} (${names.map(quote).join()}) VALUES (${marksFor(names)})`,
    );
    this.connection.exec('BEGIN');
    try {
      for (const row of rows) insert.run(...row);
      this.connection
        .prepare(`INSERT OR REPLACE INTO ${COPY_PROGRESS} (tableName, lastKey, isDone) VALUES (?, ?, ?)`)
        .run(table.name, writeKey(progress.lastKey), Number(progress.isDone));
      this.connection.exec('COMMIT');
    } catch (error) {
      this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  async progress(tables: readonly CopiedTable[]): Promise<Map<string, Progress> | undefined> {
    const there = this.connection.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(COPY_PROGRESS);
    if (!there) return undefined;
    const kept = this.connection
      .prepare<[], { tableName: string; lastKey: string | null; isDone: bigint }>(`SELECT * FROM ${COPY_PROGRESS}`)
      .all();
    return progressOf(kept, tables);
  }

  async beginProgress(): Promise<void> {
    this.connection.exec(progressTable);
  }

  async endProgress(): Promise<void> {
    this.connection.exec(`DROP TABLE ${COPY_PROGRESS}`);
  }

  /** It is, by its lock. */
  async stillAlone(): Promise<void> {}

  async close(): Promise<void> {
    this.connection.close();
  }

  private table(name: string): CopiedTable {
    const described = this.connection
      .prepare<[], { name: string; type: string; pk: bigint; hidden: bigint }>(`PRAGMA table_xinfo(${quote(name)})`)
      .all();
    const columns = described
      .filter(({ hidden }) => hidden === 0n)
      .map((column) => ({ name: column.name, kind: kindOf(column.type) }));
    const key = described.filter(({ pk }) => pk > 0n).sort((a, b) => Number(a.pk - b.pk));
    return tableOf(
      name,
      columns,
      key.map((column) => column.name),
    );
  }
}
