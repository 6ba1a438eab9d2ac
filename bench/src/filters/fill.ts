import type { Database } from '@ba-nha/shared/database';
import type { MeasuredHub } from './measured-hub';
import { skewedTables, type SkewedTable } from './skewed-rows';

type Value = string | number | null;
const BATCH = 500;

/** Fills a hub's empty databases; their statistics are taken anew, because those of empty tables mislead. */
export async function fillSkewed(hub: MeasuredHub, orders: number, now: string): Promise<void> {
  const tables = skewedTables(orders, now.slice(0, 10));
  for (const table of tables) await fill(hub.subgraph(table.subgraph).database, table);
  for (const { subgraph, table } of tables) {
    const { database } = hub.subgraph(subgraph);
    if (database.dataSource.options.type === 'mysql')
      await database.read((manager) => manager.query(`ANALYZE TABLE ${table}`));
  }
}

/** Writes rows straight into a table; a column that they say nothing of, and that needs a value, has an empty one. */
async function fill(database: Database, { table, rows }: SkewedTable): Promise<void> {
  const entity = database.dataSource.entityMetadatas.find(({ tableName }) => tableName === table);
  if (!entity) throw new Error(`${database.name} has no table ${table}`);
  const columns = entity.columns.map((column) => ({
    name: column.databaseName,
    empty: column.isNullable ? null : emptyOf(column.type),
  }));
  let batch: string[] = [];
  const write = async () => {
    if (!batch.length) return;
    const sql = `INSERT INTO ${table} (${columns.map(({ name }) => quoted(database, name)).join(', ')}) VALUES ${batch.join(', ')}`;
    await database.inTransaction((manager) => manager.query(sql));
    batch = [];
  };
  for (const row of rows) {
    const values = columns.map(({ name, empty }) => literal(row[name] ?? empty));
    if (batch.push(`(${values.join(', ')})`) === BATCH) await write();
  }
  await write();
}

function emptyOf(type: unknown): Value {
  if (type === 'datetime') return '2020-01-01 00:00:00.000';
  // Long texts are JSON more often than not.
  if (type === 'text' || type === 'mediumtext') return '[]';
  return type === 'varchar' ? '' : 0;
}

const quoted = ({ dataSource }: Database, name: string): string => dataSource.driver.escape(name);

const literal = (value: Value): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
