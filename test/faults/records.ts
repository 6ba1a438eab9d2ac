import Sqlite, { type Database } from 'better-sqlite3';
import { join } from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';
import { subgraphNames } from '../support/hub-in-process';

/** The hub's records as they lie in its databases. */
export abstract class Records {
  /** Rows of a statement in which `{schools}` stands for the schools subgraph's database, and `?` for a value or a list. */
  abstract rows<R>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  abstract close(): Promise<void>;

  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<object>(sql, values);
    return Number(Object.values(row!)[0]);
  }
}

export class ServerRecords extends Records {
  private constructor(
    private readonly connection: Connection,
    private readonly prefix: string,
  ) {
    super();
  }

  /** `databaseUrl` is the one that the hub was given: what its databases' names begin with is in it. */
  static async at(databaseUrl: string): Promise<ServerRecords> {
    const url = new URL(databaseUrl);
    const prefix = url.pathname.slice(1);
    url.pathname = '';
    return new ServerRecords(await createConnection(url.toString()), prefix);
  }

  async rows<R>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const placed = sql.replace(/\{(\w+)\}/g, (_, name: string) => `\`${this.prefix}_${name}\``);
    const [rows] = await this.connection.query(placed, [...values]);
    return rows as R[];
  }

  close(): Promise<void> {
    return this.connection.end();
  }
}

export class FileRecords extends Records {
  private readonly database: Database;

  constructor(dataDir: string) {
    super();
    this.database = new Sqlite(':memory:');
    for (const name of subgraphNames) this.database.prepare(`ATTACH ? AS ${name}`).run(join(dataDir, `${name}.db`));
  }

  async rows<R>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const given = [...values];
    const placed = sql.replace(/\{(\w+)\}/g, '$1').replace(/\?/g, () => {
      const value = given.shift();
      return Array.isArray(value) ? value.map(() => '?').join() : '?';
    });
    return this.database.prepare(placed).all(...values.flat()) as R[];
  }

  async close(): Promise<void> {
    this.database.close();
  }
}
