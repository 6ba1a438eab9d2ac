import type { EntityManager, ObjectLiteral } from 'typeorm';
import { columnOf } from './column-of';

/**
 * Reads columns of a table's rows, for whoever goes through many: plain rows, with nothing of TypeORM's between them and
 * the driver. `rest` is SQL after the table's name, with `?` for its values.
 */
export async function readRows<T extends ObjectLiteral, K extends keyof T & string>(
  manager: EntityManager,
  record: new () => T,
  columns: readonly K[],
  rest: string,
  values: readonly unknown[],
): Promise<Pick<T, K>[]> {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(record);
  const read = columns.map((property) => {
    const column = columnOf(metadata, property);
    return { property, column, name: column.databaseName };
  });
  const names = read.map(({ name }) => driver.escape(name)).join(', ');
  const raw = await manager.query<ObjectLiteral[]>(
    `SELECT ${names} FROM ${driver.escape(metadata.tableName)} ${rest}`,
    [...values],
  );
  return raw.map((row) => {
    const values: Record<string, unknown> = {};
    for (const { property, column, name } of read) {
      values[property] = driver.prepareHydratedValue(row[name], column);
    }
    return values as Pick<T, K>;
  });
}
