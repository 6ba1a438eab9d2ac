import { InsertQueryBuilder, InsertResult, type EntityMetadata, type ObjectLiteral, type QueryResult } from 'typeorm';

/** SQLite takes 32,766 in a statement. */
const MOST_PARAMETERS = 30_000;

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
    const { driver } = this.dataSource;
    const { tableName, columns } = this.expressionMap.mainAlias!.metadata;
    const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
    const row = `(${columns.map(() => '?').join(', ')})`;
    const rowsAtOnce = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length));
    let written: unknown;
    for (let from = 0; from < values.length; from += rowsAtOnce) {
      const rows = values.slice(from, from + rowsAtOnce);
      const sql = `INSERT INTO ${driver.escape(tableName)}(${names}) VALUES ${rows.map(() => row).join(', ')}`;
      written = await this.queryRunner.query(sql, rows.flat(), true);
    }
    return InsertResult.from(written as QueryResult);
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
      const row = columns.map((column) => this.stored(column, given));
      if (row.includes(undefined)) return undefined;
      rows.push(row);
    }
    return rows;
  }

  private stored(column: ColumnOf, given: ObjectLiteral): unknown {
    const value: unknown = given[column.propertyName];
    if (typeof value === 'function') return undefined;
    if (value === undefined) return column.isNullable && column.default === undefined ? null : undefined;
    return this.dataSource.driver.preparePersistentValue(value, column) as unknown;
  }
}
