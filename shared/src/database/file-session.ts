import type { DataSource, QueryRunner } from 'typeorm';

/** What of TypeORM's driver for SQLite is used here: one connection, and one runner that remembers where it stands. */
interface FileDriver {
  databaseConnection: { inTransaction: boolean; exec(sql: string): unknown };
  queryRunner: QueryRunner | undefined;
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
