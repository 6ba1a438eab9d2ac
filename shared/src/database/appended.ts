import type { EntityManager, ObjectLiteral } from 'typeorm';
import { insertRows } from './lean-insert';
import { openUnit } from './unit';

type Table = new () => ObjectLiteral;

/** Rows that an open transaction appends to tables which it does not read: each table's are written in one statement. */
export class Appended {
  private readonly byTable = new Map<Table, ObjectLiteral[]>();

  add(table: Table, rows: readonly ObjectLiteral[]): void {
    this.byTable.set(table, [...(this.byTable.get(table) ?? []), ...rows]);
  }

  /** Writes what has been appended so far. */
  async write(manager: EntityManager): Promise<void> {
    const tables = [...this.byTable];
    this.byTable.clear();
    for (const [table, rows] of tables) await insertRows(manager, table, rows);
  }
}

/**
 * Appends complete rows to a table when the open transaction ends, together with all others that it appends there; at
 * once where none is open. Who reads that table inside the transaction writes them first, by {@link writeAppended}.
 */
export async function appendRows<T extends ObjectLiteral>(
  manager: EntityManager,
  table: new () => T,
  rows: readonly T[],
): Promise<void> {
  const open = openUnit.get();
  if (open?.writes && open.manager === manager) open.appended.add(table, rows);
  else await insertRows(manager, table, rows);
}

/** Writes what the open transaction has appended so far, for who is about to read it. */
export async function writeAppended(manager: EntityManager): Promise<void> {
  await openUnit.get()?.appended.write(manager);
}
