import type { EntityManager, ObjectLiteral } from 'typeorm';

/** Writes a row whose counters begin at nothing, and leaves it alone where another writer was first. */
export async function insertUnlessThere<T extends ObjectLiteral>(
  manager: EntityManager,
  record: new () => T,
  row: T,
): Promise<void> {
  await manager.createQueryBuilder().insert().into(record).values(row).updateEntity(false).orIgnore().execute();
}
