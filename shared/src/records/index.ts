import { In, MoreThan, type EntityManager, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import { noteRow, updateVersioned } from '../audit';
import { readRows, type Database } from '../database';
import { notFound, notYours, refusal } from '../errors';
import { inKeyOrder, type GraphContext } from '../graph';

export interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}
type RecordClass<T> = new () => T;

/** A record by id through this request's loader: a level of a query costs one statement. */
export function loadById<T extends { id: string }>(
  context: GraphContext,
  database: Database,
  record: RecordClass<T>,
  id: string,
): Promise<T | null> {
  return context.loaders
    .get<string, T | null>(`${database.name}.${record.name}`, async (ids) => {
      const rows = await database.read((manager) => recordsById(manager, record, ids));
      return inKeyOrder(ids, rows, (row) => row.id);
    })
    .load(id);
}

/** Records by their ids, as they are now, in no order. */
export async function recordsById<T extends { id: string }>(
  manager: EntityManager,
  record: RecordClass<T>,
  ids: readonly string[],
): Promise<T[]> {
  if (!ids.length) return [];
  const where = { id: In([...ids]) } as unknown as FindOptionsWhere<T & ObjectLiteral>;
  return manager.findBy(record, where);
}

/** A record as it is now; null where there is none. */
export async function recordById<T extends { id: string }>(
  manager: EntityManager,
  record: RecordClass<T>,
  id: string,
): Promise<T | null> {
  const [found] = await recordsById(manager, record, [id]);
  return found ?? null;
}

/** The record that a mutation has just written. */
export async function recordWritten<T extends { id: string }>(
  manager: EntityManager,
  record: RecordClass<T>,
  id: string,
): Promise<T> {
  const found = await recordById(manager, record, id);
  if (!found) throw new Error(`${record.name} ${id} is gone`);
  return found;
}

/** What a caller may do with the record that it names: see it, and change it. */
export interface Access<T> {
  sees: (record: T) => boolean;
  changes: (record: T) => boolean;
}

/**
 * The record that a mutation names by input.id, for a caller who has read `expectedVersion` of it: NOT_FOUND where it is
 * unknown or hidden, FORBIDDEN where the caller sees it but it is not the caller's to change, STALE_VERSION where it has
 * changed since.
 */
export async function loadForChange<T extends Versioned>(
  manager: EntityManager,
  record: RecordClass<T>,
  input: { id: string; expectedVersion?: number | null },
  access: Access<T>,
): Promise<T> {
  const found = await recordById(manager, record, input.id);
  if (!found || !(access.sees(found) || access.changes(found))) throw notFound();
  if (!access.changes(found)) throw notYours();
  if (input.expectedVersion != null && found.version !== input.expectedVersion) throw stale(found.version);
  noteRow(manager, found);
  return found;
}

/**
 * Writes a change of a record that was read at its present version, raises the version, and answers the record as it is
 * now. Whoever changed it in between wins; this caller gets STALE_VERSION.
 */
export async function saveChange<T extends Versioned>(
  manager: EntityManager,
  record: RecordClass<T>,
  current: T,
  change: Partial<T>,
): Promise<T> {
  const at = { id: current.id, version: current.version };
  const changed = { ...change, version: current.version + 1 };
  if (!(await updateVersioned(manager, record, at, changed))) throw stale(current.version + 1);
  return Object.assign(current, changed);
}

const stale = (current: number) => refusal('STALE_VERSION', 'expectedVersion', 'staleVersion', { current });

/** Columns of a stretch of all records in the order of their ids, for whoever goes through a whole table. */
export function columnsAfter<T extends Versioned, K extends keyof T & string>(
  database: Database,
  record: RecordClass<T>,
  columns: readonly K[],
  after: string,
  count: number,
): Promise<Pick<T, K>[]> {
  return database.read((manager) =>
    readRows(manager, record, columns, 'WHERE id > ? ORDER BY id LIMIT ?', [after, count]),
  );
}

/** A stretch of all records inside a transaction. */
export function rowsAfterIn<T extends { id: string }>(
  manager: EntityManager,
  record: RecordClass<T>,
  after: string,
  count: number,
): Promise<T[]> {
  return manager.find(record, {
    where: { id: MoreThan(after) } as unknown as FindOptionsWhere<T & ObjectLiteral>,
    order: { id: 'ASC' } as never,
    take: count,
  });
}
