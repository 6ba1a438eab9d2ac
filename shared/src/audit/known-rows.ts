import type { EntityManager, ObjectLiteral } from 'typeorm';
import { updateRows } from '../database';
import { gatheredOn } from './changes';

/**
 * Tells the log how a row stands that the transaction has just read, so that it need not be read again where it is written.
 * On a server another transaction may have written what this one's view does not show; there the row is read when it is
 * locked.
 */
export function noteRow(manager: EntityManager, row: ObjectLiteral): void {
  if (manager.connection.options.type !== 'better-sqlite3') return;
  const changes = gatheredOn(manager.queryRunner);
  const record = changes?.recordOf(row.constructor);
  // A copy: what was read is about to be changed.
  if (record) changes?.knows(record, Object.fromEntries(Object.entries(row).map(([k, v]) => [k, copied(v)])));
}

const copied = (value: unknown): unknown =>
  value && typeof value === 'object' && !(value instanceof Date) ? structuredClone(value) : value;

/**
 * Updates a record at a version, and answers whether it stood there. Where the log knows the row as it is, it is told of the
 * change; otherwise it looks.
 */
export async function updateVersioned<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => T,
  at: { id: string; version: number },
  change: Partial<T>,
): Promise<boolean> {
  const changes = gatheredOn(manager.queryRunner);
  const record = changes?.recordOf(entity);
  const before = record && changes?.rowNow(record, at.id);
  if (!changes || !record || before?.['version'] !== at.version) {
    const { affected } = await manager.update(entity, at, change);
    return affected === 1;
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const affected = await updateRows(manager, entity, at as never, given as never);
  if (affected === 1) changes.wrote(record, before, { ...before, ...given });
  return affected === 1;
}
