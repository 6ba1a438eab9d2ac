import type { EntityManager, ObjectLiteral } from 'typeorm';
import { columnOf, isFile, readRows, updateRows } from '../database';
import { gatheredOn } from './changes';

/**
 * Tells the log how a row stands that the transaction has just read, so that it need not be read again where it is written.
 * On a server another transaction may have written what this one's view does not show; there the row is read when it is
 * locked.
 */
export function noteRow(manager: EntityManager, row: ObjectLiteral): void {
  if (!isFile(manager)) return;
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

type Amounts<T> = { readonly [K in keyof T]?: number };

/**
 * Adds to counts of a record, in the one statement that also checks a condition (SQL with `?`); answers the record as it is
 * now, or nothing where the condition did not hold. Nobody else can change the record before the transaction ends.
 */
export async function addToCounts<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => T,
  id: string,
  amounts: Amounts<T>,
  when: { sql: string; values: readonly unknown[] } = { sql: '1 = 1', values: [] },
): Promise<T | null> {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(entity);
  const changes = gatheredOn(manager.queryRunner);
  const record = changes?.recordOf(entity);
  const where = `id = ? AND ${when.sql}`;
  const conditions = [id, ...when.values];
  let before = record && changes?.rowNow(record, id);
  if (!before) {
    const lock = isFile(manager) ? '' : ' FOR UPDATE';
    const all = metadata.columns.map(({ propertyName }) => propertyName);
    [before] = await readRows(manager, entity, all, `WHERE ${where}${lock}`, conditions);
    if (!before) return null;
  }
  const added = Object.entries(amounts) as [string, number][];
  const set = added.map(([property]) => {
    const name = driver.escape(columnOf(metadata, property).databaseName);
    return `${name} = ${name} + ?`;
  });
  const { affected } = await manager.queryRunner!.query(
    `UPDATE ${driver.escape(metadata.tableName)} SET ${set.join(', ')} WHERE ${where}`,
    [...added.map(([, amount]) => amount), ...conditions],
    true,
  );
  if (affected !== 1) return null;
  const sums = Object.fromEntries(added.map(([property, amount]) => [property, Number(before[property]) + amount]));
  const after = { ...before, ...sums };
  if (record) changes?.wrote(record, before, after);
  return Object.assign(new entity(), after);
}
