import { QueryFailedError, QueryResult, type DataSource, type QueryRunner } from 'typeorm';

/** What of TypeORM's driver for SQLite is used here: one connection, and one runner that remembers where it stands. */
interface FileDriver {
  databaseConnection: {
    inTransaction: boolean;
    exec(sql: string): unknown;
    prepare(sql: string): Statement;
  };
  queryRunner: QueryRunner | undefined;
}

interface Statement {
  /** Whether it answers rows. */
  reader: boolean;
  /** From now on it answers each row as a list of its columns' values. */
  raw(): Statement;
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint };
}

/**
 * Sends statements to a SQLite file, whose answer is there at once. TypeORM's own runner makes a dozen promises of each
 * statement all the same.
 */
export class FileSession {
  private readonly prepared = new Map<string, Statement>();
  private readonly preparedForLists = new Map<string, Statement>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly runner: QueryRunner,
    private readonly statementsKept: number,
  ) {}

  /** Answers as TypeORM's runner does. */
  readonly query = (sql: string, values: readonly unknown[] = [], isStructured = false): Promise<unknown> =>
    this.sent(sql, values, (bound) => {
      const statement = this.statement(this.prepared, sql);
      const result = new QueryResult<unknown>();
      if (statement.reader) {
        result.raw = result.records = statement.all(...bound);
      } else {
        const { changes, lastInsertRowid } = statement.run(...bound);
        result.affected = changes;
        result.raw = lastInsertRowid;
      }
      return isStructured ? result : (result.raw as unknown);
    });

  /** Answers each row as a list of its columns' values: half the work of an object for each. */
  readonly lists = (sql: string, values: readonly unknown[]): Promise<unknown[][]> =>
    this.sent(sql, values, (bound) => {
      const statement = this.statement(this.preparedForLists, sql, true);
      return statement.all(...bound) as unknown[][];
    });

  private sent<T>(sql: string, values: readonly unknown[], work: (bound: unknown[]) => T): Promise<T> {
    const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    this.dataSource.logger.logQuery(sql, bound, this.runner);
    try {
      return Promise.resolve(work(bound));
    } catch (error) {
      return Promise.reject(new QueryFailedError(sql, bound, error as Error));
    }
  }

  private statement(kept: Map<string, Statement>, sql: string, inLists = false): Statement {
    let statement = kept.get(sql);
    if (!statement) {
      statement = (this.dataSource.driver as unknown as FileDriver).databaseConnection.prepare(sql);
      if (inLists) statement.raw();
      if (kept.size >= this.statementsKept) kept.delete(kept.keys().next().value!);
      kept.set(sql, statement);
    }
    return statement;
  }
}

/**
 * Forgets a transaction that failed. Where a disk is full or fails, SQLite rolls back by itself; TypeORM's own rollback then
 * finds none, and its runner would take every later transaction for a part of that one, and commit none of them.
 */
export function forgetTransaction(dataSource: DataSource): void {
  const driver = dataSource.driver as unknown as FileDriver;
  if (driver.databaseConnection.inTransaction) driver.databaseConnection.exec('ROLLBACK');
  if (driver.queryRunner?.isTransactionActive) driver.queryRunner = undefined;
}
