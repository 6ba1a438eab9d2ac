import {
  InsertQueryBuilder,
  InsertResult,
  type DataSource,
  type EntityManager,
  type EntityMetadata,
  type ObjectLiteral,
  type QueryResult,
  type QueryRunner,
} from 'typeorm';
import { columnOf } from './column-of';
import { isFile } from './is-file';
import { marksFor } from './marks';

/** SQLite takes 32,766 in a statement. */
const MOST_PARAMETERS = 30_000;
/** A server takes a statement of some megabytes, and rows of long texts come to that. */
const MOST_ROWS = 500;

type ColumnOf = EntityMetadata['columns'][number];

/**
 * An insert that writes complete rows without the detours of TypeORM's own: no parameter is named and looked for again in
 * the text, the text is the same for other values, so that what was prepared for it serves again, and nothing is read back
 * that was written a moment ago. Where the database has to fill something in, or may meet rows, TypeORM does it.
 */
export class LeanInsert extends InsertQueryBuilder<ObjectLiteral> {
  override async execute(): Promise<InsertResult> {
    const values = this.completeValues();
    if (!values?.length || !this.queryRunner) return super.execute();
    return InsertResult.from(await write(this.queryRunner, this.expressionMap.mainAlias!.metadata, values));
  }

  /** Every column's value of every row, as it is stored; nothing where some are left to the database, or to TypeORM. */
  private completeValues(): unknown[][] | undefined {
    const { mainAlias, onUpdate, onIgnore, returning, insertFromSelect, insertColumns } = this.expressionMap;
    if (!mainAlias?.hasMetadata || onUpdate || onIgnore || returning || insertFromSelect || insertColumns.length) {
      return undefined;
    }
    const { columns, relations, embeddeds } = mainAlias.metadata;
    if (relations.length || embeddeds.length) return undefined;
    const rows: unknown[][] = [];
    for (const given of this.getValueSets()) {
      const row = columns.map((column) => stored(this.dataSource, column, given));
      if (row.includes(undefined)) return undefined;
      rows.push(row);
    }
    return rows;
  }
}

/** A value as it is stored; nothing where it is the database's to say. */
function stored({ driver }: DataSource, column: ColumnOf, given: ObjectLiteral): unknown {
  const value: unknown = given[column.propertyName];
  if (typeof value === 'function') return undefined;
  if (value === undefined) return column.isNullable && column.default === undefined ? null : undefined;
  return driver.preparePersistentValue(value, column) as unknown;
}

/** Writes rows of all columns, and answers what the last statement did. */
async function write(runner: QueryRunner, metadata: EntityMetadata, values: readonly unknown[][], rest = '') {
  const { driver } = runner.connection;
  const { tableName, columns } = metadata;
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  const row = `(${marksFor(columns)})`;
  const rowsAtOnce = Math.min(MOST_ROWS, Math.max(1, Math.floor(MOST_PARAMETERS / columns.length)));
  let written: unknown;
  for (let from = 0; from < values.length; from += rowsAtOnce) {
    const rows = values.slice(from, from + rowsAtOnce);
    const sql = `INSERT INTO ${driver.escape(tableName)}(${names}) VALUES ${rows.map(() => row).join(', ')}${rest}`;
    written = await runner.query(sql, rows.flat(), true);
  }
  return written as QueryResult;
}

/**
 * Inserts complete rows, without a builder that would find out that they are. Tables that are audited are not for this:
 * their writes have to be seen.
 */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  record: new () => T,
  rows: readonly T[],
): Promise<void> {
  const metadata = manager.connection.getMetadata(record);
  await write(manager.queryRunner!, metadata, completeValues(manager.connection, metadata, rows));
}

/**
 * Makes the rows that are missing and holds all of them until the transaction ends, by setting one column of those that are
 * there: a server holds what it updates, and only shares what it ignores. Tables that are audited are not for this.
 */
export async function holdRows<T extends ObjectLiteral>(
  manager: EntityManager,
  record: new () => T,
  rows: readonly T[],
  property: keyof T & string,
): Promise<void> {
  const { connection } = manager;
  const { driver } = connection;
  const metadata = connection.getMetadata(record);
  const name = driver.escape(columnOf(metadata, property).databaseName);
  const key = metadata.primaryColumns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  const rest = isFile(manager)
    ? ` ON CONFLICT (${key}) DO UPDATE SET ${name} = excluded.${name}`
    : ` ON DUPLICATE KEY UPDATE ${name} = VALUES(${name})`;
  await write(manager.queryRunner!, metadata, completeValues(connection, metadata, rows), rest);
}

const completeValues = (dataSource: DataSource, metadata: EntityMetadata, rows: readonly ObjectLiteral[]) =>
  rows.map((row) =>
    metadata.columns.map((column) => {
      const value = stored(dataSource, column, row);
      if (value === undefined) throw new Error(`A row of ${metadata.name} comes without its ${column.propertyName}`);
      return value;
    }),
  );
