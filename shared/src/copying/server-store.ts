import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { COPY_PROGRESS } from '../database';
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

/** Well below what a server takes in one statement unless it is told otherwise: 16 MB. */
const STATEMENT_BYTES = 4_000_000;
const LOOKS_FOR_OTHERS = 25;
const LOOK_EVERY_MS = 200;

const quote = (name: string): string => `\`${name}\``;

/** A MySQL or MariaDB database that no other connection works on, as far as this user is shown the others. */
export async function openOnServer(url: string): Promise<Store> {
  const connection = await createConnection({
    uri: url,
    charset: 'utf8mb4_bin',
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  try {
    await connection.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'");
    await connection.query('SET SESSION foreign_key_checks = 0');
    const store = new ServerStore(connection, decodeURIComponent(new URL(url).pathname.slice(1)));
    await store.stillAlone();
    return store;
  } catch (error) {
    await connection.end();
    throw error;
  }
}

class ServerStore implements Store {
  constructor(
    private readonly connection: Connection,
    private readonly database: string,
  ) {}

  async tables(): Promise<CopiedTable[]> {
    const columns = await this.rows<{ table: string; name: string; type: string }>(
      `SELECT c.TABLE_NAME AS \`table\`, c.COLUMN_NAME AS name, c.DATA_TYPE AS type
       FROM information_schema.COLUMNS c JOIN information_schema.TABLES t
         ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME AND t.TABLE_TYPE = 'BASE TABLE'
       WHERE c.TABLE_SCHEMA = DATABASE() AND COALESCE(c.GENERATION_EXPRESSION, '') = ''`,
    );
    const keys = await this.rows<{ table: string; name: string }>(
      `SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS name FROM information_schema.KEY_COLUMN_USAGE
       WHERE TABLE_SCHEMA = DATABASE() AND CONSTRAINT_NAME = 'PRIMARY' ORDER BY TABLE_NAME, ORDINAL_POSITION`,
    );
    const names = [...new Set(columns.map(({ table }) => table))].filter((name) => !isBookkeeping(name)).sort();
    return names.map((name) =>
      tableOf(
        name,
        columns.filter(({ table }) => table === name).map((column) => ({ ...column, kind: kindOf(column.type) })),
        keys.filter(({ table }) => table === name).map((column) => column.name),
      ),
    );
  }

  async isEmpty({ name }: CopiedTable): Promise<boolean> {
    return !(await this.rows(`SELECT 1 FROM ${quote(name)} LIMIT 1`)).length;
  }

  async page(table: CopiedTable, after: Row | undefined, size: number): Promise<Row[]> {
    const key = table.key.map((place) => quote(table.columns[place]!.name));
    const { condition, parameters } = after ? afterKey(key, after) : { condition: '1 = 1', parameters: [] };
    const sql = `SELECT ${namesOf(table).map(quote).join()} FROM ${quote(table.name)}
                 WHERE ${condition} ORDER BY ${key.join()} LIMIT ${size}`;
    const [rows] = await this.connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true }, [...parameters]);
    return (rows as unknown[][]).map((row) => row.map((cell, i) => valueFrom(cell, table.columns[i]!.kind)));
  }

  async write(table: CopiedTable, rows: readonly Row[], progress: Progress): Promise<void> {
    await this.connection.beginTransaction();
    try {
      for (const part of statementsOf(rows))
        await this.connection.query('INSERT INTO ?? (??) VALUES ?', [table.name, namesOf(table), part]);
      await this.connection.query(
        `INSERT INTO ${COPY_PROGRESS} (tableName, lastKey, isDone) VALUES (?, ?, ?)
         ON DUPLICATE KEY UPDATE lastKey = VALUES(lastKey), isDone = VALUES(isDone)`,
        [table.name, writeKey(progress.lastKey), Number(progress.isDone)],
      );
      await this.connection.commit();
    } catch (error) {
      await this.connection.rollback();
      throw error;
    }
  }

  async progress(tables: readonly CopiedTable[]): Promise<Map<string, Progress> | undefined> {
    const there = await this.rows(
      'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?',
      COPY_PROGRESS,
    );
    if (!there.length) return undefined;
    const kept = await this.rows<{ tableName: string; lastKey: string | null; isDone: number }>(
      `SELECT tableName, lastKey, isDone FROM ${COPY_PROGRESS}`,
    );
    return progressOf(kept, tables);
  }

  async beginProgress(): Promise<void> {
    await this.connection.query(progressTable);
  }

  async endProgress(): Promise<void> {
    await this.connection.query(`DROP TABLE ${COPY_PROGRESS}`);
  }

  /** A server forgets connections a moment after they were closed, so it is asked again for some seconds. */
  async stillAlone(): Promise<void> {
    for (let look = 1; await this.hasOthers(); look += 1) {
      if (look === LOOKS_FOR_OTHERS) throw new InUse(`The database ${this.database}`);
      await pause(LOOK_EVERY_MS);
    }
  }

  async close(): Promise<void> {
    await this.connection.end();
  }

  private async hasOthers(): Promise<boolean> {
    const others = await this.rows(
      'SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID() LIMIT 1',
    );
    return others.length > 0;
  }

  private async rows<T extends object>(sql: string, ...parameters: string[]): Promise<T[]> {
    const [rows] = await this.connection.query<(T & RowDataPacket)[]>(sql, parameters);
    return rows;
  }
}

/** Rows in portions that a server takes in one statement; a row that is larger by itself goes alone. */
function* statementsOf(rows: readonly Row[]): Generator<Row[]> {
  let part: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (part.length && bytes + size > STATEMENT_BYTES) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(row);
    bytes += size;
  }
  if (part.length) yield part;
}

/** At most what a value takes in a statement: characters may be escaped, bytes are written in two digits each. */
const sizeOf = (value: Row[number]): number => {
  if (typeof value === 'string') return 2 * Buffer.byteLength(value) + 3;
  return Buffer.isBuffer(value) ? 2 * value.length + 4 : 24;
};
