import { Table, type QueryRunner } from 'typeorm';

/** A column that a database works out of the others of its row. */
interface DerivedColumn {
  name: string;
  type: string;
  /** What it is worked out by, in words that SQLite, MariaDB and MySQL all know. */
  as: string;
}

/**
 * Adds a column that is never written and always holds, however its row is changed; an index may have it. Entities need
 * not name it: lists ask for it by name.
 */
export async function addDerived(runner: QueryRunner, table: string, column: DerivedColumn): Promise<void> {
  const { name, type, as } = column;
  await runner.createTable(whatTypeormKnows(), true);
  if ((await runner.getTable(table))!.findColumnByName(name)) return;
  const kept = { type: 'GENERATED_COLUMN', table, name };
  const quote = (text: string) => runner.connection.driver.escape(text);
  const names = ['type', 'table', 'name', 'value'].map(quote).join(', ');
  await runner.query(
    `DELETE FROM typeorm_metadata WHERE ${quote('type')} = ? AND ${quote('table')} = ? AND ${quote('name')} = ?`,
    Object.values(kept),
  );
  await runner.query(`INSERT INTO typeorm_metadata (${names}) VALUES (?, ?, ?, ?)`, [...Object.values(kept), as]);
  await runner.query(
    `ALTER TABLE ${quote(table)} ADD COLUMN ${quote(name)} ${type} GENERATED ALWAYS AS (${as}) VIRTUAL`,
  );
}

/** TypeORM asks here by what a column is worked out, whenever it looks at a table that has one. */
const whatTypeormKnows = () =>
  new Table({
    name: 'typeorm_metadata',
    columns: ['type', 'database', 'schema', 'table', 'name', 'value'].map((name) => ({
      ...{ name, isNullable: name !== 'type' },
      ...(name === 'value' ? { type: 'text' } : { type: 'varchar', length: '255' }),
    })),
  });
