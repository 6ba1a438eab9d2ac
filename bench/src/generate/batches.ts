import type { Emit, Row, Value } from './rows/row';
import type { Batch } from './store/store';

/** Gathers rows by table; every row of a table names the same columns in the same order. */
export class Batches {
  private readonly byTable = new Map<string, { columns: readonly string[]; rows: Value[][] }>();

  readonly emit: Emit = (table: string, row: Row) => {
    let gathered = this.byTable.get(table);
    if (!gathered) this.byTable.set(table, (gathered = { columns: Object.keys(row), rows: [] }));
    gathered.rows.push(Object.values(row));
  };

  get rows(): number {
    return [...this.byTable.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** All that was gathered; refuses rows of one table that differ in shape. */
  all(): Batch[] {
    return [...this.byTable].map(([table, { columns, rows }]) => {
      for (const row of rows) {
        if (row.length !== columns.length) {
          throw new Error(`A row of ${table} has another shape than ${columns.join(', ')}`);
        }
      }
      return { table, columns, rows };
    });
  }
}
