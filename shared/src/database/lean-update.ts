import type { EntityManager, ObjectLiteral } from 'typeorm';
import { columnOf } from './column-of';

type Values<T> = { readonly [K in keyof T]?: T[K] | null };
type Condition<T> = { readonly [K in keyof T]?: T[K] | readonly T[K][] };

/**
 * Sets columns of the rows whose columns have these values, or one of them; answers how many rows those were. What an
 * EntityManager's own `update` does besides is looking up every word of the statement. Tables that are audited are not for
 * this: their writes have to be seen.
 */
export async function updateRows<T extends ObjectLiteral>(
  manager: EntityManager,
  record: new () => T,
  where: Condition<T>,
  change: Values<T>,
): Promise<number> {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(record);
  const parameters: unknown[] = [];
  const bound = (property: string, value: unknown) => {
    parameters.push(driver.preparePersistentValue(value, columnOf(metadata, property)));
    return '?';
  };
  const named = (property: string) => driver.escape(columnOf(metadata, property).databaseName);
  const set = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => `${named(property)} = ${bound(property, value)}`);
  const conditions = Object.entries(where).map(([property, value]) =>
    Array.isArray(value)
      ? `${named(property)} IN (${value.map((one) => bound(property, one)).join(', ')})`
      : `${named(property)} = ${bound(property, value)}`,
  );
  const sql = `UPDATE ${driver.escape(metadata.tableName)} SET ${set.join(', ')} WHERE ${conditions.join(' AND ')}`;
  const { affected } = await manager.queryRunner!.query(sql, parameters, true);
  return affected ?? 0;
}
