import type { EntityManager, ObjectLiteral } from 'typeorm';

const ROWS_AT_ONCE = 500;

/**
 * Writes many complete rows in few statements. An EntityManager's own `insert` reads back what the database filled in by
 * a condition for each row, which SQLite refuses from a thousand on.
 */
export async function insertAll<T extends ObjectLiteral>(
  manager: EntityManager,
  record: new () => T,
  rows: readonly T[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(record)
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .updateEntity(false)
      .execute();
  }
}
