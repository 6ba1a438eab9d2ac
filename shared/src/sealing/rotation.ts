import { marksFor, type Database } from '../database';
import { keyIdOf, prefixOf, SealBroken, type Sealer } from './sealer';

/** A column whose values are sealed, and the columns that name a row. */
export interface SealedColumn {
  table: string;
  column: string;
  key: readonly string[];
}

/** How a table's sealed values stand: how many under each key that the hub has, and how many under any other. */
export interface Census {
  table: string;
  byKey: Record<string, number>;
  underUnknownKeys: number;
}

type Row = Record<string, string>;

const ROWS_READ = 500;
const ROWS_WRITTEN = 50;

/** What names a row in its seal, by the values of the key's columns in their order. */
export const rowOf = (...key: readonly string[]): string => key.join('/');

/**
 * Seals anew whatever is not under the first key, a few rows in each transaction. A row is written only as it was read:
 * whoever has changed it meanwhile has sealed it anew. One that does not open is told of and left. May be interrupted, and
 * run again.
 */
export async function rotate(
  database: Database,
  sealer: Sealer,
  { table, column, key }: SealedColumn,
  tell: { done?: (rows: number) => void; broken?: (fault: SealBroken) => void } = {},
): Promise<void> {
  const same = [...key, column].map((name) => `${name} = ?`).join(' AND ');
  let done = 0;
  for await (const rows of pages(database, { table, column, key })) {
    const old = rows.filter((row) => keyIdOf(row[column]!) !== sealer.sealingKey);
    for (let from = 0; from < old.length; from += ROWS_WRITTEN) {
      const batch = old.slice(from, from + ROWS_WRITTEN).flatMap((row) => {
        const names = key.map((name) => row[name]!);
        const place = { table, column, row: rowOf(...names) };
        try {
          return [[sealer.seal(place, sealer.open(place, row[column]!)), ...names, row[column]!]];
        } catch (error) {
          if (!(error instanceof SealBroken)) throw error;
          tell.broken?.(error);
          return [];
        }
      });
      await database.inTransaction(async (manager) => {
        for (const values of batch) await manager.query(`UPDATE ${table} SET ${column} = ? WHERE ${same}`, values);
      });
      done += batch.length;
      tell.done?.(done);
    }
  }
}

/** All sealed rows in the order of their keys; the condition on the first column is what MariaDB finds its place by. */
async function* pages(database: Database, { table, column, key }: SealedColumn): AsyncGenerator<Row[]> {
  const names = key.join(', ');
  for (let after = key.map(() => ''); ;) {
    const rows = await database.read((manager) =>
      manager.query<Row[]>(
        `SELECT ${names}, ${column} FROM ${table}
         WHERE ${key[0]} >= ? AND (${names}) > (${marksFor(key)}) AND ${column} IS NOT NULL
         ORDER BY ${names} LIMIT ${ROWS_READ}`,
        [after[0], ...after],
      ),
    );
    if (rows.length) yield rows;
    if (rows.length < ROWS_READ) return;
    after = key.map((name) => rows.at(-1)![name]!);
  }
}

/** Counted in one statement, so that what is written meanwhile counts under its key or not at all. */
export async function census(database: Database, sealer: Sealer, { table, column }: SealedColumn): Promise<Census> {
  const prefixes = sealer.keyIds.map(prefixOf);
  const counts = prefixes.map((_, i) => `COALESCE(SUM(SUBSTR(${column}, 1, ?) = ?), 0) AS key${i}`);
  const [row] = await database.read((manager) =>
    manager.query<Record<string, number | string>[]>(
      `SELECT ${['COUNT(*) AS total', ...counts].join(', ')} FROM ${table} WHERE ${column} IS NOT NULL`,
      prefixes.flatMap((prefix) => [prefix.length, prefix]),
    ),
  );
  const byKey = Object.fromEntries(sealer.keyIds.map((id, i) => [id, Number(row![`key${i}`])]));
  const known = Object.values(byKey).reduce((sum, count) => sum + count, 0);
  return { table, byKey, underUnknownKeys: Number(row!['total']) - known };
}
