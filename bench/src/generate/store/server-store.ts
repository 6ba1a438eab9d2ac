import { Readable } from 'node:stream';
import { createConnection, type Connection, type ResultSetHeader } from 'mysql2/promise';
import type { Value } from '../rows/row';
import { GenerateRefused } from '../refused';
import { PROGRESS, type Batch, type Store, type TableIndexes } from './store';

const special = /[\\\t\n]/;
const everySpecial = /[\\\t\n]/g;
const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' };

const ATTEMPTS = 5;

/** A database of a MariaDB or MySQL server, filled by LOAD DATA LOCAL. */
export class ServerStore implements Store {
  private constructor(private readonly connection: Connection) {}

  static async open(url: string): Promise<ServerStore> {
    const flags = ['+LOCAL_FILES'];
    const connection = await createConnection({ uri: url, timezone: 'Z', charset: 'utf8mb4_bin', flags });
    await connection.query('SET SESSION unique_checks = 0, foreign_key_checks = 0');
    return new ServerStore(connection);
  }

  /** Two that load into the same tables at once may stop each other: the server undoes one of them, which begins anew. */
  async write(batches: readonly Batch[], done?: { job: string; rows: number }): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.writeOnce(batches, done);
      } catch (error) {
        await this.connection.query('ROLLBACK');
        if ((error as { code?: string }).code !== 'ER_LOCK_DEADLOCK' || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async writeOnce(batches: readonly Batch[], done?: { job: string; rows: number }): Promise<void> {
    await this.connection.query('START TRANSACTION');
    for (const batch of batches) await this.load(batch);
    if (done) {
      const values = [done.job, done.rows];
      await this.connection.query(`INSERT IGNORE INTO ${PROGRESS} (job, rowsWritten) VALUES (?, ?)`, values);
    }
    await this.connection.query('COMMIT');
  }

  private async load({ table, columns, rows }: Batch): Promise<void> {
    if (!rows.length) return;
    const names = columns.map((column) => `\`${column}\``).join(', ');
    const loading = {
      sql: `LOAD DATA LOCAL INFILE 'rows' IGNORE INTO TABLE \`${table}\` CHARACTER SET utf8mb4 (${names})`,
      infileStreamFactory: () => Readable.from([Buffer.from(textOf(rows))]),
    };
    const [{ affectedRows, info }] = await this.connection.query<ResultSetHeader>(loading).catch(refuseIfDisabled);
    const [, skipped, warnings] = /Skipped: (\d+)\s+Warnings: (\d+)/.exec(info) ?? [];
    // Each row that is there already is skipped with a warning; any other is a value that the column did not take.
    if (warnings !== skipped || affectedRows + Number(skipped) !== rows.length) await this.complain(table, info);
  }

  private async complain(table: string, info: string): Promise<never> {
    const [warnings] = await this.connection.query('SHOW WARNINGS LIMIT 3');
    throw new Error(`${table} did not take every value: ${info} ${JSON.stringify(warnings)}`);
  }

  async query<T extends object>(sql: string, values: readonly Value[] = []): Promise<T[]> {
    const [rows] = await this.connection.query(sql, [...values]);
    return Array.isArray(rows) ? (rows as T[]) : [];
  }

  async tables(): Promise<string[]> {
    const rows = await this.query<{ name: string }>(
      'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
    );
    return rows.map(({ name }) => name);
  }

  async indexes(): Promise<Record<string, TableIndexes>> {
    const indexes = await this.query<{ table: string; name: string; isUnique: number; columns: string }>(
      `SELECT TABLE_NAME AS 'table', INDEX_NAME AS name, MAX(NON_UNIQUE) = 0 AS isUnique,
              GROUP_CONCAT(CONCAT('\`', COLUMN_NAME, '\`') ORDER BY SEQ_IN_INDEX) AS columns
         FROM information_schema.STATISTICS
        WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME <> 'PRIMARY' GROUP BY TABLE_NAME, INDEX_NAME ORDER BY INDEX_NAME`,
    );
    const byTable: Record<string, TableIndexes> = {};
    for (const table of new Set(indexes.map((index) => index.table))) {
      const own = indexes.filter((index) => index.table === table);
      const added = own.map(
        ({ name, isUnique, columns }) => `ADD ${isUnique ? 'UNIQUE ' : ''}INDEX \`${name}\` (${columns})`,
      );
      // One statement for all of a table's: it is read once, and each index is sorted and built in order.
      byTable[table] = {
        drop: [`ALTER TABLE \`${table}\` ${own.map(({ name }) => `DROP INDEX \`${name}\``).join(', ')}`],
        make: [`ALTER TABLE \`${table}\` ${added.join(', ')}`],
      };
    }
    return byTable;
  }

  async close(): Promise<void> {
    await this.connection.end();
  }
}

const disabled = new Set(['ER_NOT_ALLOWED_COMMAND', 'ER_CLIENT_LOCAL_FILES_DISABLED']);

function refuseIfDisabled(error: Error & { code?: string }): never {
  if (disabled.has(error.code ?? ''))
    throw new GenerateRefused('The server takes no LOAD DATA LOCAL: start it with local_infile = 1.');
  throw error;
}

function textOf(rows: readonly (readonly Value[])[]): string {
  let text = '';
  for (const row of rows) {
    for (let i = 0; i < row.length; i += 1) {
      const value = row[i];
      if (i > 0) text += '\t';
      if (value === null) text += '\\N';
      else if (typeof value === 'number') text += value;
      else if (value === undefined) throw new Error('A value is missing');
      else text += special.test(value) ? value.replace(everySpecial, (sign) => escaped[sign]!) : value;
    }
    text += '\n';
  }
  return text;
}
